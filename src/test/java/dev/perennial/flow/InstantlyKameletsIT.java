package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.instantly.InstantlyCampaign;
import dev.perennial.instantly.InstantlyNotReady;
import dev.perennial.instantly.InstantlyRefused;
import dev.perennial.instantly.SendingWindow;
import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.RecordedRequest;
import dev.perennial.testing.Installation;
import dev.perennial.testing.InstantlyContract;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kamelets ask of Instantly, request by request. */
class InstantlyKameletsIT {

  private static final InstantlyContract CONTRACT = new InstantlyContract();
  private static final List<String> ACCOUNTS = List.of("hello@example.com");

  private final Installation installation = Installation.shared();
  private final ProducerTemplate template =
      installation.perennial().camelContext().createProducerTemplate();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void everyRequestWasADocumentedOne() {
    for (RecordedRequest request : installation.sandbox().requests()) {
      assertThat(CONTRACT.violations(request)).as("%s", request).isEmpty();
    }
    template.stop();
  }

  private String uriOf(String kamelet) {
    return "kamelet:" + kamelet + "?baseUrl=" + installation.sandbox().baseUrl();
  }

  private Exchange call(String kamelet, Object body, String campaignId) {
    Exchange exchange =
        template.send(
            uriOf(kamelet),
            sent -> {
              sent.setVariable("instantlyApiKey", "secret-key");
              sent.setVariable("instantlyCampaignId", campaignId);
              sent.setVariable("instantlySendingAccounts", ACCOUNTS);
              sent.getMessage().setBody(body);
            });
    return exchange;
  }

