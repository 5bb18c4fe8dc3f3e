package dev.perennial.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.store.Parked;
import dev.perennial.testing.Alerts;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import dev.perennial.testing.Warnings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every read of the Stripe API goes wrong once in every way; the purchase is what it would be. */
class StripeFaultMatrixIT {

  /** Every read that an event may need. */
  enum Read {
    LINE_ITEMS("001-cs-paid-single-guest-ca.json", "/v1/checkout/sessions/", "products_unknown"),
    NEXT_LINE_ITEMS("001-cs-paid-single-guest-ca.json", "/v1/checkout/sessions/", ""),
    CHARGE("010-cs-address-only-on-charge.json", "/v1/payment_intents/", "region_uncertain"),
    PRODUCT("103-inv-manual-multi.json", "/v1/products/", ""),
    INVOICE_LINES("103-inv-manual-multi.json", "/v1/invoices/", ""),
    SESSION_OF_A_PAYMENT("113-pi-direct-clover.json", "/v1/checkout/sessions?", ""),
    INVOICE_OF_A_PAYMENT("113-pi-direct-clover.json", "/v1/invoice_payments?", ""),
    THIN_EVENT("169-thin-v1-checkout-completed.json", "/v1/checkout/sessions/", "");

    private final String file;
    private final String pathPrefix;
    private final String reviewWhenGone;

    Read(String file, String pathPrefix, String reviewWhenGone) {
      this.file = file;
      this.pathPrefix = pathPrefix;
      this.reviewWhenGone = reviewWhenGone;
    }

    byte[] event() {
      return switch (this) {
        case INVOICE_LINES ->
            Events.from(
                file, event -> Events.object(event).withObject("/lines").put("has_more", true));
        case PRODUCT ->
            Events.from(
                file,
                event ->
                    Events.object(event)
                        .at("/lines/data")
                        .forEach(line -> ((ObjectNode) line).putNull("description")));
        default -> Corpus.of(file).body();
      };
    }
  }

  private static final String SESSION =
      "cs_live_a1yzQlDFN9L1X9k2oFcCyjOLvP92TKswR2D9pRmimNkkacxPPNEbGxRhP6";
  private static final String LINE_ITEMS = "GET /v1/checkout/sessions/" + SESSION + "/line_items";

  private static final Map<Read, List<Object>> UNHARMED = new EnumMap<>(Read.class);

  private static Installation installation;

