package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.LeadPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One person over days: what Stripe and the channel tell, the engine as the routes call it, the
 * tables as the statements write them, and the mails that really go out. Neighbours share the
 * campaigns.
 */
final class JourneyWorld {

  static final String STATE = "California";

  /** A mail that went out, with the run that it belongs to as it stood then. */
  record Mail(LocalDate day, String campaign, String touchpoint, Optional<Run> run) {}

  private final Town town;
  private final String email;
  private final Orders orders;
  private Optional<JourneyEvent> suppressedBy = Optional.empty();
  private Instant suppressedAt = Instant.MAX;
  private List<Run> runs = List.of();
  private final List<Feedback> news = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();
  private final List<HeldBack> heldBack = new ArrayList<>();
  private LocalDate nextLook = LocalDate.MAX;
  private boolean tellsSent;

  private JourneyWorld(Town town, String email) {
    this.town = town;
    this.email = email;
    this.orders = new Orders(email, town.rules().zone());
    town.channel().mailbox(email, this::received);
    town.add(email, this);
  }

  static JourneyWorld in(ZoneId zone) {
    return new JourneyWorld(
        new Town(new MailRules(3, LocalTime.of(17, 0), zone)), "ann@example.com");
  }

  /** Somebody else whose purchases may fall into the same cohorts. */
  JourneyWorld neighbour(String address) {
    return new JourneyWorld(town, address);
  }

  Orders orders() {
    return orders;
  }

  JourneyCatalog catalog() {
    return town.catalog();
  }

  /** From now on runs begin in these. */
  void declare(JourneyCatalog catalog) {
    town.declare(catalog);
  }

  void channelUp(boolean up) {
    town.channel().up(up);
  }

  /** Whether the channel tells of each mail that goes out. */
  void tellsSent(boolean tells) {
    tellsSent = tells;
  }

  boolean tellsSent() {
    return tellsSent;
  }

  List<Run> runs() {
    return runs;
  }

  List<Mail> mails() {
    return List.copyOf(mails);
  }

  List<HeldBack> heldBack() {
    return List.copyOf(heldBack);
  }

  Instant suppressedAt() {
    return suppressedAt;
  }

  /** Names of the campaigns in which the person is, or is to be. */
  Set<String> campaigns() {
    return new TreeSet<>(file().placed());
  }

  /** Those of them in which the channel may mail the person. */
  Set<String> campaignsNotLost() {
    Set<String> names = campaigns();
    names.removeIf(name -> lead(name).lead.interest() == Lead.Interest.LOST);
    return names;
  }

  Outbox.LeadRow lead(String campaign) {
    return town.outbox().leadsOf(email).get(campaign);
  }

  /** The channel says it at once, and sends nothing more by itself. */
  void suppress(JourneyEvent event, Instant at) {
    town.channel().sendUpTo(at);
    if (suppressedBy.isPresent()) return;
    suppressedBy = Optional.of(event);
    suppressedAt = at;
    town.channel().block(email);
    town.outbox().suppress(email);
  }

  void hear(JourneyEvent event, String campaign, int step, Instant at) {
    town.channel().sendUpTo(at);
    if (event == JourneyEvent.REPLIED) town.channel().replied(campaign, email);
    news.add(new Feedback("feedback " + news.size() + at, event, campaign, step, at));
  }

  /** Lets time pass; the channel sends what it holds. */
  void pass(Instant until) {
    town.channel().sendUpTo(until);
  }

  /**
   * What the clocks of the routes do at a moment: follow those for whom there is a reason.
   *
   * @return whether this person was followed
   */
  boolean knock(Instant at) {
    pass(at);
    LocalDate today = LocalDate.ofInstant(at, town.rules().zone());
    boolean waitedFor = isWaitedFor(today);
    List<JourneyWorld> waiting =
        town.persons().stream().filter(person -> person.isWaitedFor(today)).toList();
    waiting.forEach(person -> person.decide(at));
    if (!waiting.isEmpty() || !town.outbox().isEmpty()) deliver(at);
    return waitedFor;
  }

  /** What would be decided if the person were followed now; nothing is kept. */
  Decision decideAgain(Instant at) {
    return Decision.of(file(), at, town.catalog(), town.rules());
  }

  /** Follows this person, as after an event of Stripe. */
  void follow(Instant at) {
    pass(at);
    decide(at);
    deliver(at);
  }

