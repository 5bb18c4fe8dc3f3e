package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.Perennial;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes that a clock starts, and the triggers that all nodes share. */
class QuartzTriggersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EVERY_SECOND = "* * * * * ?";
  private static final String EVERY_HOUR = "0 0 * * * ?";

  /** Half past eight in the evening of the fourteenth in New York, the fifteenth in London. */
  private static final Instant NOW = Instant.parse("2027-03-15T00:30:00Z");

  private static final LocalDate TODAY = LocalDate.parse("2027-03-14");

  @TempDir private Path directory;
  private ClockDatabase database;
  private Path home;
  private Perennial running;

  @AfterEach
  void stop() {
    if (running != null) running.close();
  }

  @BeforeEach
  void aFreshDatabase() throws Exception {
    database = ClockDatabase.create();
    home = ClockDatabase.homeIn(directory);
  }

  @Test
  void theTriggersStandInTheDatabaseAsConfigured() throws Exception {
    start(Map.of(Setting.RENEWALS_CRON, EVERY_HOUR)).close();
    assertThat(crons())
        .containsExactly(
            "clean-up, 0 0 0 29 2 ?, America/New_York",
            "fetch-missed-events, 0 0 0 29 2 ?, America/New_York",
            "reconcile-instantly, 0 0 0 29 2 ?, America/New_York",
            "start-offers, 0 0 0 29 2 ?, America/New_York",
            "start-renewals, 0 0 * * * ?, America/New_York",
            "time-out-runs, 0 0 0 29 2 ?, America/New_York");
  }

  @Test
  void aChangedCronIsFollowedAtTheNextStart() throws Exception {
    start(Map.of()).close();
    running = start(Map.of(Setting.OFFERS_CRON, EVERY_SECOND));
    assertThat(crons())
        .contains("start-offers, * * * * * ?, America/New_York")
        .hasSize(Installation.CLOCKS.size());
    awaitFirings("start-offers", 2);
  }

  @Test
  void aChangedTimeZoneIsFollowedAtTheNextStart() throws Exception {
    start(Map.of()).close();
    start(Map.of(Setting.TIME_ZONE, "Europe/Madrid")).close();
    assertThat(crons())
        .hasSize(Installation.CLOCKS.size())
        .allMatch(cron -> cron.endsWith("Europe/Madrid"));
  }

  @ParameterizedTest
  @CsvSource({
    "RENEWALS_CRON, start-renewals, 'renewal-overdue, renewal-today'",
    "OFFERS_CRON, start-offers, 'offer-overdue, offer-today'",
    "TIMEOUTS_CRON, time-out-runs, 'run-overdue, run-today'",
    "CLEANUP_CRON, clean-up, 'lead-overdue, lead-today'",
  })
  void aFiringQueuesThePersonsWhoAreDueAndNobodyElse(Setting cron, String trigger, String due)
      throws Exception {
    start(Map.of()).close();
    fillTables();
    running = start(Map.of(cron, EVERY_SECOND));
    awaitFirings(trigger, 2);
    assertThat(database.queued()).containsExactly(due.split(", "));
    assertThat(database.texts("SELECT DISTINCT trigger_name FROM trigger_firing"))
        .containsExactly(trigger);
  }

  @Test
  void whoIsQueuedAlreadyIsLeftAsTheyAre() throws Exception {
    start(Map.of()).close();
    database.plan("a", "cohort", TODAY);
    database.execute(
        "INSERT INTO follow_up (tenant_id, email, status, attempts) VALUES (?, ?, ?, ?)",
        "default",
        "a",
        "parked",
        6);
    running = start(Map.of(Setting.RENEWALS_CRON, EVERY_SECOND));
    awaitFirings("start-renewals", 2);
    assertThat(database.texts("SELECT email || status || attempts FROM follow_up"))
        .containsExactly("aparked6");
  }

  @Test
  void firingsOfMoreThanFiveWeeksAgoAreForgotten() throws Exception {
    start(Map.of()).close();
    for (int days : List.of(34, 36)) {
      database.execute(
          """
          INSERT INTO trigger_firing (trigger_name, scheduled_at, node)
          VALUES (?, now() - make_interval(days => ?), 'a')
          """,
          "old-" + days,
          days);
    }
    running = start(Map.of(Setting.CLEANUP_CRON, EVERY_SECOND));
    awaitFirings("clean-up", 2);
    assertThat(database.texts("SELECT DISTINCT trigger_name FROM trigger_firing ORDER BY 1"))
        .containsExactly("clean-up", "old-34");
  }

  @Test
  void timesThatWereMissedAreMadeUpForOnceAtTheNextStart() throws Exception {
    start(Map.of()).close();
    database.execute(
        "UPDATE qrtz_triggers SET next_fire_time = ? WHERE trigger_name = 'start-renewals'",
        Instant.now().minus(Duration.ofDays(3)).toEpochMilli());
    database.plan("a", "cohort", TODAY);
    running = start(Map.of());
    await().atMost(PATIENCE).until(() -> database.queued().equals(List.of("a")));
    assertThat(database.texts("SELECT trigger_name FROM trigger_firing"))
        .containsExactly("start-renewals");
  }

  @Test
  void aNodeThatStopsLeavesTheTriggersToTheOthers() throws Exception {
    Map<Setting, String> changes = Map.of(Setting.RENEWALS_CRON, EVERY_SECOND);
    Perennial first = start(changes);
    running = start(changes);
    awaitTwoNodes();
    awaitFirings("start-renewals", 2);

    first.close();

    assertThat(crons()).hasSize(Installation.CLOCKS.size());
    awaitFirings("start-renewals", firings().size() + 2);
    assertThat(database.texts("SELECT times FROM trigger_firing")).containsOnly("1");
  }

  private void awaitTwoNodes() {
    await()
        .atMost(PATIENCE)
        .until(() -> database.texts("SELECT instance_name FROM qrtz_scheduler_state").size() == 2);
  }

  /** So many times at least: when it fires once more, it has done before what it had to do. */
  private void awaitFirings(String trigger, int times) {
    await()
        .atMost(PATIENCE)
        .until(() -> firings().stream().filter(trigger::equals).count() >= times);
  }

  private List<String> firings() {
    return database.texts("SELECT trigger_name FROM trigger_firing");
  }

  private List<String> crons() {
    return database.texts(
        """
        SELECT concat_ws(', ', trigger_name, cron_expression, time_zone_id)
          FROM qrtz_cron_triggers
         WHERE sched_name = 'perennial'
         ORDER BY trigger_name
        """);
  }

  private void fillTables() {
    for (Map.Entry<String, String> kind :
        Map.of("renewal", "cohort", "offer", "evergreen").entrySet()) {
      String who = kind.getKey();
      database.plan(who + "-overdue", kind.getValue(), TODAY.minusDays(9));
      database.plan(who + "-today", kind.getValue(), TODAY);
      database.plan(who + "-tomorrow", kind.getValue(), TODAY.plusDays(1));
      database.touchpoint(who + "-sent", kind.getValue(), TODAY, "sent");
    }
    database.run("run-overdue", TODAY.minusDays(9), "");
    database.run("run-today", TODAY, "");
    database.run("run-tomorrow", TODAY.plusDays(1), "");
    database.run("run-ended", TODAY, "renewed");
    database.lead("lead-overdue", true, TODAY.minusDays(9));
    database.lead("lead-today", true, TODAY);
    database.lead("lead-tomorrow", true, TODAY.plusDays(1));
    database.lead("lead-stays", true, null);
    database.lead("lead-gone", false, TODAY);
  }

  private Perennial start(Map<Setting, String> changes) throws Exception {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.put(Setting.DATABASE_URL, database.fresh().url());
    all.put(Setting.DATABASE_USER, FreshDatabase.USER);
    all.put(Setting.TIME_ZONE, "America/New_York");
    all.putAll(changes);
    Settings settings = new Settings(home, Installation.settings(all).values());
    return Perennial.start(settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
