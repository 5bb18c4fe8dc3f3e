package dev.perennial.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.purchase.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays a made-up history of one person, day by day, and then three quiet years. */
final class RandomHistory {

  /** What can happen. */
  enum Kind {
    BUY,
    IMPORT,
    BUY_AGAIN,
    REFUND,
    REFUND_FAILED,
    DISPUTE,
    DISPUTE_WON,
    CHARGE_BACK,
    MOVE_RENEWAL,
    REPLY,
    NOT_INTERESTED,
    NEIGHBOUR_BUYS,
    OWNER_DOWN,
    CHANNEL_DOWN,
    DELETE,
    OPT_OUT,
    BOUNCE,
    COMPLAIN
  }

  /**
   * One thing that happens.
   *
   * @param afterDays since the one before
   * @param which of the orders or products
   * @param days how far a date is moved, how long something is down, how old an import is
   */
  record Happening(Kind kind, int afterDays, int hour, int which, int days) {}

  private static final List<String[]> BASKETS =
      List.of(
          new String[] {"Labor Law Poster"},
          new String[] {"Registered Agent"},
          new String[] {"Labor Law Poster", "Annual Report Filing"},
          new String[] {"Labor Law Poster, Two Years"},
          new String[] {"Anything else"},
          new String[] {"Labor Law Poster, Two Years", "Registered Agent", "Anything else"});

  private static final int QUIET_YEARS = 3;

  private final JourneyWorld world;
  private final JourneyWorld neighbour;
  private final Set<LocalDate> blindDays = new HashSet<>();
  private LocalDate today = LocalDate.of(2027, 1, 31);
  private LocalDate ownerUpOn = LocalDate.MIN;
  private LocalDate channelUpOn = LocalDate.MIN;
  private Instant lastAt = Instant.MIN;
  private int orders;

  RandomHistory(ZoneId zone, boolean tellsSent) {
    world = JourneyWorld.in(zone);
    world.tellsSent(tellsSent);
    neighbour = world.neighbour("bob@example.com");
    world.pass(world.at(today, 0));
  }

  JourneyWorld world() {
    return world;
  }

  /** The days on which owner or channel could not do their part. */
  Set<LocalDate> blindDays() {
    return blindDays;
  }

  void play(List<Happening> happenings) {
    for (Happening happening : happenings) {
      for (int day = 0; day < happening.afterDays(); day++) nextDay();
      happen(happening);
    }
    LocalDate end = today.plusYears(QUIET_YEARS);
    while (today.isBefore(end)) nextDay();
  }

  private void nextDay() {
    today = today.plusDays(1);
    boolean ownerUp = !today.isBefore(ownerUpOn);
    boolean channelUp = !today.isBefore(channelUpOn);
    world.channelUp(channelUp);
    if (!ownerUp || !channelUp) blindDays.add(today);
    Instant at = world.at(today, 1);
    if (!ownerUp) world.pass(at);
    else if (world.knock(at)) onceMoreChangesNothing(at);
  }

