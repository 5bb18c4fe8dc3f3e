package dev.perennial.stripe;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.purchase.CustomerEvidence;
import dev.perennial.domain.purchase.DisputeEvidence;
import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.purchase.RefundEvidence;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import dev.perennial.domain.region.RegionNormalizer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class StripeInterpreterTest {

  private static final StripeInterpreter LIVE =
      new StripeInterpreter(Policy.DEFAULT, false, Set.of());

  private static final PurchaseLedger LEDGER =
      new PurchaseLedger(
          new ProductCatalog(List.of(), ""),
          new RegionNormalizer(true),
          Policy.DEFAULT,
          ZoneOffset.UTC);

  static Stream<Corpus.Sample> purchases() {
    return Corpus.accepted()
        .filter(sample -> sample.expect().path("purchase_recorded").asBoolean());
  }

  @Test
  void theSamplesHoldEnoughOfEach() {
    assertThat(Corpus.accepted()).hasSizeGreaterThan(100);
    assertThat(purchases()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.stripe.Corpus#accepted")
  void aSampleMeansWhatTheExpertsSay(Corpus.Sample sample) {
    Interpretation read = interpret(sample.file());
    assertThat(read.outcome()).isEqualTo(outcomeOf(sample.action()));
    if (read.outcome() == Outcome.IGNORED) {
      assertThat(read.note()).isNotBlank();
      assertThat(read.evidence()).isEmpty();
    }
    String key = sample.expect().path("purchase_key").asText("");
    if (!key.isEmpty() && read.evidence().isPresent()) {
      assertThat(read.evidence().get().orderIds()).contains(key);
    }
    read.evidence().ifPresent(said -> assertDetails(sample.expect(), said));
  }

  @ParameterizedTest
  @MethodSource("purchases")
  void aRecordedSampleMakesTheExpectedPurchase(Corpus.Sample sample) {
    JsonNode expect = sample.expect();
    Purchase purchase = purchaseOf(sample.file());
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(purchase.key()).isEqualTo(text(expect, "purchase_key"));
    softly
        .assertThat(purchase.kind().name().toLowerCase(Locale.ROOT))
        .isEqualTo(text(expect, "kind"));
    softly.assertThat(purchase.buyer().email()).isEqualTo(text(expect, "email"));
    softly.assertThat(purchase.buyer().company()).isEqualTo(text(expect, "company"));
    if (!expect.has("name_note")) {
      softly.assertThat(purchase.buyer().name()).isEqualTo(text(expect, "name"));
    }
    softly.assertThat(names(purchase.items())).isEqualTo(texts(expect.path("products")));
    softly.assertThat(purchase.amountMinor()).isEqualTo(expect.path("amount_minor").asLong());
    softly.assertThat(purchase.currency()).isEqualTo(text(expect, "currency"));
    if (!text(expect, "state").isEmpty()) {
      softly.assertThat(purchase.region().name()).isEqualTo(text(expect, "state"));
    }
    if (expect.has("purchase_date_alternatives")) {
      softly
          .assertThat(purchase.purchaseDate())
          .asString()
          .isEqualTo(text(expect.at("/purchase_date_alternatives/0"), "purchase_date_utc"));
    } else {
      softly
          .assertThat(purchase.purchasedAt())
          .asString()
          .isEqualTo(text(expect, "purchase_instant_utc"));
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @MethodSource("purchases")
  void everyIdThatTheEventNamesIsKept(Corpus.Sample sample) {
    String body = Corpus.event(sample.file()).object().toString();
    Set<String> linked = texts(sample.expect().path("linked_ids"));
    linked.removeIf(id -> !body.contains('"' + id + '"'));
    assertThat(linked).isNotEmpty();
    assertThat(interpret(sample.file()).evidence().orElseThrow().subjects()).containsAll(linked);
  }

  @ParameterizedTest
  @MethodSource("purchases")
  void aPurchaseIsRecordedWithoutTheApiToo(Corpus.Sample sample) {
    Interpretation read = LIVE.interpret(Corpus.event(sample.file()));
    boolean direct = sample.eventType().equals("payment_intent.succeeded");
    assertThat(read.outcome()).isEqualTo(direct ? Outcome.MERGE : Outcome.RECORD_PURCHASE);
  }

  @Test
  void aNameLosesWhatADatabaseCannotTake() {
    assertThat(purchaseOf("205-odd-lone-surrogate-nul.json").buyer().name())
        .isEqualTo("Dana  Lopez  X");
  }

  @Test
  void aTestModeEventCountsOnlyInTestMode() {
    StripeEvent test = Corpus.event("065-cs-testmode-on-live.json");
    assertThat(LIVE.refusal(test)).isPresent();
    assertThat(LIVE.interpret(test).note()).contains("test-mode");
    StripeInterpreter both = new StripeInterpreter(Policy.DEFAULT, true, Set.of());
    assertThat(both.refusal(test)).isEmpty();
    assertThat(both.interpret(test).outcome()).isEqualTo(Outcome.RECORD_PURCHASE);
    assertThat(both.interpret(Corpus.event("001-cs-paid-single-guest-ca.json")).outcome())
        .isEqualTo(Outcome.RECORD_PURCHASE);
  }

  @Test
  void aConnectedAccountCountsOnlyWhenItIsNamed() {
    StripeEvent connected = Corpus.event("066-cs-connect-account.json");
    String account = connected.envelope().account();
    assertThat(LIVE.interpret(connected).note()).contains(account);
    assertThat(
            new StripeInterpreter(Policy.DEFAULT, false, Set.of(account))
                .interpret(connected)
                .outcome())
        .isEqualTo(Outcome.RECORD_PURCHASE);
  }

  @Test
  void aThinEventIsReadThroughItsObject() throws MalformedEvent {
    StripeEvent thin = Corpus.event("169-thin-v1-checkout-completed.json");
    assertThat(LIVE.interpret(thin).note()).contains("STRIPE_API_KEY");
    StripeEvent full = thin.asSnapshot(Corpus.event("001-cs-paid-single-guest-ca.json").object());
    assertThat(full.envelope().thin()).isFalse();
    assertThat(full.envelope().eventType()).isEqualTo("checkout.session.completed");
    Interpretation read = LIVE.interpret(full);
    assertThat(read.outcome()).isEqualTo(Outcome.RECORD_PURCHASE);
    assertThat(read.evidence().orElseThrow().occurredAt()).isEqualTo("2026-10-30T17:46:22.134Z");
  }

  @Test
  void aPingIsNotedAsSuch() {
    assertThat(interpret("171-thin-v2-ping.json").note()).contains("endpoint");
  }

  @ParameterizedTest
  @CsvSource({
    "checkout.session.completed, checkout-session",
    "checkout.session.expired, checkout-session",
    "v1.checkout.session.completed, checkout-session",
    "invoice.paid, invoice",
    "invoice_payment.paid, invoice-payment",
    "payment_intent.succeeded, payment",
    "charge.succeeded, payment",
    "charge.refunded, refund",
    "charge.refund.updated, refund",
    "refund.created, refund",
    "charge.dispute.closed, dispute",
    "customer.subscription.deleted, subscription",
    "customer.updated, customer",
    "customer.deleted, customer",
    "customer.tax_id.created, other",
    "customer.discount.created, other",
    "invoiceitem.created, other",
    "v2.core.event_destination.ping, other",
    "hologram.projected, other"
  })
  void aTypeBelongsToOneFamily(String type, String family) {
    assertThat(StripeInterpreter.family(type)).isEqualTo(family);
  }

  private static void assertDetails(JsonNode expect, Evidence said) {
    if (said instanceof RefundEvidence refund && expect.has("refund_minor")) {
      assertThat(refund.amountMinor()).isEqualTo(expect.path("refund_minor").asLong());
      assertThat(refund.state().name().toLowerCase(Locale.ROOT))
          .isEqualTo(text(expect, "refund_status").replace("failed", "reversed"));
    } else if (said instanceof DisputeEvidence dispute) {
      assertThat("dispute_" + dispute.state().name().toLowerCase(Locale.ROOT))
          .isEqualTo(text(expect, "action"));
    } else if (said instanceof SubscriptionEvidence subscription) {
      assertThat(subscription.status().name().toLowerCase(Locale.ROOT))
          .isEqualTo(text(expect, "subscription_status"));
      assertThat(subscription.terms()).isNotEmpty();
      assertThat(subscription.endsAt().map(end -> end.toString().substring(0, 10)).orElse(""))
          .isEqualTo(text(expect, "ends_at_utc"));
    } else if (said instanceof CustomerEvidence customer) {
      assertThat(customer.buyer().email()).isEqualTo(text(expect, "email"));
      assertThat(customer.before().email()).isEqualTo(text(expect, "email_old"));
    } else if (said instanceof SaleEvidence sale && expect.hasNonNull("email")) {
      assertThat(sale.buyer().email()).isEqualTo(text(expect, "email"));
    }
  }

  private static Outcome outcomeOf(String action) {
    if (action.startsWith("refund_")) return Outcome.REFUND;
    if (action.startsWith("dispute_")) return Outcome.DISPUTE;
    if (action.startsWith("ignore_") || action.equals("thin_event")) return Outcome.IGNORED;
    if (action.equals("duplicate") || action.equals("reject_or_accept")) {
      return Outcome.RECORD_PURCHASE;
    }
    return Outcome.valueOf(action.toUpperCase(Locale.ROOT));
  }

  private static Interpretation interpret(String file) {
    return LIVE.interpret(Corpus.answered(Corpus.event(file), new StripeLookups(Policy.DEFAULT)));
  }

  private static Purchase purchaseOf(String file) {
    return LEDGER
        .believe(List.of(interpret(file).evidence().orElseThrow()))
        .purchase()
        .orElseThrow();
  }

  private static Set<String> names(List<PurchaseItem> items) {
    return items.stream()
        .map(PurchaseItem::name)
        .filter(name -> !name.isEmpty())
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> texts(JsonNode array) {
    return Corpus.elements(array).map(JsonNode::asText).collect(toCollection(TreeSet::new));
  }

  private static String text(JsonNode expect, String field) {
    return expect.path(field).asText("").replaceFirst("^null$", "");
  }
}
