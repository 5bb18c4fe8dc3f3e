package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.stripe.StripeLookups;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to an event while Stripe's API, its key or the database stands in the way. */
class EventFaultsIT {

  private static final byte[] CHECKOUT = Corpus.of("001-cs-paid-single-guest-ca.json").body();

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void mend() {
    installation.stripe().outage(200);
    installation.execute("DROP TRIGGER IF EXISTS broken ON outbox");
  }

  private void awaitAttempts(int attempts) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> installation.count("SELECT coalesce(max(attempts), 0) FROM inbox") >= attempts);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500})
  void theEventStaysUntilStripeAnswersAgain(int status) {
    installation.stripe().outage(status);
    assertThat(installation.post(CHECKOUT).statusCode()).isEqualTo(200);
    awaitAttempts(3);
    assertThat(installation.rows("SELECT * FROM purchase")).isEmpty();
    assertThat((String) installation.rows("SELECT last_error FROM inbox").get(0).get("last_error"))
        .contains("Stripe answered " + status);

    installation.stripe().outage(200);
    installation.awaitQuiet();

    assertThat(installation.rows("SELECT name FROM purchase_item"))
        .containsExactly(Map.of("name", "California Labor Law Poster (1-Year Plan)"));
    assertThat(installation.sandbox().leads()).hasSize(1);
  }

  @Test
  void aSettlementThatFailsHalfwayLeavesNothingBehindAndIsDoneOnceLater() {
    installation.execute(
        """
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
        CREATE TRIGGER broken BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION refuse();
        """);
    assertThat(installation.post(CHECKOUT).statusCode()).isEqualTo(200);
    awaitAttempts(2);
    for (String table :
        new String[] {"purchase", "evidence", "recorded_purchase", "purchase_alias", "lead"}) {
      assertThat(installation.count("SELECT count(*) FROM " + table)).as(table).isZero();
    }

    installation.execute("DROP TRIGGER broken ON outbox");
    installation.awaitQuiet();

    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(1);
    assertThat(installation.count("SELECT count(*) FROM recorded_purchase")).isEqualTo(1);
    assertThat(installation.sandbox().leads()).hasSize(1);
  }

  @Test
  void everyReadOfTheStripeApiIsADocumentedOne() {
    for (Corpus.Case one : Corpus.cases()) installation.post(one.body());
    installation.awaitQuiet();

    assertThat(installation.stripe().requests())
        .isNotEmpty()
        .allMatch(
            path ->
                StripeLookups.isDocumented(path)
                    || path.matches("/v1/(checkout/sessions|invoices)/[A-Za-z0-9_]+"));
  }

  @Test
  void withoutAStripeKeyThePurchaseIsRecordedAndFlaggedAndAnInvoiceNamesTheProductsLater()
      throws Exception {
    try (Installation keyless = Installation.start(Map.of())) {
      keyless.post(Corpus.of("063-cs-invoice-creation.json").body());
      keyless.awaitQuiet();
      assertThat(keyless.rows("SELECT reviews FROM purchase"))
          .containsExactly(Map.of("reviews", "products_unknown"));
      assertThat(keyless.sandbox().leads()).hasSize(1);

      keyless.post(Corpus.of("064-inv-paid-from-payment-session.json").body());
      keyless.awaitQuiet();
      assertThat(keyless.rows("SELECT reviews FROM purchase"))
          .containsExactly(Map.of("reviews", ""));
      assertThat(keyless.sandbox().leads())
          .singleElement()
          .satisfies(
              lead ->
                  assertThat(lead.at("/payload/product").asText())
                      .isEqualTo("Annual Report Filing"));
      assertThat(keyless.stripe().requests()).isEmpty();
    }
  }

  @Test
  void aThinEventWithoutAKeyIsKeptWithTheMendInItsError() throws Exception {
    try (Installation keyless = Installation.start(Map.of())) {
      keyless.post(Corpus.of("169-thin-v1-checkout-completed.json").body());
      keyless.awaitQuiet();
      Map<String, Object> event =
          keyless.rows("SELECT status, last_error FROM inbox").get(0);
      assertThat(event).containsEntry("status", "parked");
      assertThat((String) event.get("last_error"))
          .contains("STRIPE_API_KEY")
          .contains("snapshot payloads");
    }
  }

  @Test
  void aThinEventIsFetchedAndRecordedLikeItsSnapshot() {
    String session =
        "cs_live_a1yzQlDFN9L1X9k2oFcCyjOLvP92TKswR2D9pRmimNkkacxPPNEbGxRhP6";
    installation
        .stripe()
        .put(
            "GET /v1/checkout/sessions/" + session,
            Corpus.of("001-cs-paid-single-guest-ca.json").body(),
            "/data/object");
    installation.post(Corpus.of("169-thin-v1-checkout-completed.json").body());
    installation.awaitQuiet();
    installation.stripe().remove("GET /v1/checkout/sessions/" + session);

    assertThat(installation.rows("SELECT purchase_key FROM purchase"))
        .containsExactly(Map.of("purchase_key", "pi_3VaFjAbcZpMM2oyPEGYZzoT0"));
    assertThat(installation.rows("SELECT name FROM purchase_item"))
        .containsExactly(Map.of("name", "California Labor Law Poster (1-Year Plan)"));
  }

  @Test
  void testModeCountsWhereTheInstallationIsInTestMode() throws Exception {
    try (Installation test =
        Installation.start(
            Map.of(
                Setting.STRIPE_MODE, "test", Setting.STRIPE_API_KEY, StripeApiStub.KEY))) {
      test.post(Corpus.of("065-cs-testmode-on-live.json").body());
      test.awaitQuiet();
      assertThat(test.count("SELECT count(*) FROM purchase")).isEqualTo(1);
    }
  }
}