  private void happen(Happening it) {
    Instant hour = world.at(today, it.hour());
    Instant at = hour.isAfter(lastAt) ? hour : lastAt.plusSeconds(1);
    lastAt = at;
    world.pass(at);
    String[] basket = BASKETS.get(it.which() % BASKETS.size());
    switch (it.kind()) {
      case BUY -> world.orders().add(key(), at, JourneyWorld.STATE, basket);
      case IMPORT ->
          world
              .orders()
              .add(
                  key(),
                  imported(it),
                  JourneyWorld.STATE,
                  basket);
      case BUY_AGAIN -> buyAgain(it, at);
      case REFUND -> status(it, Purchase.Status.REFUNDED);
      case REFUND_FAILED, DISPUTE_WON -> status(it, Purchase.Status.ACTIVE);
      case DISPUTE -> status(it, Purchase.Status.DISPUTED);
      case CHARGE_BACK -> status(it, Purchase.Status.CHARGED_BACK);
      case MOVE_RENEWAL -> move(it);
      case REPLY, NOT_INTERESTED -> answer(it, at);
      case NEIGHBOUR_BUYS -> {
        neighbour
            .orders()
            .add(key(), it.days() % 2 == 0 ? at : imported(it), JourneyWorld.STATE, basket);
        if (!today.isBefore(ownerUpOn)) neighbour.follow(at);
      }
      case OWNER_DOWN -> {
        ownerUpOn = today.plusDays(it.days());
        blindDays.add(today);
      }
      case CHANNEL_DOWN -> {
        channelUpOn = today.plusDays(it.days());
        world.channelUp(false);
        blindDays.add(today);
      }
      case DELETE -> order(it).forEach(order -> world.orders().delete(order.key()));
      case OPT_OUT -> world.suppress(JourneyEvent.OPTED_OUT, at);
      case BOUNCE -> world.suppress(JourneyEvent.BOUNCED, at);
      case COMPLAIN -> world.suppress(JourneyEvent.COMPLAINED, at);
    }
    if (!today.isBefore(ownerUpOn)) {
      world.follow(at);
      onceMoreChangesNothing(at);
    }
  }

  /** What one touchpoint makes way for is found at the next knock. */
  private void onceMoreChangesNothing(Instant at) {
    if (!world.file().news().isEmpty()) return;
    Instant settled = at;
    for (int knock = 0; knock < 3 && world.isWaitedFor(settled); knock++) {
      settled = settled.plusSeconds(900);
      world.knock(settled);
    }
    lastAt = settled;
    Decision again = world.decideAgain(settled);
    assertThat(again.desk().movements()).as("movements at %s", at).isEmpty();
    assertThat(again.desk().heldBack()).as("held back at %s", at).isEmpty();
    assertThat(again.desk().runs()).as("runs at %s", at).hasSameElementsAs(world.runs());
    assertThat(
            again.leads().stream()
                .filter(lead -> lead.lead().interest() != Lead.Interest.LOST)
                .map(lead -> lead.campaign().name()))
        .as("campaigns at %s", at)
        .containsExactlyInAnyOrderElementsOf(world.campaignsNotLost());
  }

  /** About a year ago, on one of few days, so that cohorts come together. */
  private Instant imported(Happening it) {
    LocalDate about = today.minusDays(290L + it.days());
    return world.at(about.withDayOfMonth(it.which() % 3 == 0 ? 12 : 10), 12);
  }

  private void buyAgain(Happening it, Instant at) {
    order(it)
        .forEach(
            order ->
                world
                    .orders()
                    .add(
                        key(),
                        at,
                        JourneyWorld.STATE,
                        order.items().stream().map(item -> item.name()).toArray(String[]::new)));
  }

  private void status(Happening it, Purchase.Status status) {
    order(it).forEach(order -> world.orders().status(order.key(), status));
  }

  private void move(Happening it) {
    order(it)
        .forEach(
            order -> {
              LocalDate to = order.items().get(0).renewsOn().plusDays(it.days() - 40L);
              if (to.isAfter(order.purchaseDate())) world.orders().moveRenewal(order.key(), to);
            });
  }

  private void answer(Happening it, Instant at) {
    if (world.mails().isEmpty()) return;
    JourneyWorld.Mail mail = world.mails().get(world.mails().size() - 1);
    boolean replied = it.kind() == Kind.REPLY;
    JourneyEvent event = replied ? JourneyEvent.REPLIED : JourneyEvent.NOT_INTERESTED;
    world.hear(event, mail.campaign(), 0, at);
  }

  private List<Purchase> order(Happening it) {
    List<Purchase> all = world.orders().all();
    return all.isEmpty() ? new ArrayList<>() : List.of(all.get(it.which() % all.size()));
  }

  private String key() {
    return "pi_" + ++orders;
  }
}
