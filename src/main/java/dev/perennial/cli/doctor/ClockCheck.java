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
  private static final long MOST_SECONDS = 60;

  private final Settings settings;
  private final List<Duration> differences;

  ClockCheck(Settings settings, List<Duration> differences) {
    this.settings = settings;
    this.differences = differences;
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
