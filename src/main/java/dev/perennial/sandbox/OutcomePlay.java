package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an outcome of sending does to a lead. */
final class OutcomePlay {
  private static final String REPLY = "Thank you for your mail.";
  private static final int BOUNCED = -1;
  private static final int UNSUBSCRIBED = -2;
  private static final int NOT_INTERESTED = -1;

  private final Workspace workspace;

  OutcomePlay(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Answers what webhooks tell of it.
   *
   * @throws Refused with 404 if there is no lead of that id
   */
  List<Happening> play(String id, Outcome outcome) {
    ObjectNode lead = workspace.leads().find(id).orElseThrow(Refused::notFound).deepCopy();
    ObjectNode campaign =
        workspace.campaigns().find(lead.get("campaign").textValue()).orElseThrow(Refused::notFound);
    String now = workspace.now();
    boolean first = change(lead, outcome, campaign, now);
    lead.put("timestamp_updated", now);
    if (!lead.has("timestamp_last_contact")) lead.put("timestamp_last_contact", now);
    List<Change> changes = new ArrayList<>(List.of(new Kept(Kind.LEAD, id, lead)));
    List<Happening> happenings = new ArrayList<>();
    if (!outcome.subscription().isEmpty()) {
      Happening happening = Happening.of(outcome, campaign, lead, first, now);
      if (outcome == Outcome.REPLIED) addReply(campaign, lead, happening, changes, now);
      happenings.add(happening.withFieldsOf(lead));
    }
    workspace.commit(changes);
    return happenings;
  }

  /** Answers whether it is the first time that this happens to the lead. */
  private static boolean change(ObjectNode lead, Outcome outcome, ObjectNode campaign, String now) {
    return switch (outcome) {
      case COMPLETED -> end(lead, LeadAnswer.COMPLETED);
      case BOUNCED -> end(lead, BOUNCED);
      case UNSUBSCRIBED -> end(lead, UNSUBSCRIBED);
      case OPENED -> count(lead, "email_open_count", "timestamp_last_open", now);
      case CLICKED -> count(lead, "email_click_count", "timestamp_last_click", now);
      case REPLIED -> {
        boolean ends = campaign.path("stop_on_reply").booleanValue();
        if (ends) lead.put("status", LeadAnswer.COMPLETED);
        yield count(lead, "email_reply_count", "timestamp_last_reply", now);
      }
      case NOT_INTERESTED -> {
        boolean first = lead.path("lt_interest_status").asInt() != NOT_INTERESTED;
        LeadAnswer.setInterest(lead, IntNode.valueOf(NOT_INTERESTED), now);
        yield first;
      }
    };
  }

  private static boolean end(ObjectNode lead, int status) {
    boolean first = lead.get("status").intValue() != status;
    lead.put("status", status);
    return first;
  }

  private static boolean count(ObjectNode lead, String counter, String timestamp, String now) {
    int before = lead.path(counter).intValue();
    lead.put(counter, before + 1).put(timestamp, now);
    return before == 0;
  }

  /** The mail that came in is kept only when there is one that it answers. */
  private void addReply(
      ObjectNode campaign, ObjectNode lead, Happening happening, List<Change> changes, String now) {
    String id = workspace.mails().nextId();
    Optional<LeadProgress> progress = LeadProgress.of(lead);
    happening.addReply(id, progress.map(LeadProgress::subject).orElse(""), REPLY);
    progress.ifPresent(
        answered ->
            changes.add(
                new Kept(Kind.MAIL, id, Mail.received(campaign, lead, answered, id, REPLY, now))));
  }
}
