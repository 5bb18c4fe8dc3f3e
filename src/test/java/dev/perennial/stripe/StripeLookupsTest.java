package dev.perennial.stripe;

import static dev.perennial.stripe.Events.answer;
import static dev.perennial.stripe.Readings.lookupsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.purchase.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeLookupsTest {

  private static final StripeLookups LOOKUPS = new StripeLookups(Policy.DEFAULT);
  private static final String LINE_ITEMS =
      "/v1/checkout/sessions/cs_1/line_items?limit=100&expand[]=data.price.product";

  /** Facts of the manifest that a read of ours answers. */
  private static final Set<String> FACTS =
      Set.of("line_items", "charge", "product", "invoice_lines", "checkout_session_lookup");

  /** The session of the same order names its product, which we cannot know beforehand. */
  private static final String NAMED_BY_ITS_SESSION = "064-inv-paid-from-payment-session.json";

  /** The same session again, and a charge, need nothing that another event does not bring. */
  static Stream<Corpus.Sample> recorders() {
    StripeInterpreter live = new StripeInterpreter(Policy.DEFAULT, false, Set.of());
    return Corpus.accepted()
        .filter(sample -> live.refusal(Corpus.event(sample.file())).isEmpty())
        .filter(sample -> !sample.eventType().startsWith("charge."))
        .filter(sample -> !sample.file().equals(NAMED_BY_ITS_SESSION))
        .filter(sample -> !sample.action().equals("duplicate"))
        .filter(sample -> !sample.action().startsWith("reject"));
  }

  @ParameterizedTest
  @MethodSource("recorders")
  void aSampleNeedsWhatTheExpertsSay(Corpus.Sample sample) {
    Set<String> needed =
        Corpus.elements(sample.expect().path("needs_api"))
            .map(JsonNode::asText)
            .filter(FACTS::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked =
        Corpus.answered(Corpus.event(sample.file()), LOOKUPS).answers().keySet().stream()
            .map(StripeLookupsTest::factOf)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).isEqualTo(needed);
  }

  @Test
  void aListIsReadToItsEnd() {
    StripeEvent event = paidSession();
    List<String> asked = new ArrayList<>();
    Optional<String> next = LOOKUPS.next(event);
    while (next.isPresent()) {
      asked.add(next.get());
      event = event.withAnswer(next.get(), page(asked.size(), asked.size() < 3));
      next = LOOKUPS.next(event);
    }
    assertThat(asked)
        .containsExactly(
            LINE_ITEMS, LINE_ITEMS + "&starting_after=li_1", LINE_ITEMS + "&starting_after=li_2");
    assertThat(asked).allMatch(StripeLookups::isDocumented);
  }

  @Test
  void aListWithoutEndIsLeftAfterTwentyReads() {
    StripeEvent event = paidSession();
    int reads = 0;
    while (LOOKUPS.next(event).isPresent() && reads < 100) {
      event = event.withAnswer(LOOKUPS.next(event).orElseThrow(), page(++reads, true));
    }
    assertThat(reads).isEqualTo(20);
  }

  @Test
  void aPageThatRepeatsItselfEndsTheList() {
    StripeEvent event =
        paidSession()
            .withAnswer(LINE_ITEMS, page(1, true))
            .withAnswer(LINE_ITEMS + "&starting_after=li_1", page(1, true));
    assertThat(LOOKUPS.next(event)).isEmpty();
  }

  @Test
  void whatStripeDoesNotKnowIsNotAskedAgain() {
    assertThat(LOOKUPS.next(paidSession().withAnswer(LINE_ITEMS, Optional.empty()))).isEmpty();
  }

  @Test
  void aThinEventIsNotLookedUpBeforeItsObjectIsThere() {
    assertThat(lookupsOf(Corpus.event("169-thin-v1-checkout-completed.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/checkout/sessions/cs_1/line_items?limit=100&expand[]=data.price.product",
        "/v1/checkout/sessions/cs_1/line_items?limit=100&expand[]=data.price.product"
            + "&starting_after=li_9",
        "/v1/payment_intents/pi_1?expand[]=latest_charge",
        "/v1/invoices/in_1/lines?limit=100",
        "/v1/invoices/in_1/lines?limit=100&starting_after=il_9",
        "/v1/products/prod_1",
        "/v1/products/gold-plan",
        "/v1/checkout/sessions?payment_intent=pi_1&limit=1",
        "/v1/invoice_payments?payment[type]=payment_intent&payment[payment_intent]=pi_1&limit=1"
      })
  void aDocumentedReadIsRecognised(String path) {
    assertThat(StripeLookups.isDocumented(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/v1/products/",
        "/v1/products/prod_1/",
        "/v1/products/../customers",
        "/v1/products/prod_1?expand[]=x",
        "/v1/customers/cus_1",
        "/v1/payment_intents/pi_1",
        "/v1/payment_intents/pi_1?expand[]=latest_charge&starting_after=pi_2",
        "/v1/invoices/in_1/lines?limit=10",
        "https://api.stripe.com/v1/products/prod_1",
        "/v1/checkout/sessions?payment_intent=pi_1&limit=100"
      })
  void anyOtherReadIsNot(String path) {
    assertThat(StripeLookups.isDocumented(path)).isFalse();
  }

  private static String factOf(String path) {
    if (path.contains("/line_items")) return "line_items";
    if (path.contains("/lines")) return "invoice_lines";
    if (path.startsWith("/v1/payment_intents/")) return "charge";
    if (path.startsWith("/v1/products/")) return "product";
    return "checkout_session_lookup";
  }

  private static StripeEvent paidSession() {
    return Events.event(
        "checkout.session.completed",
        "{'id':'cs_1','object':'checkout.session','payment_status':'paid'}");
  }

  private static Optional<JsonNode> page(int number, boolean more) {
    return answer("{'data':[{'id':'li_%d'}],'has_more':%s}".formatted(number, more));
  }
}
