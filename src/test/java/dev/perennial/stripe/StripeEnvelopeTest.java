package dev.perennial.stripe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeEnvelopeTest {

  private static final String EVENT =
      """
      {"id":"evt_1","object":"event","created":1750000000,"livemode":true,"type":"ping.made",
       "data":{"object":{"object":"ping"}}}
      """;

  private static final String THIN =
      """
      {"id":"evt_test_1","object":"v2.core.event","created":"2026-10-30T17:46:22.134Z",
       "livemode":false,"type":"v1.invoice.paid","snapshot_event":"evt_2",
       "related_object":{"id":"in_1","type":"invoice","url":"/v1/invoices/in_1"}}
      """;

  static Stream<Corpus.Sample> malformed() {
    return Corpus.samples().filter(sample -> sample.action().equals("reject_malformed"));
  }

  @Test
  void theSamplesHoldMalformedBodies() {
    assertThat(malformed()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedSampleIsRefusedWithAReason(Corpus.Sample sample) {
    assertThatThrownBy(() -> StripeEnvelope.read(Corpus.body(sample.file())))
        .isInstanceOf(MalformedEvent.class)
        .message()
        .isNotBlank()
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.stripe.Corpus#accepted")
  void everyOtherSampleIsRead(Corpus.Sample sample) {
    assertThatCode(() -> StripeEnvelope.read(Corpus.body(sample.file())))
        .doesNotThrowAnyException();
  }

  @Test
  void aSnapshotEventIsRead() throws MalformedEvent {
    assertThat(read(EVENT))
        .isEqualTo(
            new StripeEnvelope(
                "evt_1",
                "ping.made",
                Instant.ofEpochSecond(1_750_000_000),
                true,
                "",
                false,
                "",
                ""));
  }

  @Test
  void aConnectedAccountIsNamed() throws MalformedEvent {
    assertThat(read(EVENT.replace("\"livemode\"", "\"account\":\"acct_9\",\"livemode\"")).account())
        .isEqualTo("acct_9");
  }

  @Test
  void aThinEventIsRead() throws MalformedEvent {
    assertThat(read(THIN))
        .isEqualTo(
            new StripeEnvelope(
                "evt_test_1",
                "v1.invoice.paid",
                Instant.parse("2026-10-30T17:46:22.134Z"),
                false,
                "",
                true,
                "evt_2",
                "/v1/invoices/in_1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/v1/invoices/in_1",
        "//example.com/v1/invoices",
        "/v1/../v2/core",
        "/v1/invoices/..",
        "/v1//invoices",
        "/v1/invoices?expand[]=customer",
        "/v1/invoices#x",
        "/v1/invoices/in_1 HTTP/1.1",
        "/v1/invoices/%2e%2e",
        "/v1@example.com/invoices",
        "/v1/",
        "/v3/invoices/in_1",
        "v1/invoices/in_1"
      })
  void aRelatedUrlThatLeadsElsewhereIsDropped(String url) throws MalformedEvent {
    assertThat(read(THIN.replace("/v1/invoices/in_1", url)).relatedUrl()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"evt_1\"|\"evt-1\"|id",
        "\"evt_1\"|\"in_1\"|id",
        "\"evt_1\"|1|id",
        "\"evt_1\"|\"evt_1\\u0000\"|id",
        "\"ping.made\"|\"Ping.made\"|type",
        "\"ping.made\"|\"\"|type",
        "\"ping.made\"|null|type",
        "\"ping.made\"|\"invoice.paid\"|data.object.object",
        "\"event\"|\"events\"|object",
        "1750000000|1262303999|created",
        "1750000000|4102444800|created",
        "1750000000|1750000000.5|created",
        "1750000000|\"1750000000\"|created",
        "1750000000|1e400|created",
        "true|\"true\"|livemode",
        "true|null|livemode",
        "{\"object\":\"ping\"}|[]|data.object",
        "{\"object\":\"ping\"}|\"ping\"|data.object",
      })
  void aWrongFieldIsNamed(String right, String wrong, String named) {
    assertThat(EVENT).contains(right);
    assertThatThrownBy(() -> read(EVENT.replace(right, wrong)))
        .isInstanceOf(MalformedEvent.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({
    "checkout.session.completed, checkout.session",
    "invoice.paid, invoice",
    "invoice_payment.paid, invoice_payment",
    "payment_intent.succeeded, payment_intent",
    "charge.succeeded, charge",
    "charge.updated, charge",
    "charge.refunded, charge",
    "charge.refund.updated, refund",
    "refund.failed, refund",
    "charge.dispute.funds_withdrawn, dispute",
    "customer.subscription.deleted, subscription",
    "customer.created, customer",
    "customer.updated, customer",
    "customer.deleted, customer"
  })
  void theObjectMustBeOfTheKindThatTheTypeNames(String type, String object) {
    String event = EVENT.replace("ping.made", type);
    assertThatCode(() -> read(event.replace("\"ping\"", "\"" + object + "\"")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(MalformedEvent.class)
        .hasMessageContaining(object)
        .hasMessageContaining(type);
    assertThatThrownBy(() -> read(event.replace("{\"object\":\"ping\"}", "{}")))
        .isInstanceOf(MalformedEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer.discount.created",
        "customer.source.expiring",
        "customer.tax_id.updated",
        "customer_cash_balance_transaction.created",
        "invoiceitem.created",
        "charge.hologram.projected",
        "payment_intentional.thing"
      })
  void aTypeThatIsNotKnownMayBeAboutAnything(String type) {
    assertThatCode(() -> read(EVENT.replace("ping.made", type))).doesNotThrowAnyException();
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    assertMalformed(EVENT.replace("ping\"}", "p\u00efng\"}").getBytes(ISO_8859_1), "UTF-8");
    assertMalformed(EVENT.getBytes(UTF_16LE), "JSON");
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    assertMalformed(surrogate, "UTF-8");
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    marked.writeBytes(EVENT.getBytes(UTF_8));
    assertThatCode(() -> StripeEnvelope.read(marked.toByteArray())).doesNotThrowAnyException();
  }

  @Test
  void aSecondValueIsRefused() {
    assertMalformed((EVENT + EVENT).getBytes(UTF_8), "not one JSON value");
    assertMalformed((EVENT + "x").getBytes(UTF_8), "line 3");
  }

  @Test
  void theBodyIsNotRepeatedInTheMessage() {
    assertThatThrownBy(() -> read(EVENT.replace("true", "jane@example.com")))
        .isInstanceOf(MalformedEvent.class)
        .hasMessageNotContaining("jane");
  }

  private static StripeEnvelope read(String event) throws MalformedEvent {
    return StripeEnvelope.read(event.getBytes(UTF_8));
  }

  private static void assertMalformed(byte[] body, String saying) {
    assertThatThrownBy(() -> StripeEnvelope.read(body))
        .isInstanceOf(MalformedEvent.class)
        .hasMessageContaining(saying);
  }
}
