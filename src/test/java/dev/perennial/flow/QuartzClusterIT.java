package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.testing.PerennialProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each a process of its own, live through a month on one database, a day a second. */
class QuartzClusterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern RUNNING = Pattern.compile("Stripe webhooks +(http://\\S+)");
  private static final LocalDate START = LocalDate.parse("2027-03-01");
  private static final int DAYS = 31;
  private static final int DAYS_UNTIL_THE_STOP = 10;
  private static final int DAYS_NOBODY_LIVES_TO_SEE = 3650;

  @TempDir private Path directory;

  @Test
  void eachTimeIsFiredOnceAlsoWhenANodeStopsInBetween() throws Exception {
    ClockDatabase database = ClockDatabase.create();
    Path home = ClockDatabase.homeIn(directory);
    try (PerennialProcess first = node("first", home, database)) {
      first.awaitOutput(RUNNING);
      for (int day = 0; day < DAYS; day++) {
        database.plan(emailOf(day), "cohort", START.plusDays(day));
      }
      database.plan("later", "cohort", START.plusDays(DAYS_NOBODY_LIVES_TO_SEE));
      try (PerennialProcess second = node("second", home, database)) {
        second.awaitOutput(RUNNING);
        await()
            .atMost(PATIENCE)
            .until(() -> database.queued().contains(emailOf(DAYS_UNTIL_THE_STOP)));

        first.stop();

        first.exitCode();
        await().atMost(PATIENCE).until(() -> database.queued().size() >= DAYS);
      }
    }
    assertThat(database.queued())
        .containsExactlyElementsOf(
            IntStream.range(0, DAYS).mapToObj(QuartzClusterIT::emailOf).toList());
    assertThat(database.texts("SELECT DISTINCT times FROM trigger_firing")).containsExactly("1");
    assertThat(database.texts("SELECT DISTINCT node FROM trigger_firing")).hasSize(2);
    assertThat(database.texts(SECONDS_LEFT_OUT))
        .containsExactly("clean-up 0", "start-offers 0", "start-renewals 0", "time-out-runs 0");
  }

  private static final String SECONDS_LEFT_OUT =
      """
      SELECT trigger_name || ' '
             || EXTRACT(epoch FROM max(scheduled_at) - min(scheduled_at))::bigint + 1 - count(*)
        FROM trigger_firing
       GROUP BY trigger_name
       ORDER BY trigger_name
      """;

  private static String emailOf(int day) {
    return "day-%02d".formatted(day);
  }

  private PerennialProcess node(String name, Path home, ClockDatabase database) {
    Map<String, String> environment = new HashMap<>(database.fresh().environment());
    environment.put("STRIPE_WEBHOOK_SECRET", "whsec_cluster");
    environment.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    environment.put("PERENNIAL_HTTP_PORT", "0");
    environment.put("PERENNIAL_MANAGEMENT_PORT", "0");
    environment.put("PERENNIAL_SANDBOX_PORT", "0");
    environment.put("PERENNIAL_DATA_DIR", directory.resolve(name).toString());
    environment.put("PERENNIAL_CLOCK", START + "T00:00:00Z");
    environment.put("PERENNIAL_CLOCK_SPEED", "86400");
    for (String clock : List.of("RENEWALS", "OFFERS", "TIMEOUTS", "CLEANUP")) {
      environment.put(clock + "_CRON", "* * * * * ?");
    }
    return PerennialProcess.jar(directory, home, environment, "serve");
  }
}
