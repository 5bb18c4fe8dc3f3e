package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one person's leads as life goes on. */
class CustomerLifeIT {

  private static final Instant MARCH = Instant.parse("2026-03-15T18:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-02T18:00:00Z");
  private static final String CAMPAIGN = "California March 15 2026";

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  private void post(byte[] body) {
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private byte[] checkout(String name, String email, Instant at) {
    installation
        .stripe()
        .put("GET /v1/checkout/sessions/cs_live_" + name + "/line_items", "api/001.json");
    return Events.checkout(name, email, "CA", at);
  }

  private byte[] checkoutOf(String name, String email, String customerId, Instant at) {
    return Events.changed(
        checkout(name, email, at), event -> Events.object(event).put("customer", customerId));
  }

  private JsonNode onlyLeadOf(String campaign) {
    List<JsonNode> leads = installation.leadsOf(campaign);
    assertThat(leads).hasSize(1);
    return leads.get(0);
  }

  @Test
  void theLeadCarriesTheFactsThatTheMailsName() {
    post(checkout("a", "ann@example.com", MARCH));

    JsonNode payload = onlyLeadOf(CAMPAIGN).path("payload");
    Map<String, String> expected =
        Map.of(
            "product", "California Labor Law Poster (1-Year Plan)",
            "products", "California Labor Law Poster (1-Year Plan)",
            "purchaseDate", "March 15, 2026",
            "renewalDate", "March 15, 2027",
            "state", "California",
            "amount", "39.95",
            "currency", "USD",
            "orderId", "pi_a",
            "customerSince", "March 15, 2026",
            "renewalLink", "https://www.example.com/renew/labor-law-poster");
    expected.forEach(
        (name, value) -> assertThat(payload.path(name).asText()).as(name).isEqualTo(value));
    assertThat(payload.path("daysToRenewal").asText()).isEqualTo("28");
  }

  @Test
  void theCampaignIsADraftWithThreeDatedRemindersAndVerifiedAccounts() {
    post(checkout("a", "ann@example.com", MARCH));

    JsonNode campaign = installation.sandbox().campaigns().get(0);
    assertThat(campaign.path("status").asInt()).isZero();
    assertThat(campaign.at("/campaign_schedule/start_date").asText()).isEqualTo("2027-02-15");
    JsonNode steps = campaign.at("/sequences/0/steps");
    assertThat(steps).hasSize(3);
    assertThat(List.of(delay(steps, 0), delay(steps, 1), delay(steps, 2)))
        .containsExactly(14, 7, 0);
    assertThat(steps.at("/0/variants/0/body").asText()).contains("{unsubscribe_link}");
    assertThat(campaign.path("email_list")).hasSize(1);
    assertThat(campaign.at("/campaign_schedule/schedules/0/timezone").asText())
        .isEqualTo("Africa/Abidjan");
  }

  private static int delay(JsonNode steps, int step) {
    return steps.get(step).path("delay").asInt();
  }

  @Test
  void aSecondPurchaseOfTheSameDayIsMergedIntoTheSameLead() {
    post(checkout("a", "ann@example.com", MARCH));
    post(checkout("b", "ANN@example.com ", MARCH.plusSeconds(600)));

    JsonNode payload = onlyLeadOf(CAMPAIGN).path("payload");
    assertThat(payload.path("orderId").asText()).isEqualTo("pi_a, pi_b");
    assertThat(payload.path("amount").asText()).isEqualTo("79.90");
    assertThat(installation.campaignNames()).containsExactly(CAMPAIGN);
  }

  @Test
  void whatOthersWroteOnALeadIsKept() {
    post(checkout("a", "ann@example.com", MARCH));
    String id = onlyLeadOf(CAMPAIGN).path("id").asText();
    SandboxHand.patchVariables(
        installation,
        id,
        onlyLeadOf(CAMPAIGN),
        Map.of("accountManager", "Grace"));

    post(checkout("b", "ann@example.com", MARCH.plusSeconds(600)));

    JsonNode payload = onlyLeadOf(CAMPAIGN).path("payload");
    assertThat(payload.path("accountManager").asText()).isEqualTo("Grace");
    assertThat(payload.path("orderId").asText()).isEqualTo("pi_a, pi_b");
  }

  @Test
  void aFullRefundMarksTheLeadAsLostAndAFailedRefundTakesItBack() {
    post(checkout("a", "ann@example.com", MARCH));
    post(Events.refunded("a", MARCH.plusSeconds(3600)));

    assertThat(onlyLeadOf(CAMPAIGN).path("lt_interest_status").asInt()).isEqualTo(-3);

    post(Events.refundFailed("a", MARCH.plusSeconds(7200)));

    assertThat(onlyLeadOf(CAMPAIGN).path("lt_interest_status").isNumber()).isFalse();
    assertThat(installation.rows("SELECT status, refunded_minor FROM purchase"))
        .containsExactly(Map.of("status", "active", "refunded_minor", 0L));
  }

  @Test
  void aRefundThatComesBeforeItsPurchaseBringsNobodyIntoACampaign() {
    post(Events.refunded("a", MARCH.plusSeconds(3600)));
    post(checkout("a", "ann@example.com", MARCH));

    assertThat(installation.rows("SELECT status FROM purchase"))
        .containsExactly(Map.of("status", "refunded"));
    assertThat(installation.sandbox().leads()).isEmpty();
    assertThat(installation.sandbox().requests()).isEmpty();
  }

  @Test
  void buyingTheSameProductAgainMarksTheOldLeadAsWonAndStartsTheNextYear() {
    post(checkout("a", "ann@example.com", MARCH));
    post(checkout("b", "ann@example.com", APRIL));

    assertThat(onlyLeadOf(CAMPAIGN).path("lt_interest_status").asInt()).isEqualTo(4);
    JsonNode next = onlyLeadOf("California April 2 2026");
    assertThat(next.path("lt_interest_status").isNumber()).isFalse();
    assertThat(next.path("payload").path("customerSince").asText()).isEqualTo("March 15, 2026");
  }

  @Test
  void aChangedAddressMovesTheLeadSoThatNobodyIsMailedTwice() {
    post(checkoutOf("a", "ann@example.com", "cus_ann", MARCH));
    post(Events.emailChanged("cus_ann", "ann@example.com", "ann.lee@example.com", APRIL));

    assertThat(onlyLeadOf(CAMPAIGN).path("email").asText()).isEqualTo("ann.lee@example.com");
    assertThat(installation.rows("SELECT email FROM customer"))
        .containsExactly(Map.of("email", "ann.lee@example.com"));
  }

  @Test
  void aDeletedCustomerIsTakenOutAndALaterPurchaseBeginsAnew() {
    post(checkoutOf("a", "ann@example.com", "cus_ann", MARCH));
    post(Events.customerDeleted("cus_ann", MARCH.plusSeconds(60)));

    assertThat(installation.sandbox().leads()).isEmpty();

    post(checkout("b", "ann@example.com", APRIL));

    assertThat(installation.sandbox().leads()).hasSize(1);
    assertThat(installation.leadsOf("California April 2 2026")).hasSize(1);
  }

  @Test
  void aSubscriptionThatMovesItsRenewalDateMovesTheLead() {
    Instant paidAt = Instant.parse("2025-08-30T23:59:30Z");
    for (String file :
        List.of(
            "084-sub-jumbled-order-2-checkout-session-completed.json",
            "089-sub-jumbled-order-7-invoice-paid.json",
            "085-sub-jumbled-order-3-customer-subscription-updated.json")) {
      post(Corpus.of(file).body());
    }
    assertThat(installation.leadsOf("North Carolina August 30 2025")).hasSize(1);

    post(
        Events.from(
            "085-sub-jumbled-order-3-customer-subscription-updated.json",
            event -> {
              event.put("id", "evt_moved");
              event.put("created", paidAt.plusSeconds(86_400 * 30).getEpochSecond());
              Events.object(event)
                  .put(
                      "current_period_end",
                      Instant.parse("2026-12-01T12:00:00Z").getEpochSecond());
            }));

    assertThat(installation.leadsOf("North Carolina August 30 2025")).isEmpty();
    assertThat(installation.leadsOf("North Carolina August 30 2025 - renews December 1 2026"))
        .hasSize(1);
  }
}