  /** The person's file as it is kept now. */
  PersonFile file() {
    Set<String> placed = new TreeSet<>();
    Set<String> reached = new TreeSet<>();
    town.outbox()
        .leadsOf(email)
        .forEach(
            (name, row) -> {
              if (row.wanted) placed.add(name);
              if (row.reached) reached.add(name);
            });
    List<String> cohorts =
        orders.all().stream()
            .map(purchase -> LeadPlan.cohortOf(purchase).text())
            .toList();
    return new PersonFile(
        email,
        orders.all(),
        suppressedBy,
        runs,
        news,
        town.outbox().campaigns().stream()
            .filter(
                known ->
                    cohorts.contains(known.cohortName())
                        || town.outbox().leadsOf(email).containsKey(known.name()))
            .toList(),
        placed,
        reached);
  }

  /** Whether a clock would find a reason to look now. */
  boolean isWaitedFor(Instant at) {
    return isWaitedFor(LocalDate.ofInstant(at, town.rules().zone()));
  }

  private boolean isWaitedFor(LocalDate today) {
    return !nextLook.isAfter(today) || !news.isEmpty();
  }

  /** The first day on which a clock finds a reason to look. */
  private LocalDate nextLook() {
    Stream<LocalDate> due =
        runs.stream()
            .flatMap(run -> run.touchpoints().stream())
            .filter(one -> one.status() == PlannedTouchpoint.Status.PLANNED)
            .map(PlannedTouchpoint::dueOn);
    Stream<LocalDate> over =
        runs.stream().filter(Run::running).flatMap(run -> run.timeoutOn().stream());
    Stream<LocalDate> leaves =
        town.outbox().leadsOf(email).values().stream()
            .filter(row -> row.wanted)
            .flatMap(row -> row.leaveOn.stream());
    return Stream.of(due, over, leaves)
        .flatMap(days -> days)
        .min(LocalDate::compareTo)
        .orElse(LocalDate.MAX);
  }

  private void deliver(Instant at) {
    LocalDate today = LocalDate.ofInstant(at, town.rules().zone());
    Set<String> again;
    int rounds = 0;
    do {
      Map<String, List<Run>> all = new HashMap<>();
      town.persons().forEach(person -> all.put(person.email, person.runs));
      town.outbox().queueActivations(today, all);
      again = town.outbox().deliver(at);
      again.forEach(address -> town.person(address).decide(at));
    } while (!again.isEmpty() && ++rounds < 10);
    if (rounds == 10) throw new AssertionError("followed for ever: " + again);
    town.channel().sendUpTo(at);
  }

  private void decide(Instant at) {
    Decision decision = Decision.of(file(), at, town.catalog(), town.rules());
    PersonDesk desk = decision.desk();
    runs =
        desk.runs().stream()
            .map(
                run ->
                    run.planned(
                        run.touchpoints().stream()
                            .sorted(
                                Comparator.comparing(PlannedTouchpoint::dueOn)
                                    .thenComparing(PlannedTouchpoint::touchpoint))
                            .toList(),
                        run.timeoutOn()))
            .toList();
    news.clear();
    heldBack.addAll(desk.heldBack());
    town.outbox().place(email, decision.leads(), desk.today());
    nextLook = nextLook();
  }

  private void received(MailChannel.Sent sent, Instant at) {
    mails.add(
        new Mail(
            sent.day(),
            sent.campaign(),
            sent.touchpoint(),
            runs.stream().filter(run -> carries(run, sent)).max(likeliest(sent))));
    if (tellsSent) {
      news.add(
          new Feedback(
              "sent " + mails.size(), JourneyEvent.SENT, sent.campaign(), sent.step(), at));
    }
  }

  private static boolean carries(Run run, MailChannel.Sent sent) {
    return run.touchpoint(sent.touchpoint())
        .filter(one -> one.campaignName().equals(sent.campaign()))
        .filter(one -> !one.dueOn().isAfter(sent.day()))
        .isPresent();
  }

  /** Several runs may share an evergreen campaign, one after the other. */
  private static Comparator<Run> likeliest(MailChannel.Sent sent) {
    return Comparator.comparing(
            (Run run) -> !run.touchpoint(sent.touchpoint()).orElseThrow().dropped())
        .thenComparing(run -> run.touchpoint(sent.touchpoint()).orElseThrow().dueOn());
  }

  /** The first moment of the day at that hour, in the business's zone. */
  Instant at(LocalDate day, int hour) {
    return LocalDateTime.of(day, LocalTime.of(hour, 0)).atZone(town.rules().zone()).toInstant();
  }
}
