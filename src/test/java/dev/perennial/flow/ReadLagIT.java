package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instantly goes on showing for a while what was there before a write. */
class ReadLagIT {

  private static final Duration LAG = Duration.ofMillis(700);
  private static final String LONGER_THAN_THAT = "1";
  private static final String CAMPAIGN = "California November 20 2026";
  private static final Instant BOUGHT = Instant.parse("2026-11-20T12:00:00Z");

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(Map.of(Setting.INSTANTLY_SETTLE_SECONDS, LONGER_THAN_THAT));
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void lag() {
    installation.reset();
    installation.sandbox().showWritesAfter(LAG);
  }

  private void buy() {
    post(Events.checkout("lagging", "ann@example.com", "CA", BOUGHT));
  }

  private void post(byte[] event) {
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private void assertWell() {
    assertThat(installation.campaignNames()).contains(CAMPAIGN).doesNotHaveDuplicates();
    assertThat(installation.leadsOf(CAMPAIGN)).hasSize(1);
    assertThat(installation.count("SELECT count(*) FROM outbox WHERE status <> 'done'")).isZero();
  }

  @Test
  void aNewCampaignThatDoesNotShowYetIsNotCreatedAgain() {
    buy();
    assertWell();
  }

  @Test
  void aNewCampaignWhoseAnswerWasLostIsNotCreatedAgain() {
    installation.sandbox().answerNext(Fault.cutting("POST", "/api/v2/campaigns"));
    buy();
    assertWell();
  }

  @Test
  void aNewLeadWhoseAnswerWasLostIsFoundLater() {
    installation.sandbox().answerNext(Fault.cutting("POST", "/api/v2/leads/add"));
    buy();
    assertWell();
  }

  @Test
  void aRefundRightAfterThePurchaseStopsTheMailsOfALeadThatDoesNotShowYet() {
    buy();

    post(Events.refunded("lagging", BOUGHT.plusSeconds(1)));

    assertThat(installation.sandbox().leads())
        .isNotEmpty()
        .allSatisfy(lead -> assertThat(lead.path("lt_interest_status").asInt()).isEqualTo(-3));
  }

  @Test
  void whoIsDeletedRightAfterThePurchaseIsTakenOut() {
    post(bought("lagging", "cus_ann"));

    post(Events.customerDeleted("cus_ann", BOUGHT.plusSeconds(1)));

    assertThat(installation.sandbox().leads()).isEmpty();
  }

  @Test
  void aSecondPurchaseRightAfterTheFirstIsTheSameLead() {
    post(bought("lagging", "cus_ann"));
    post(bought("again", "cus_ann"));

    assertWell();
    assertThat(installation.leadsOf(CAMPAIGN).get(0).at("/payload/orderId").asText())
        .isEqualTo("pi_again, pi_lagging");
  }

  private static byte[] bought(String name, String customerId) {
    return Events.changed(
        Events.checkout(name, "ann@example.com", "CA", BOUGHT),
        event -> Events.object(event).put("customer", customerId));
  }
}