  private final Alerts alerts = new Alerts();
  private final Warnings warnings = new Warnings("dev.perennial.ops.Failures");

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.STRIPE_API_KEY, StripeApiStub.KEY,
                Setting.RETRY_FIRST_MILLIS, "10",
                Setting.RETRY_LONGEST_MILLIS, "10",
                Setting.HTTP_RESPONSE_MILLIS, "300"));
    byte[] checkout = Corpus.of(Read.LINE_ITEMS.file).body();
    byte[] invoice = Corpus.of(Read.INVOICE_LINES.file).body();
    StripeApiStub stripe = installation.stripe();
    stripe.put("GET /v1/checkout/sessions/" + SESSION, checkout, "/data/object");
    stripe.put(
        "GET /v1/invoices/" + idOf(invoice) + "/lines", invoice, "/data/object/lines");
    for (Read read : Read.values()) {
      installation.reset();
      pages(read);
      installation.post(read.event());
      installation.awaitQuiet();
      UNHARMED.put(read, state());
    }
  }

  private static String idOf(byte[] event) {
    List<String> ids = new ArrayList<>();
    Events.changed(event, tree -> ids.add(Events.object(tree).path("id").asText()));
    return ids.get(0);
  }

  /** The list of what was sold comes in two pages, or in one. */
  private static void pages(Read read) {
    if (read == Read.NEXT_LINE_ITEMS) {
      String page =
          """
          {"object":"list","has_more":%s,"data":[{"id":"%s","object":"item","amount_total":100,
            "quantity":1,"price":{"id":"p","product":{"id":"%s","name":"Poster of the %s page"}}}]}
          """;
      installation
          .stripe()
          .put(LINE_ITEMS, page.formatted("true", "li_1", "prod_1", "first").getBytes(UTF_8), "");
      installation
          .stripe()
          .put(
              LINE_ITEMS + "?starting_after=li_1",
              page.formatted("false", "li_2", "prod_2", "second").getBytes(UTF_8),
              "");
    } else {
      installation.stripe().put(LINE_ITEMS, "api/001.json");
    }
  }

  /** What we believe and what Instantly was told. */
  private static List<Object> state() {
    List<Object> state = new ArrayList<>();
    state.addAll(
        installation.rows("SELECT purchase_key, region, reviews, amount_minor FROM purchase"));
    state.addAll(installation.rows("SELECT name FROM purchase_item ORDER BY name"));
    for (JsonNode lead : installation.sandbox().leads()) {
      // Of the lead's own variables; the campaign's id is another one each time.
      state.add(((ObjectNode) lead.path("payload")).without("campaign"));
    }
    state.addAll(installation.campaignNames());
    return state;
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void forgetLines() {
    alerts.close();
    warnings.close();
  }

  @ParameterizedTest
  @EnumSource
  void withoutAFaultThereIsAPurchaseThatNeedsNobody(Read read) {
    assertThat(UNHARMED.get(read)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(UNHARMED.get(read).get(0).toString()).contains("reviews=,");
  }

  static Stream<Arguments> everyReadAndEveryFault() {
    return Stream.of(Read.values())
        .flatMap(
            read ->
                Stream.of(CallFault.values())
                    .filter(fault -> !fault.name().contains("AFTER_THE_EFFECT"))
                    .map(fault -> Arguments.of(read, fault)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyReadAndEveryFault")
  void whatTheReadWasForIsKnownAllTheSame(Read read, CallFault fault) throws Exception {
    pages(read);
    if (read == Read.NEXT_LINE_ITEMS) {
      installation.stripe().answerNext(Fault.sparing("GET", read.pathPrefix));
    }
    installation.stripe().answerNext(fault.at("GET", read.pathPrefix));

    assertThat(installation.post(read.event()).statusCode()).isEqualTo(200);
    switch (fault) {
      case BAD_REQUEST -> mendWhatIsParked(fault);
      case GONE -> {
        seeItDoneWithout(read);
        return;
      }
      case TOO_FAST_WITH_RETRY_AFTER -> waitAsLongAsAsked();
      default -> installation.awaitQuiet();
    }

    assertThat(warnings.all())
        .hasSize(fault == CallFault.BAD_REQUEST ? 0 : 1)
        .allSatisfy(line -> assertThat(line).contains(fault.toldAs("Stripe")));
    assertThat(installation.rows("SELECT status, attempts FROM inbox"))
        .containsExactly(
            Map.of("status", "done", "attempts", fault == CallFault.BAD_REQUEST ? 1 : 2));
    assertThat(state()).isEqualTo(UNHARMED.get(read));
  }

  private void mendWhatIsParked(CallFault fault) throws Exception {
    installation.awaitQuiet();
    alerts.await(1);
    assertThat(alerts.all())
        .singleElement()
        .asString()
        .startsWith("parked default - event")
        .contains(fault.toldAs("Stripe"));
    assertThat(installation.count("SELECT count(*) FROM purchase")).isZero();
    Parked parked = new Parked(installation.perennial().dataSource(), "default", "a person");
    assertThat(parked.retry("events")).isEqualTo(1);
    installation.awaitQuiet();
  }

  private static void waitAsLongAsAsked() {
    Awaitility.await("a rest")
        .until(
            () ->
                installation.count(
                        "SELECT count(*) FROM inbox WHERE status = 'waiting'"
                            + " AND run_after > now() + INTERVAL '59 minutes'")
                    == 1);
    installation.execute("UPDATE inbox SET run_after = now()");
    installation.awaitQuiet();
  }

  /** What Stripe no longer has cannot be waited for. */
  private void seeItDoneWithout(Read read) {
    installation.awaitQuiet();
    if (read == Read.THIN_EVENT) {
      alerts.await(1);
      assertThat(alerts.all()).singleElement().asString().contains("what it names is gone");
      return;
    }
    assertThat(alerts.all()).isEmpty();
    assertThat(installation.rows("SELECT status, attempts FROM inbox"))
        .containsExactly(Map.of("status", "done", "attempts", 1));
    assertThat(installation.rows("SELECT reviews FROM purchase").toString())
        .contains(read.reviewWhenGone);
  }
}