  private static void assertWell(Exchange exchange) {
    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getHeaders()).as("headers left behind").isEmpty();
  }

  private List<String> requests() {
    return installation.sandbox().requests().stream()
        .map(request -> request.method() + " " + request.path().replace("/api/v2", ""))
        .toList();
  }

  private JsonNode onlyCampaign() {
    assertThat(installation.sandbox().campaigns()).hasSize(1);
    return installation.sandbox().campaigns().get(0);
  }

  private static InstantlyCampaign cohort(LocalDate startsOn, String words) {
    return new InstantlyCampaign(
        "Texas March 15 2025",
        CampaignKind.COHORT,
        Optional.of(startsOn),
        List.of(
            new SequenceStep(
                "one-month", Optional.of(startsOn), "Soon", "<p>" + words + "</p>", 0)),
        new SendingWindow("America/Chicago", LocalTime.of(9, 0), LocalTime.of(17, 0)),
        false);
  }

  private String ensure(InstantlyCampaign campaign) {
    Exchange exchange = call("instantly-campaign-find-action", campaign, "");
    assertWell(exchange);
    template.send(uriOf("instantly-campaign-ensure-sink"), exchange);
    assertWell(exchange);
    return exchange.getVariable("instantlyCampaignId", String.class);
  }

  private void byHand(String path) {
    installation.send(
        HttpRequest.newBuilder(URI.create(installation.sandbox().baseUrl() + "/api/v2" + path))
            .header("Authorization", "Bearer by-hand")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  @Test
  void aDraftIsActivatedAndOnceOnly() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    int before = requests().size();

    assertWell(call("instantly-campaign-activate-sink", "", id));
    assertWell(call("instantly-campaign-activate-sink", "", id));

    assertThat(onlyCampaign().path("status").asInt()).isEqualTo(1);
    String one = "/campaigns/" + id;
    assertThat(requests().subList(before, requests().size()))
        .containsExactly("GET " + one, "POST " + one + "/activate", "GET " + one, "GET " + one);
  }

  @Test
  void aCompletedCampaignIsWoken() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    installation
        .sandbox()
        .answerNext(
            Fault.answering("GET", "/api/v2/campaigns/" + id, 200)
                .withBody("{\"id\":\"" + id + "\",\"status\":3}"));

    assertWell(call("instantly-campaign-activate-sink", "", id));

    assertThat(onlyCampaign().path("status").asInt()).isEqualTo(1);
  }

  private Exchange bringLead(CampaignKind kind, String campaignId) {
    Exchange exchange =
        template.send(
            "direct:write-to-instantly",
            sent -> {
              sent.setVariable("tenantId", "default");
              sent.setVariable("deliveryKind", "upsert-lead");
              sent.setVariable("campaignKind", kind.name().toLowerCase(Locale.ROOT));
              sent.setVariable("instantlyCampaignId", campaignId);
              sent.getMessage()
                  .setBody(
                      new Delivery(
                          Delivery.Kind.UPSERT_LEAD,
                          kind,
                          "Texas March 15 2025",
                          "ann@example.com",
                          Optional.empty(),
                          List.of(),
                          false,
                          campaignId,
                          Delivery.LeadState.NONE));
            });
    assertWell(exchange);
    assertThat(exchange.getVariable("instantlyApiKey")).isNull();
    return exchange;
  }

  @Test
  void whoComesIntoAnEvergreenCampaignWakesIt() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    bringLead(CampaignKind.EVERGREEN, id);
    assertThat(onlyCampaign().path("status").asInt()).isEqualTo(1);
  }

  @Test
  void whoComesIntoACohortsCampaignLetsItSleep() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    bringLead(CampaignKind.COHORT, id);
    assertThat(installation.sandbox().leads()).hasSize(1);
    assertThat(onlyCampaign().path("status").asInt()).isZero();
  }

  @Test
  void aCampaignThatAPersonPausedStaysPaused() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    byHand("/campaigns/" + id + "/pause");

    Exchange exchange = call("instantly-campaign-activate-sink", "", id);

    assertThat(exchange.getException())
        .isInstanceOf(InstantlyRefused.class)
        .hasMessageContaining("Texas March 15 2025")
        .hasMessageContaining("paused");
    assertThat(onlyCampaign().path("status").asInt()).isEqualTo(2);
  }

  @Test
  void anActivationThatDoesNotShowYetIsTriedAgainLater() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    for (int i = 0; i < 2; i++) {
      installation
          .sandbox()
          .answerNext(
              Fault.answering("GET", "/api/v2/campaigns/" + id, 200)
                  .withBody("{\"id\":\"" + id + "\",\"status\":0}"));
    }

    assertThat(call("instantly-campaign-activate-sink", "", id).getException())
        .isInstanceOf(InstantlyNotReady.class);
  }

  @Test
  void withoutAnIdNothingIsAsked() {
    assertThat(call("instantly-campaign-activate-sink", "", "").getException())
        .isInstanceOf(InstantlyNotReady.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void aDraftIsGivenItsNewDatesAndMailsAndIsThenLeftAlone() {
    ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    InstantlyCampaign changed = cohort(LocalDate.of(2026, 2, 20), "Good morning");

    ensure(changed);
    int before = requests().size();
    ensure(changed);

    JsonNode campaign = onlyCampaign();
    assertThat(campaign.at("/campaign_schedule/start_date").asText()).isEqualTo("2026-02-20");
    assertThat(campaign.at("/sequences/0/steps/0/variants/0/body").asText())
        .isEqualTo("<p>Good morning</p>");
    assertThat(campaign.at("/email_list/0").asText()).isEqualTo("hello@example.com");
    assertThat(requests().subList(before, requests().size()))
        .singleElement()
        .asString()
        .startsWith("GET /campaigns?search=");
  }

  @Test
  void aCampaignThatRunsKeepsItsDatesAndMails() {
    String id = ensure(cohort(LocalDate.of(2026, 2, 15), "Hello"));
    byHand("/campaigns/" + id + "/activate");

    ensure(cohort(LocalDate.of(2026, 2, 20), "Good morning"));

    assertThat(onlyCampaign().at("/campaign_schedule/start_date").asText())
        .isEqualTo("2026-02-15");
  }

  @Test
  void anEvergreenCampaignHasNoFirstDay() {
    ensure(
        new InstantlyCampaign(
            "Welcome",
            CampaignKind.EVERGREEN,
            Optional.empty(),
            List.of(new SequenceStep("welcome", Optional.empty(), "Hello", "<p>Hello</p>", 0)),
            new SendingWindow("America/Chicago", LocalTime.of(9, 0), LocalTime.of(17, 0)),
            false));

    assertThat(onlyCampaign().path("is_evergreen").asBoolean()).isTrue();
    assertThat(onlyCampaign().at("/campaign_schedule").has("start_date")).isFalse();
  }

  @Test
  void anAddressIsBlockedOnceEvenIfItIsPartOfAnother() {
    assertWell(call("instantly-address-block-sink", "joann@example.com", ""));
    assertWell(call("instantly-address-block-sink", "ann@example.com", ""));
    assertWell(call("instantly-address-block-sink", "ann@example.com", ""));

    assertThat(requests())
        .containsExactly(
            "GET /block-lists-entries?search=joann%40example.com&limit=100",
            "POST /block-lists-entries",
            "GET /block-lists-entries?search=ann%40example.com&limit=100",
            "POST /block-lists-entries",
            "GET /block-lists-entries?search=ann%40example.com&limit=100");
  }

  @Test
  void aListWhoseCursorLeadsBackIsNotReadForEver() {
    String cursor = "0198f1c2-7a16-7c3e-9d55-0a1b2c3d4e5f";
    for (int i = 0; i < 5; i++) {
      installation
          .sandbox()
          .answerNext(
              Fault.answering("GET", "/api/v2/block-lists-entries", 200)
                  .withBody(
                      "{\"items\":[{\"bl_value\":\"x@example.com\"}],\"next_starting_after\":\""
                          + cursor
                          + "\"}"));
    }

    assertWell(call("instantly-address-block-sink", "ann@example.com", ""));

    assertThat(requests()).hasSize(3).last().isEqualTo("POST /block-lists-entries");
  }
}
