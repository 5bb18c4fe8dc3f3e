package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.CampaignPlan.Variant;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What Instantly would send on one calendar day. Nothing is sent twice: a lead gets one step a day
 * and none on a day before its newest mail.
 *
 * <p>Limits a day, and the hours of a window, are not played.
 */
final class SendingDay {
  private static final Comparator<ObjectNode> BY_NAME =
      Comparator.<ObjectNode, String>comparing(campaign -> text(campaign, "name"))
          .thenComparing(campaign -> text(campaign, "id"));

  private static final Comparator<ObjectNode> BY_ADDRESS =
      Comparator.comparing(lead -> text(lead, "email"));

  private final Workspace workspace;
  private final LocalDate day;
  private final String now;
  private final List<Change> changes = new ArrayList<>();
  private final List<SentMail> mails = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();

  SendingDay(Workspace workspace, LocalDate day) {
    this.workspace = workspace;
    this.day = day;
    now = workspace.now();
  }

  /** By name of the campaign and then by address. All of it is committed, or nothing. */
  void play() {
    workspace.campaigns().all().values().stream()
        .filter(campaign -> new CampaignPlan(campaign).runsOn(day))
        .sorted(BY_NAME)
        .forEach(this::playCampaign);
    workspace.commit(changes);
  }

  List<SentMail> mails() {
    return List.copyOf(mails);
  }

  List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  private void playCampaign(ObjectNode campaign) {
    var leads = workspace.leads().inCampaign(text(campaign, "id")).values();
    CampaignPlan plan = new CampaignPlan(campaign);
    boolean finished = true;
    for (ObjectNode lead : leads.stream().sorted(BY_ADDRESS).toList()) {
      if (!isMailed(lead)) continue;
      finished &= !isMailed(playLead(plan, lead));
    }
    if (finished && !leads.isEmpty()) complete(campaign);
  }

  /** Whether a further step may go to it: an interest of any kind stops the sequence. */
  private boolean isMailed(ObjectNode lead) {
    return lead.get("status").intValue() == LeadAnswer.ACTIVE
        && !lead.has("lt_interest_status")
        && !workspace.blocks().blocks(text(lead, "email"));
  }

  /** The lead as it is afterwards. */
  private ObjectNode playLead(CampaignPlan plan, ObjectNode lead) {
    Optional<LeadProgress> before = LeadProgress.of(lead);
    int step = before.map(progress -> progress.step() + 1).orElse(0);
    if (step >= plan.stepCount()) return before.isPresent() ? end(lead) : lead;
    if (before.isPresent() && !isDue(plan, before.get())) return lead;
    Optional<Variant> variant = plan.variant(step);
    if (variant.isEmpty() || plan.accounts().isEmpty()) return lead;
    return send(plan, lead, before, step, variant.get());
  }

  private boolean isDue(CampaignPlan plan, LeadProgress before) {
    return day.isAfter(before.day())
        && ChronoUnit.DAYS.between(before.day(), day) >= plan.daysAfter(before.step());
  }

  private ObjectNode send(
      CampaignPlan plan,
      ObjectNode lead,
      Optional<LeadProgress> before,
      int step,
      Variant variant) {
    ObjectNode values = LeadAnswer.payload(lead);
    String own = Template.fill(variant.subject(), values);
    boolean sameThread = own.isBlank() && before.isPresent();
    LeadProgress progress =
        new LeadProgress(
            day,
            step,
            variant.index(),
            before.map(LeadProgress::account).orElseGet(() -> account(plan, lead)),
            sameThread ? before.get().thread() : UUID.randomUUID().toString(),
            sameThread ? before.get().subject() : own,
            workspace.mails().nextId());
    String subject = sameThread ? "Re: " + progress.subject() : own;
    String html = Template.fill(variant.body(), values);
    ObjectNode mail = Mail.sent(plan.campaign(), lead, progress, subject, html, now);
    boolean last = step == plan.stepCount() - 1;
    ObjectNode after = LeadAnswer.keepMailed(lead, progress, last, now);
    changes.add(new Kept(Kind.MAIL, progress.mail(), mail));
    changes.add(new Kept(Kind.LEAD, text(lead, "id"), after));
    mails.add(Mail.summary(mail));
    happenings.add(Happening.sent(plan.campaign(), after, mail, progress, now));
    return after;
  }

  /** The steps that it waited for were taken out of the sequence. */
  private ObjectNode end(ObjectNode lead) {
    ObjectNode ended = lead.deepCopy();
    ended.put("status", LeadAnswer.COMPLETED).put("timestamp_updated", now);
    changes.add(new Kept(Kind.LEAD, text(lead, "id"), ended));
    return ended;
  }

  private void complete(ObjectNode campaign) {
    ObjectNode completed = campaign.deepCopy();
    completed.put("status", CampaignCalls.COMPLETED).put("timestamp_updated", now);
    changes.add(new Kept(Kind.CAMPAIGN, text(campaign, "id"), completed));
    happenings.add(Happening.completed(completed, now));
  }

  /** The leads are spread over the accounts; one lead always gets the same. */
  private static String account(CampaignPlan plan, ObjectNode lead) {
    List<String> accounts = plan.accounts();
    return accounts.get(Math.floorMod(text(lead, "email").hashCode(), accounts.size()));
  }

  private static String text(ObjectNode object, String field) {
    return object.get(field).textValue();
  }
}
