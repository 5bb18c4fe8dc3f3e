package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
import dev.perennial.testing.InstantlyContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus delivered alone, from the HTTP endpoint to the fake Instantly. */
class CorpusAloneIT {

  private static final InstantlyContract CONTRACT = new InstantlyContract();

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  static Stream<Corpus.Case> accepted() {
    return Corpus.cases().stream().filter(one -> one.expected().get("accepted").asBoolean());
  }

  static Stream<Corpus.Case> refused() {
    return Corpus.cases().stream().filter(one -> !one.expected().get("accepted").asBoolean());
  }

  @ParameterizedTest
  @MethodSource
  void refused(Corpus.Case one) {
    assertThat(installation.post(one.body()).statusCode()).isEqualTo(400);
    assertThat(installation.count("SELECT count(*) FROM inbox")).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void accepted(Corpus.Case one) {
    assertThat(installation.post(one.body()).statusCode()).isEqualTo(200);
    installation.awaitQuiet();

    JsonNode expected = expectedAlone(one);
    List<Map<String, Object>> purchases = installation.rows("SELECT * FROM purchase");
    if (expected.get("purchase_recorded").asBoolean()) {
      assertThat(purchases).hasSize(1);
      assertPurchase(one, expected, purchases.get(0));
      assertLead(expected, purchases.get(0));
    } else if (!expected.get("action").asText().equals("reject_or_accept")) {
      assertThat(purchases).isEmpty();
      assertThat(installation.sandbox().requests()).isEmpty();
    }
    assertOutcome(expected.get("action").asText());
    assertThat(installation.sandbox().requests())
        .allSatisfy(request -> assertThat(CONTRACT.violations(request)).isEmpty());
  }

  /** A file that is a duplicate in its group is the purchase itself when it comes alone. */
  private static JsonNode expectedAlone(Corpus.Case one) {
    JsonNode expected = one.expected();
    if (!expected.get("action").asText().equals("duplicate")) return expected;
    return Corpus.cases().stream()
        .map(Corpus.Case::expected)
        .filter(other -> other.get("purchase_recorded").asBoolean())
        .filter(other -> other.get("purchase_key").equals(expected.get("purchase_key")))
        .findFirst()
        .orElseThrow();
  }

  private void assertPurchase(Corpus.Case one, JsonNode expected, Map<String, Object> purchase) {
    assertThat(purchase)
        .containsEntry("purchase_key", expected.get("purchase_key").asText())
        .containsEntry("kind", expected.get("kind").asText())
        .containsEntry("status", "active")
        .containsEntry("email", expected.path("email").asText(""))
        .containsEntry("amount_minor", expected.get("amount_minor").asLong())
        .containsEntry("currency", expected.get("currency").asText());
    if (!expected.has("name_note")) {
      assertThat(purchase).containsEntry("name", expected.path("name").asText(""));
    }
    assertThat(purchase).containsEntry("company", expected.path("company").asText(""));
    assertThat(day(expected)).contains(purchase.get("purchase_date").toString());
    assertThat((String) purchase.get("campaign_name")).isIn(campaigns(expected));
    assertThat(!((String) purchase.get("reviews")).isEmpty())
        .as("flagged for review, %s", purchase.get("reviews"))
        .isEqualTo(expected.get("needs_review").asBoolean());

    assertThat(
            installation.rows("SELECT name FROM purchase_item ORDER BY position").stream()
                .map(row -> row.get("name")))
        .containsExactlyElementsOf(products(expected));
    String body = new String(one.body(), StandardCharsets.UTF_8);
    assertThat(
            installation.rows("SELECT alias FROM purchase_alias").stream()
                .map(row -> row.get("alias")))
        .containsAll(
            texts(expected.get("linked_ids"))
                .filter(id -> id.matches("(cs|pi|in|ch)_.*") && body.contains(id))
                .toList());
  }

  /** The date, and the one that holds when this is the only event of the order that came. */
  private static List<String> day(JsonNode expected) {
    return Stream.concat(
            Stream.of(expected.get("purchase_date_utc")),
            StreamSupport.stream(
                    expected.path("purchase_date_alternatives").spliterator(), false)
                .map(alternative -> alternative.get("purchase_date_utc")))
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> campaigns(JsonNode expected) {
    if (expected.get("campaign").isNull()) return List.of(CorpusRegions.fallbackCampaign(expected));
    return Stream.concat(
            Stream.of(expected.get("campaign")),
            StreamSupport.stream(
                    expected.path("purchase_date_alternatives").spliterator(), false)
                .map(alternative -> alternative.get("campaign")))
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> products(JsonNode expected) {
    List<String> products = texts(expected.path("products")).toList();
    return products.isEmpty() ? List.of("") : products;
  }

  /** Of the installation's clock. */
  private static final String TODAY = "2026-11-21";

  private void assertLead(JsonNode expected, Map<String, Object> purchase) {
    String campaign = (String) purchase.get("campaign_name");
    String email = expected.path("email").asText("");
    if (email.isEmpty()) {
      assertThat(installation.campaignNames()).isEmpty();
      return;
    }
    assertThat(installation.campaignNames()).containsExactly(campaign);
    JsonNode made = installation.sandbox().campaigns().get(0);
    boolean startsToday =
        made.at("/campaign_schedule/start_date").asText().equals(TODAY);
    assertThat(made.path("status").asInt()).as("active").isEqualTo(startsToday ? 1 : 0);
    assertThat(installation.leadsOf(campaign))
        .singleElement()
        .satisfies(
            lead -> {
              assertThat(lead.path("email").asText()).isEqualTo(email);
              assertThat(lead.path("payload").path("orderId").asText())
                  .isEqualTo(expected.get("purchase_key").asText());
              assertThat(lead.path("payload").path("state").asText())
                  .isEqualTo(purchase.get("region"));
            });
  }

  private void assertOutcome(String action) {
    List<Map<String, Object>> events =
        installation.rows("SELECT status, outcome, note, last_error FROM inbox");
    assertThat(events).hasSize(1);
    Map<String, Object> event = events.get(0);
    if (action.equals("thin_event")) {
      assertThat(event).containsEntry("status", "parked");
      assertThat((String) event.get("last_error")).contains("snapshot payloads");
      return;
    }
    assertThat(event).containsEntry("status", "done");
    String outcome =
        switch (action) {
          case "duplicate", "reject_or_accept" -> "record_purchase";
          default ->
              action.startsWith("ignore_")
                  ? "ignored"
                  : action.startsWith("refund_")
                      ? "refund"
                      : action.startsWith("dispute_") ? "dispute" : action;
        };
    assertThat(event).containsEntry("outcome", outcome);
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }
}
