package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.config.Setting;
import dev.perennial.store.Database;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is planned, and what happened, told beside a service that runs. */
class PlanIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");
  private static final String CAMPAIGN = "Ohio November 20 2026";

  private static Path directory;
  private static Installation installation;

  @BeforeAll
  static void startService() throws Exception {
    directory = Installation.freshDirectory();
    installation = Installation.start(Map.of(Setting.DATA_DIR, directory.toString()));
  }

  @AfterAll
  static void stopService() {
    installation.close();
  }

  @Test
  void theRemindersOfAYearStandOnTheirDaysWithWhatCouldStopThem() throws Exception {
    buy("year", "year@example.com");

    List<JsonNode> reminders =
        planned("year@example.com", "1000").stream()
            .filter(one -> one.path("journey").asText().equals("annual-renewal"))
            .toList();

    assertThat(reminders)
        .extracting(one -> one.path("day").asText())
        .containsExactly("2027-10-20", "2027-11-06", "2027-11-13");
    assertThat(reminders)
        .allSatisfy(
            one -> {
              assertThat(one.path("campaign").asText()).isEqualTo(CAMPAIGN);
              assertThat(texts(one.path("unless")))
                  .contains("renews before", "an opt-out", "a bounce", "a refund");
            });
  }

  @Test
  void daysBeyondTheLastOneAreLeftOut() throws Exception {
    buy("soon", "soon@example.com");
    assertThat(planned("soon@example.com", "333")).noneMatch(PlanIT::isReminder);
    assertThat(planned("soon@example.com", "334")).filteredOn(PlanIT::isReminder).hasSize(1);
  }

  @Test
  void theTextHoldsTheSameByDayAndEndsWithCounts() {
    buy("text", "text@example.com");
    assertThat(run("plan", "--days", "400").output())
        .contains("2027-10-20, Wednesday: ")
        .contains("  " + CAMPAIGN + ": ")
        .contains("    text@example.com  annual-renewal one-month, unless: renews before")
        .containsPattern("\\d+ touchpoints until 2027-12-25: .*\\d+ of annual-renewal")
        .contains("each is also stopped by a refund, ");
  }

  @Test
  void whoHasTheMoneyBackIsPlannedNothing() throws Exception {
    buy("back", "back@example.com");
    assertThat(planned("back@example.com", "1000")).isNotEmpty();

    post(Events.refunded("back", BOUGHT.plusSeconds(60)));

    assertThat(planned("back@example.com", "1000")).isEmpty();
  }

  @Test
  void whatIsOverdueIsListedAsLongAsItMayStillGoOut() throws Exception {
    buy("late", "late@example.com");
    installation.execute(
        """
        UPDATE touchpoint
           SET due_on = '2026-11-19', valid_until = '2026-11-21', reason = 'waits: some-guard'
         WHERE email = 'late@example.com' AND touchpoint = 'one-month'
        """);
    installation.execute(
        """
        UPDATE touchpoint
           SET due_on = '2026-11-18', valid_until = '2026-11-20'
         WHERE email = 'late@example.com' AND touchpoint = 'two-weeks'
        """);

    assertThat(planned("late@example.com", "1"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("touchpoint").asText()).isEqualTo("one-month");
              assertThat(one.path("reason").asText()).isEqualTo("waits: some-guard");
            });
    assertThat(run("plan", "--days", "1").output()).contains("2026-11-19, Thursday, overdue: ");
  }

  @Test
  void moreMailsThanAllowedAreSaidToMeetTheFrequencyCap() throws Exception {
    buy("many", "many@example.com");
    installation.execute(
        """
        UPDATE touchpoint
           SET due_on = '2027-11-10'
         WHERE email = 'many@example.com' AND status = 'planned'
        """);

    assertThat(planned("many@example.com", "1000"))
        .filteredOn(PlanIT::isReminder)
        .hasSize(3)
        .allSatisfy(
            one ->
                assertThat(texts(one.path("unless")))
                    .contains("the frequency cap, as 2 other mails fall within seven days"));
  }

  @Test
  void whereNothingIsPlannedItIsSaidWhy() throws Exception {
    FreshDatabase fresh = FreshDatabase.create();
    Database.open(
            new Database.Location(fresh.url(), FreshDatabase.USER, "", 2, directory),
            FreshDatabase.LIMITS)
        .close();

    CommandRun plan = CommandRun.of(directory, fresh.environment(), "plan");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.output()).startsWith("Nothing is planned until").contains("no purchase");
    assertThat(CommandRun.of(directory, fresh.environment(), "plan", "--json").output().strip())
        .matches("\\[ *]");
  }

  @Test
  void tablesOfAnOlderReleaseAreNotRead() throws Exception {
    FreshDatabase fresh = FreshDatabase.create();
    Database.open(
            new Database.Location(fresh.url(), FreshDatabase.USER, "", 2, directory),
            FreshDatabase.LIMITS)
        .close();
    fresh.forgetLastMigration();

    for (String command : List.of("plan", "parked")) {
      CommandRun run = CommandRun.of(directory, fresh.environment(), command);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors()).contains("an older release").contains("./perennial serve");
    }
  }

  private static List<JsonNode> planned(String email, String days) throws Exception {
    JsonNode all = new ObjectMapper().readTree(run("plan", "--days", days, "--json").output());
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("email").asText().equals(email))
        .toList();
  }

  private static boolean isReminder(JsonNode planned) {
    return planned.path("journey").asText().equals("annual-renewal");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void buy(String name, String email) {
    post(Events.checkout(name, email, "OH", BOUGHT));
  }

  private static void post(byte[] event) {
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static CommandRun run(String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PERENNIAL_DATA_DIR", directory.toString());
    environment.put("PERENNIAL_CLOCK", Installation.NOW.toString());
    environment.put("MAIL_PER_PERSON_PER_WEEK", "2");
    CommandRun run = CommandRun.of(directory, environment, arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run;
  }
}
