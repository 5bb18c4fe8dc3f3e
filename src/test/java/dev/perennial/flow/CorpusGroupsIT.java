package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
import dev.perennial.testing.InstantlyContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every group of the corpus, in the orders given and in random ones with repeats. */
class CorpusGroupsIT {

  private static final int RANDOM_ORDERS = 20;
  private static final long SEED = 20261121;

  private static final InstantlyContract CONTRACT = new InstantlyContract();

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  static Stream<Arguments> givenOrders() {
    return Corpus.groups().stream()
        .flatMap(group -> group.orders().stream().map(order -> Arguments.of(group, order)));
  }

  static Stream<Arguments> randomOrders() {
    return Corpus.groups().stream()
        .flatMap(
            group ->
                IntStream.range(0, RANDOM_ORDERS)
                    .mapToObj(i -> Arguments.of(group, i, randomOrder(group, i))));
  }

  /** Each event one to three times, in any order; the seed makes it the same each time. */
  private static List<String> randomOrder(Corpus.Group group, int number) {
    Random random = new Random(SEED + 31L * number + group.id().hashCode());
    List<String> order = new ArrayList<>();
    for (String file : group.orders().get(0)) {
      for (int i = 0; i <= random.nextInt(3); i++) order.add(file);
    }
    Collections.shuffle(order, random);
    return order;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("givenOrders")
  void oneAfterTheOther(Corpus.Group group, List<String> order) {
    for (String file : order) {
      assertThat(installation.post(Corpus.of(file).body()).statusCode()).isEqualTo(200);
      installation.awaitQuiet();
    }
    assertFinal(group.expected());
  }

  @ParameterizedTest(name = "{0}, order {1}")
  @MethodSource("randomOrders")
  void allAtOnce(Corpus.Group group, int number, List<String> order) {
    for (String file : order) {
      assertThat(installation.post(Corpus.of(file).body()).statusCode()).isEqualTo(200);
    }
    installation.awaitQuiet();
    assertFinal(group.expected());
  }

  private void assertFinal(JsonNode expected) {
    List<Map<String, Object>> purchases = installation.rows("SELECT * FROM purchase");
    assertThat(purchases).hasSize(expected.get("purchases").asInt());
    for (Map<String, Object> purchase : purchases) assertPurchase(expected, purchase);
    if (purchases.isEmpty()) {
      assertThat(installation.rows("SELECT standing FROM sale"))
          .containsExactly(Map.of("standing", expected.get("status").asText()));
    }
    if (expected.has("products")) {
      List<String> products = new ArrayList<>();
      expected.get("products").forEach(product -> products.add(product.asText()));
      assertThat(
              installation.rows("SELECT name FROM purchase_item").stream()
                  .map(row -> (String) row.get("name")))
          .containsExactlyElementsOf(products);
    }
    if (expected.has("subscription")) {
      assertThat(installation.rows("SELECT subscription_id, status FROM subscription"))
          .containsExactly(
              Map.of(
                  "subscription_id", expected.get("subscription").asText(),
                  "status", expected.get("subscription_status").asText()));
    }
    assertLeads(expected, purchases);
    assertThat(installation.rows("SELECT * FROM inbox WHERE status <> 'done'")).isEmpty();
    assertThat(installation.rows("SELECT * FROM outbox WHERE status NOT IN ('done', 'skipped')"))
        .isEmpty();
    assertThat(installation.sandbox().requests())
        .allSatisfy(request -> assertThat(CONTRACT.violations(request)).isEmpty());
  }

  private static void assertPurchase(JsonNode expected, Map<String, Object> purchase) {
    if (expected.has("purchase_key")) {
      assertThat(purchase).containsEntry("purchase_key", expected.get("purchase_key").asText());
    }
    assertThat(purchase).containsEntry("status", expected.path("status").asText("active"));
    if (expected.has("email")) {
      assertThat(purchase).containsEntry("email", expected.get("email").asText());
    }
    if (expected.has("name")) {
      assertThat(purchase).containsEntry("name", expected.get("name").asText());
    }
    if (expected.has("state")) {
      assertThat(purchase).containsEntry("region", expected.get("state").asText());
    }
    if (expected.has("campaign")) {
      assertThat(purchase).containsEntry("campaign_name", expected.get("campaign").asText());
    }
    if (expected.has("refunded_minor")) {
      assertThat(purchase).containsEntry("refunded_minor", expected.get("refunded_minor").asLong());
    }
  }

  /** One lead in the one campaign while the purchase is active; none that could be mailed else. */
  private void assertLeads(JsonNode expected, List<Map<String, Object>> purchases) {
    List<JsonNode> leads = installation.sandbox().leads();
    if (!purchases.isEmpty() && expected.path("status").asText("active").equals("active")) {
      String campaign = (String) purchases.get(0).get("campaign_name");
      assertThat(installation.campaignNames()).containsOnlyOnce(campaign);
      assertThat(leads).hasSize(1);
      assertThat(installation.leadsOf(campaign)).hasSize(1);
      assertThat(leads.get(0).path("lt_interest_status").isNumber()).isFalse();
    } else {
      assertThat(leads)
          .allSatisfy(
              lead -> assertThat(lead.path("lt_interest_status").asInt()).isEqualTo(-3));
    }
    assertThat(installation.campaignNames()).doesNotHaveDuplicates();
  }
}
