package dev.perennial.stripe;

import static dev.perennial.stripe.Readings.assertIgnored;
import static dev.perennial.stripe.Readings.evidence;
import static dev.perennial.stripe.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import dev.perennial.domain.purchase.SubscriptionEvidence.Status;
import dev.perennial.domain.purchase.SubscriptionEvidence.Term;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SubscriptionReaderTest {

  private static final Instant START = Instant.ofEpochSecond(1_750_000_000);
  private static final Instant END = Instant.ofEpochSecond(1_781_536_000);
  private static final Instant LATER = Instant.ofEpochSecond(1_790_000_000);

  private static final String PERIOD =
      "'current_period_start':1750000000,'current_period_end':1781536000";

  @Test
  void upToAcaciaOnePeriodHoldsForEveryItem() {
    SubscriptionEvidence said =
        updated(
            """
            'status':'active','customer':'cus_1','latest_invoice':'in_1',%s,
            'items':{'data':[{'price':{'product':'prod_1'}}]}
            """
                .formatted(PERIOD));
    assertThat(said.subscriptionId()).isEqualTo("sub_1");
    assertThat(said.customerId()).isEqualTo("cus_1");
    assertThat(said.latestInvoiceId()).isEqualTo("in_1");
    assertThat(said.terms()).containsExactly(new Term("", START, END));
    assertThat(said.endsAt()).isEmpty();
  }

  @Test
  void sinceBasilEachItemHasItsPeriod() {
    assertThat(
            updated(
                    """
                    'status':'active','items':{'data':[
                     {'price':{'product':'prod_1'},%s},
                     {'plan':{'product':'prod_2'},'current_period_start':1750000000,
                      'current_period_end':1790000000}]}
                    """
                        .formatted(PERIOD))
                .terms())
        .containsExactly(new Term("prod_1", START, END), new Term("prod_2", START, LATER));
  }

  @ParameterizedTest
  @CsvSource({"1781536000, 1750000000", "'\"x\"', 1750000000", "0, 0", "null, null"})
  void aPeriodThatIsNoneIsLeftOut(String start, String end) {
    assertThat(
            updated(
                    "'status':'active','current_period_start':%s,'current_period_end':%s"
                        .formatted(start, end))
                .terms())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void everyStatusIsKnown(Status status) {
    assertThat(updated("'status':'" + status.name().toLowerCase(Locale.ROOT) + "'").status())
        .isEqualTo(status);
  }

  @Test
  void aStatusThatNobodyKnowsIsNotGuessed() {
    assertIgnored(event("updated", "'status':'hibernating'"));
  }

  @Test
  void theEndIsReadFromWhereItStands() {
    assertThat(updated("'status':'active','cancel_at':1790000000").endsAt()).contains(LATER);
    assertThat(updated("'status':'active','cancel_at_period_end':true," + PERIOD).endsAt())
        .contains(END);
    assertThat(
            updated(
                    "'status':'active','cancel_at_period_end':true,'items':{'data':[{%s}]}"
                        .formatted(PERIOD))
                .endsAt())
        .contains(END);
    assertThat(updated("'status':'canceled','ended_at':1750000000,'cancel_at':1790000000").endsAt())
        .contains(START);
    assertThat(updated("'status':'active','cancel_at_period_end':false," + PERIOD).endsAt())
        .isEmpty();
  }

  @Test
  void aDeletedSubscriptionHasEnded() {
    SubscriptionEvidence said =
        evidence(
            SubscriptionEvidence.class,
            event("deleted", "'status':'active','cancel_at':1790000000"));
    assertThat(said.status()).isEqualTo(Status.CANCELED);
    assertThat(said.endsAt()).contains(Events.CREATED);
    assertThat(
            evidence(SubscriptionEvidence.class, event("deleted", "'status':'incomplete_expired'"))
                .status())
        .isEqualTo(Status.INCOMPLETE_EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({"created", "updated", "deleted", "paused", "resumed", "trial_will_end"})
  void everyEventOfASubscriptionIsTracked(String happening) {
    assertThat(read(event(happening, "'status':'active'")).outcome())
        .isEqualTo(Outcome.TRACK_SUBSCRIPTION);
  }

  private static SubscriptionEvidence updated(String fields) {
    return evidence(SubscriptionEvidence.class, event("updated", fields));
  }

  private static StripeEvent event(String happening, String fields) {
    return Events.event(
        "customer.subscription." + happening,
        "{'id':'sub_1','object':'subscription'," + fields + "}");
  }
}
