package dev.perennial.cli.doctor;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stripe's signatures are refused when they are minutes off our clock. */
final class ClockCheck {

  private static final String SUBJECT = "Clock";
  private static final String DATABASE_CLOCK = "Database clock";
  private static final long MOST_SECONDS = 60;
  private static final long MOST_SECONDS_TO_DATABASE = 10;

  private final Settings settings;
  private final List<Duration> differences;

  ClockCheck(Settings settings, List<Duration> differences) {
    this.settings = settings;
    this.differences = differences;
  }

  /**
   * Leases go by the database's clock, Quartz by that of each node.
   *
   * @param difference how far our clock is ahead of the database's
   */
  static Finding ofDatabase(Duration difference) {
    long seconds = difference.toSeconds();
    if (Math.abs(seconds) <= MOST_SECONDS_TO_DATABASE) {
      return Finding.ok(
          DATABASE_CLOCK, "within " + MOST_SECONDS_TO_DATABASE + " s of this machine's");
    }
    String text =
        "this machine's is "
            + Math.abs(seconds)
            + " s "
            + (seconds > 0 ? "ahead" : "behind")
            + ", so clocks fire at other times than nodes expect: let both take their time from the"
            + " network (NTP)";
    return Math.abs(seconds) > MOST_SECONDS
        ? Finding.problem(DATABASE_CLOCK, text)
        : Finding.warning(DATABASE_CLOCK, text);
  }

  Finding finding() {
    String rehearsal = settings.text(Setting.CLOCK);
    if (!rehearsal.isEmpty()) {
      return Finding.warning(
          SUBJECT,
          "it starts at "
              + rehearsal
              + " for a rehearsal, so real webhooks are refused: unset PERENNIAL_CLOCK to go live");
    }
    Optional<Duration> worst = differences.stream().max(Comparator.comparing(Duration::abs));
    if (worst.isEmpty()) return Finding.ok(SUBJECT, "not compared, as no API was reached");
    long seconds = worst.get().toSeconds();
    return Math.abs(seconds) > MOST_SECONDS
        ? Finding.problem(
            SUBJECT,
            "it is "
                + Math.abs(seconds)
                + " s "
                + (seconds > 0 ? "ahead of" : "behind")
                + " the APIs', so webhook signatures are refused: let this machine take its time"
                + " from the network (NTP)")
        : Finding.ok(SUBJECT, "within " + MOST_SECONDS + " s of the APIs'");
  }
}
