package dev.perennial.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.region.CampaignName;
import dev.perennial.domain.region.RegionNormalizer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several events of one order add up to, in every order in which they may arrive. */
final class StripeDeliveryOrderTest {

  private static final StripeInterpreter LIVE =
      new StripeInterpreter(Policy.DEFAULT, false, Set.of());

  private static final PurchaseLedger LEDGER =
      new PurchaseLedger(
          new ProductCatalog(List.of(), ""),
          new RegionNormalizer(true),
          Policy.DEFAULT,
          ZoneOffset.UTC);

  record Delivery(String group, List<String> files, JsonNode expect) {

    @Override
    public String toString() {
      return group + " " + files;
    }
  }

  static Stream<Delivery> deliveries() {
    return Corpus.groups()
        .flatMap(
            group ->
                Stream.concat(
                        Stream.of(group.path("deliver")),
                        Corpus.elements(group.path("also_orders")))
                    .map(
                        files ->
                            new Delivery(
                                group.path("id").asText(),
                                Corpus.elements(files).map(JsonNode::asText).toList(),
                                group.path("expect_final"))));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void theEndIsTheSame(Delivery delivery) {
    List<PurchaseLedger.Belief> beliefs = believe(delivery.files());
    List<Purchase> purchases =
        beliefs.stream().flatMap(belief -> belief.purchase().stream()).toList();
    JsonNode expect = delivery.expect();

    assertThat(purchases).hasSize(expect.path("purchases").asInt());
    if (purchases.isEmpty()) {
      assertThat(beliefs)
          .extracting(belief -> belief.standing().name().toLowerCase(Locale.ROOT))
          .containsExactly(expect.path("status").asText());
    }
    for (Purchase purchase : purchases) {
      assertText(expect, "purchase_key", purchase.key());
      assertText(expect, "email", purchase.buyer().email());
      assertText(expect, "name", purchase.buyer().name());
      assertText(expect, "status", purchase.status().name().toLowerCase(Locale.ROOT));
      assertText(expect, "subscription", purchase.subscriptionId());
      assertText(expect, "refunded_minor", Long.toString(purchase.refundedMinor()));
      assertText(
          expect,
          "campaign",
          CampaignName.of(purchase.region().name(), purchase.purchaseDate()).text());
    }
  }

  private static List<PurchaseLedger.Belief> believe(List<String> files) {
    Map<String, Evidence> once = new LinkedHashMap<>();
    for (String file : files) {
      StripeEvent event = Corpus.answered(Corpus.event(file), new StripeLookups(Policy.DEFAULT));
      LIVE.interpret(event).evidence().ifPresent(said -> once.putIfAbsent(said.eventId(), said));
    }
    return orders(once.values().stream().filter(said -> !said.orderIds().isEmpty()).toList())
        .stream()
        .map(order -> withSubscriptions(order, once))
        .map(LEDGER::believe)
        .toList();
  }

  private static List<List<Evidence>> orders(List<Evidence> evidence) {
    List<List<Evidence>> orders = new ArrayList<>();
    for (Evidence said : evidence) {
      List<Evidence> joined = new ArrayList<>(List.of(said));
      orders.removeIf(
          order -> {
            boolean same = order.stream().anyMatch(other -> sharesId(other, said));
            if (same) joined.addAll(order);
            return same;
          });
      orders.add(joined);
    }
    return orders;
  }

  private static boolean sharesId(Evidence one, Evidence other) {
    return !Collections.disjoint(one.orderIds(), other.orderIds());
  }

  private static List<Evidence> withSubscriptions(
      List<Evidence> order, Map<String, Evidence> everything) {
    List<Evidence> all = new ArrayList<>(order);
    everything.values().stream().filter(said -> said.orderIds().isEmpty()).forEach(all::add);
    return all;
  }

  private static void assertText(JsonNode expect, String field, String actual) {
    if (expect.hasNonNull(field)) assertThat(actual).isEqualTo(expect.path(field).asText());
  }
}
