package dev.perennial.domain.journey;

import dev.perennial.domain.purchase.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** One person's story, told day by day: the clocks look every night, things happen at ten. */
final class Story {

  static final String POSTER = "Labor Law Poster";
  static final String AGENT = "Registered Agent";
  static final String FILING = "Annual Report Filing";
  static final String TWO_YEARS = "Labor Law Poster, Two Years";
  /** Nothing is offered to those who bought it. */
  static final String PLAIN = "Licence";

  private final JourneyWorld world;
  private LocalDate today;
  private int hour = 10;

  private Story(JourneyWorld world, LocalDate today) {
    this.world = world;
    this.today = today;
    world.pass(world.at(today, 0));
  }

  static Story from(String day) {
    return from(day, ZoneOffset.UTC);
  }

  static Story from(String day, ZoneId zone) {
    return new Story(JourneyWorld.in(zone), LocalDate.parse(day));
  }

  JourneyWorld world() {
    return world;
  }

  /** Somebody else in the same days and campaigns. */
  Story neighbour(String address) {
    return new Story(world.neighbour(address), today);
  }

  /** From now on things happen at this hour. */
  Story hour(int newHour) {
    hour = newHour;
    return this;
  }

  Story until(String day) {
    return pass(LocalDate.parse(day), true);
  }

  /** Nothing of ours runs until that day comes. */
  Story asleepUntil(String day) {
    return pass(LocalDate.parse(day).minusDays(1), false).pass(LocalDate.parse(day), true);
  }

  private Story pass(LocalDate day, boolean awake) {
    while (today.isBefore(day)) {
      today = today.plusDays(1);
      if (awake) world.knock(world.at(today, 1));
      else world.pass(world.at(today, 1));
    }
    return this;
  }

  Story buys(String key, String... products) {
    return buys(key, now(), products);
  }

  /** Something that was bought long ago comes in only now. */
  Story isImported(String key, String day, String... products) {
    return buys(key, world.at(LocalDate.parse(day), 12), products);
  }

  private Story buys(String key, Instant at, String... products) {
    world.pass(now());
    world.orders().add(key, at, JourneyWorld.STATE, products);
    return follow();
  }

  Story refunded(String key) {
    return becomes(key, Purchase.Status.REFUNDED);
  }

  Story disputed(String key) {
    return becomes(key, Purchase.Status.DISPUTED);
  }

  Story chargedBack(String key) {
    return becomes(key, Purchase.Status.CHARGED_BACK);
  }

  /** The refund failed, or the dispute was won. */
  Story standsAgain(String key) {
    return becomes(key, Purchase.Status.ACTIVE);
  }

  private Story becomes(String key, Purchase.Status status) {
    world.pass(now());
    world.orders().status(key, status);
    return follow();
  }

  Story customerDeleted(String key) {
    world.pass(now());
    world.orders().delete(key);
    return follow();
  }

  Story renewalMoved(String key, String to) {
    world.pass(now());
    world.orders().moveRenewal(key, LocalDate.parse(to));
    return follow();
  }

  Story says(JourneyEvent event) {
    world.suppress(event, now());
    return follow();
  }

  Story answers(JourneyEvent event, String campaign) {
    world.hear(event, campaign, 0, now());
    return follow();
  }

  Story channelUp(boolean up) {
    world.channelUp(up);
    return this;
  }

  Story follow() {
    world.follow(now());
    return this;
  }

  private Instant now() {
    return world.at(today, hour);
  }

  /** Day and name of each mail that went out, e.g. {@code 2027-03-01 welcome}. */
  List<String> mails() {
    return world.mails().stream().map(mail -> mail.day() + " " + mail.touchpoint()).toList();
  }

  /** The same of one journey. */
  List<String> mails(String journey) {
    return world.mails().stream()
        .filter(mail -> mail.run().filter(run -> run.journey().equals(journey)).isPresent())
        .map(mail -> mail.day() + " " + mail.touchpoint())
        .toList();
  }

  List<String> campaignsMailed() {
    return world.mails().stream().map(JourneyWorld.Mail::campaign).distinct().toList();
  }

  /** How each run of the journey ended or stands, e.g. {@code renewed 2028-03-01}. */
  List<String> runs(String journey) {
    return world.runs().stream()
        .filter(run -> run.journey().equals(journey))
        .map(
            run ->
                run.endedOn().map(day -> run.outcome() + " " + day).orElse("in " + run.state()))
        .toList();
  }

  /** Status and reason of a touchpoint of the journey's newest run. */
  String touchpoint(String journey, String name) {
    PlannedTouchpoint one =
        world.runs().stream()
            .filter(run -> run.journey().equals(journey))
            .reduce((first, last) -> last)
            .flatMap(run -> run.touchpoint(name))
            .orElseThrow();
    return one.status() + (one.reason().isEmpty() ? "" : ": " + one.reason());
  }
}
