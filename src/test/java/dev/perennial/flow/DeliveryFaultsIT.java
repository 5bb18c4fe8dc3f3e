package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instantly fails in every way that it is known to; nothing is lost and nothing happens twice. */
class DeliveryFaultsIT {

  private static final String CAMPAIGN = "California March 15 2025";

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  private void buy() {
    byte[] body = Corpus.of("001-cs-paid-single-guest-ca.json").body();
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private void assertOneLead() {
    assertThat(installation.campaignNames()).containsExactly(CAMPAIGN);
    assertThat(installation.leadsOf(CAMPAIGN)).hasSize(1);
    assertThat(installation.rows("SELECT kind, status FROM outbox ORDER BY outbox_id"))
        .containsExactly(
            Map.of("kind", "ensure-campaign", "status", "done"),
            Map.of("kind", "upsert-lead", "status", "done"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/campaigns, 429",
    "GET, /api/v2/campaigns, 500",
    "POST, /api/v2/campaigns, 500",
    "POST, /api/v2/campaigns, 502",
    "PATCH, /api/v2/campaigns, 503",
    "POST, /api/v2/leads/list, 429",
    "POST, /api/v2/leads/list, 504",
    "POST, /api/v2/leads/add, 409",
    "POST, /api/v2/leads/add, 500",
  })
  void whatMayPassIsTriedAgain(String method, String path, int status) {
    installation.sandbox().answerNext(Fault.answering(method, path, status));
    buy();
    assertOneLead();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v2/campaigns",
    "PATCH, /api/v2/campaigns",
    "POST, /api/v2/leads/add",
  })
  void aWriteWhoseAnswerWasLostIsLookedUpNotRepeated(String method, String path) {
    installation.sandbox().answerNext(Fault.cutting(method, path));
    buy();
    assertOneLead();
    long creations =
        installation.sandbox().requests().stream()
            .filter(request -> request.method().equals("POST"))
            .filter(request -> request.path().equals("/api/v2/campaigns"))
            .count();
    assertThat(creations).isEqualTo(1);
  }

  @Test
  void aTryThatTheDeathOfItsWorkerCutShortIsNotCounted() {
    installation.execute(
        """
        INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)
        VALUES ('default', 'instantly', 'all', 'outage', 'of a test', now() + interval '1 hour')
        """);
    buy();
    installation.execute(
        """
        UPDATE outbox SET status = 'leased', attempts = 5, leases = 5, run_after = now()
         WHERE kind = 'ensure-campaign'
        """);
    installation.sandbox().answerNext(Fault.answering("PATCH", "/api/v2/campaigns", 404));

    installation.execute("DELETE FROM channel_stop");
    installation.awaitQuiet();

    assertOneLead();
  }

  @Test
  void aBrokenAnswerIsNoAnswer() {
    installation
        .sandbox()
        .answerNext(
            Fault.answering("POST", "/api/v2/campaigns", 200)
                .afterEffect(true)
                .withBody("{\"id\": null"));
    buy();
    assertOneLead();
  }

  @Test
  void aCampaignThatIsThereAlreadyIsTakenAndOneOfASimilarNameIsNot() {
    SandboxHand.createCampaign(installation, CAMPAIGN);
    String id = installation.sandbox().campaigns().get(0).path("id").asText();
    SandboxHand.createCampaign(installation, CAMPAIGN + " - copy");

    buy();

    assertThat(installation.sandbox().campaigns()).hasSize(2);
    assertThat(installation.rows("SELECT instantly_campaign_id FROM campaign"))
        .containsExactly(Map.of("instantly_campaign_id", id));
    assertThat(installation.sandbox().leads())
        .singleElement()
        .satisfies(lead -> assertThat(lead.path("campaign").asText()).isEqualTo(id));
  }

  @Test
  void anAddressThatInstantlyRefusesIsParkedAndItsCampaignStands() {
    byte[] body =
        Events.checkout(
            "undeliverable",
            "nobody@nowhere.invalid",
            "CA",
            Instant.parse("2025-03-15T18:00:00Z"));
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();

    assertThat(installation.rows("SELECT last_error FROM outbox WHERE status = 'parked'"))
        .containsExactly(Map.of("last_error", "Instantly takes the address for invalid"));

    buy();
    assertThat(installation.leadsOf(CAMPAIGN)).hasSize(1);
  }
}
