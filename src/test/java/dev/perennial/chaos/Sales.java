package dev.perennial.chaos;

import dev.perennial.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Made-up sales: most open a campaign of their own, some share one, some come from one person. */
final class Sales {

  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("MMMM d yyyy", Locale.US);
  private static final List<Map.Entry<String, String>> STATES =
      List.of(
          Map.entry("CA", "California"),
          Map.entry("TX", "Texas"),
          Map.entry("NY", "New York"),
          Map.entry("WA", "Washington"),
          Map.entry("FL", "Florida"),
          Map.entry("OH", "Ohio"),
          Map.entry("GA", "Georgia"),
          Map.entry("NV", "Nevada"));
  private static final int DAYS = 280;

  /**
   * One paid order.
   *
   * @param name makes its ids
   * @param refunded whether the money goes back in full
   */
  record Sale(
      String name, String email, Map.Entry<String, String> state, Instant at, boolean refunded) {

    String paymentId() {
      return "pi_" + name;
    }

    String campaignName() {
      return state.getValue() + " " + LONG_DATE.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** Who will renew what and when. */
    String renewal() {
      return email + ": " + campaignName();
    }

    /** What Stripe tells about it. */
    List<byte[]> events() {
      List<byte[]> events = new ArrayList<>();
      events.add(Events.checkout(name, email, state.getKey(), at));
      if (refunded) events.add(Events.refunded(name, at.plus(Duration.ofMinutes(5))));
      return events;
    }
  }

  private final Random dice;
  private final Instant now;
  private final List<Sale> all = new ArrayList<>();

  Sales(Random dice, Instant now) {
    this.dice = dice;
    this.now = now;
  }

  List<Sale> all() {
    return List.copyOf(all);
  }

  /** Somebody buys. */
  Sale next() {
    int number = all.size();
    String name = "kill%05d".formatted(number);
    int kind = dice.nextInt(10);
    Sale former = all.isEmpty() ? null : all.get(dice.nextInt(all.size()));
    boolean shares = former != null && kind < 3;
    Sale sale =
        new Sale(
            name,
            shares && kind < 2 && !former.refunded() ? former.email() : name + "@example.com",
            shares && kind > 0 ? former.state() : STATES.get(dice.nextInt(STATES.size())),
            shares && kind > 0
                ? former.at()
                : now.minus(Duration.ofMinutes(dice.nextInt(DAYS * 24 * 60))),
            !shares && kind == 9);
    all.add(sale);
    return sale;
  }
}
