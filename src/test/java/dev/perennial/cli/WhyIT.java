package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.config.Setting;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why a person got a mail, and why not, told beside a service that runs. */
class WhyIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");

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
  void whatBeganWhatWentOutAndWhatIsPlannedIsToldInOrder() throws Exception {
    buy("story", "story@example.com");

    List<JsonNode> moments = moments("story@example.com");

    assertThat(moments.get(0).path("kind").asText()).isEqualTo("moved");
    assertThat(moments)
        .anySatisfy(
            one -> {
              assertThat(one.path("journey").asText()).isEqualTo("annual-renewal");
              assertThat(one.path("what").asText()).isEqualTo("begins in waiting");
              assertThat(one.path("cause").asText()).startsWith("purchase pi_story");
              assertThat(one.path("actor").asText()).isEqualTo("stripe");
              assertThat(one.path("when").asText()).isEqualTo(Installation.NOW.toString());
            })
        .anySatisfy(
            one -> {
              assertThat(one.path("kind").asText()).isEqualTo("handed-over");
              assertThat(one.path("what").asText())
                  .isEqualTo("welcome handed over to Welcome");
              assertThat(one.path("actor").asText()).isEqualTo("stripe");
            });
    assertThat(moments.get(moments.size() - 1).path("kind").asText()).isEqualTo("planned");
    assertThat(moments)
        .filteredOn(one -> one.path("what").asText().startsWith("one-week planned"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("when").asText()).isEqualTo("2027-11-13"));
  }

  @Test
  void whyAMailWillNotComeIsTold() throws Exception {
    buy("stopped", "stopped@example.com");
    post(Events.refunded("stopped", BOUGHT.plusSeconds(60)));

    assertThat(moments("stopped@example.com"))
        .noneMatch(one -> one.path("kind").asText().equals("planned"))
        .anySatisfy(
            one -> {
              assertThat(one.path("what").asText()).isEqualTo("waiting to refunded");
              assertThat(one.path("actor").asText()).isEqualTo("stripe");
            })
        .anySatisfy(
            one -> {
              assertThat(one.path("what").asText()).isEqualTo("one-month cancelled");
              assertThat(one.path("cause").asText()).isEqualTo("the run ended as refunded");
              assertThat(one.path("actor").asText()).isEqualTo("stripe");
            });
  }

  @Test
  void whatAGuardStoppedAndWhatTheChannelToldIsAmongIt() throws Exception {
    buy("guard", "guard@example.com");
    installation.execute(
        """
        INSERT INTO held_back
          (tenant_id, run_id, touchpoint, moment, occurred_at, guard, due_on, until)
        SELECT tenant_id, run_id, 'one-month', 'delivery', '2026-12-20T09:00:00Z', 'frequency-cap',
               '2026-12-20', '2026-12-23'
          FROM journey_run
         WHERE email = 'guard@example.com' AND journey = 'annual-renewal'
        """);
    installation.execute(
        """
        UPDATE touchpoint
           SET status = 'sent', sent_at = '2026-11-21T14:00:00Z'
         WHERE email = 'guard@example.com' AND touchpoint = 'welcome'
        """);
    installation.execute(
        """
        INSERT INTO suppression (tenant_id, email, reason, since, note)
        VALUES ('default', 'guard@example.com', 'opted-out', '2026-12-21T09:00:00Z', 'in Welcome')
        """);

    assertThat(run("why", "guard@example.com").output())
        .containsPattern(
            "2026-12-20 09:00  annual-renewal +one-month held back at delivery,"
                + " put off to 2026-12-23 +frequency-cap +guard\n")
        .containsPattern("2026-11-21 14:00  welcome .*welcome sent by Welcome .*instantly\n")
        .containsPattern("2026-12-21 09:00 .*no more mail: opted-out +in Welcome +instantly\n")
        .startsWith("When ")
        .endsWith("Times are those of UTC.\n");
  }

  @Test
  void anAddressIsFoundHoweverItIsTyped() {
    buy("typed", "typed@example.com");
    assertThat(run("why", " Typed@Example.com ").output()).contains("pi_typed");
  }

  @Test
  void whoIsKnownWithoutAJourneyIsToldSo() {
    installation.execute(
        """
        INSERT INTO customer (tenant_id, email, name, company, phone, customer_since)
        VALUES ('default', 'quiet@example.com', '', '', '', '2026-11-20')
        """);
    assertThat(run("why", "quiet@example.com").output())
        .isEqualTo("No journey has had to do with quiet@example.com.\n");
    assertThat(run("why", "quiet@example.com", "--json").output().strip()).isEqualTo("[ ]");
  }

  @Test
  void whoIsUnknownIsAFailure() {
    CommandRun run = command("why", "nobody@example.com");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("Nothing is known of nobody@example.com: ");
  }

  private static List<JsonNode> moments(String email) throws Exception {
    JsonNode all = new ObjectMapper().readTree(run("why", email, "--json").output());
    return StreamSupport.stream(all.spliterator(), false).toList();
  }

  private static void buy(String name, String email) {
    post(Events.checkout(name, email, "OH", BOUGHT));
  }

  private static void post(byte[] event) {
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static CommandRun run(String... arguments) {
    CommandRun run = command(arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run;
  }

  private static CommandRun command(String... arguments) {
    return CommandRun.of(
        directory, Map.of("PERENNIAL_DATA_DIR", directory.toString()), arguments);
  }
}
