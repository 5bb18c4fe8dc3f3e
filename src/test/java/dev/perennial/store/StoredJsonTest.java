package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.ChargeRefundedEvidence;
import dev.perennial.domain.purchase.CustomerEvidence;
import dev.perennial.domain.purchase.DisputeEvidence;
import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.RefundEvidence;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SoldItem;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import dev.perennial.domain.region.PostalAddress;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in the columns of type jsonb can be read back, today and by later releases. */
final class StoredJsonTest {

  private static final Instant AT = Instant.parse("2025-03-15T12:00:00.123456789Z");
  private static final Instant LATER = Instant.parse("2026-03-15T12:00:00Z");
  private static final Buyer BUYER =
      new Buyer(
          "ann@example.com", "Ann \"Lee\" \u0645\u0631\u062D \uD83D\uDE00", "", "555");

  static Stream<Evidence> evidence() {
    return Stream.of(
        new SaleEvidence(
            "evt_1", AT, SaleEvidence.Source.INVOICE, SaleEvidence.Standing.PAID, "cs_1", "ch_1",
            "in_1", "pi_1", "sub_1", "cus_1", BUYER,
            new PostalAddress("US", "CA", "90001", "Los Angeles"), 3995, "usd",
            List.of(
                new SoldItem(
                    "prod_1", "price_1", "Poster", 2, 3995, true, Optional.of(AT),
                    Optional.of(LATER)),
                new SoldItem(
                    "", "", "", 1, -1, false, Optional.empty(), Optional.empty())),
            true),
        new SaleEvidence(
            "evt_2", AT, SaleEvidence.Source.SESSION, SaleEvidence.Standing.PENDING, "cs_1", "",
            "", "", "", "", Buyer.UNKNOWN, PostalAddress.NONE, -1, "", List.of(), false),
        new ChargeRefundedEvidence("evt_3", AT, "ch_1", "pi_1", "", Long.MAX_VALUE, true),
        new RefundEvidence(
            "evt_4", AT, "re_1", "ch_1", "", 100, RefundEvidence.State.REVERSED),
        new DisputeEvidence("evt_5", AT, "du_1", "", "pi_1", DisputeEvidence.State.PREVENTED),
        new SubscriptionEvidence(
            "evt_6", AT, "sub_1", "", "in_1", SubscriptionEvidence.Status.PAST_DUE,
            List.of(new SubscriptionEvidence.Term("prod_1", AT, LATER)), Optional.of(LATER)),
        new SubscriptionEvidence(
            "evt_7", AT, "sub_1", "", "", SubscriptionEvidence.Status.ACTIVE, List.of(),
            Optional.empty()),
        new CustomerEvidence("evt_8", AT, "cus_1", BUYER, Buyer.UNKNOWN, true));
  }

  @ParameterizedTest
  @MethodSource("evidence")
  void whatWasSaidIsReadBackAsItWasSaid(Evidence said) {
    assertThat(StoredJson.read(StoredJson.kindOf(said), StoredJson.write(said))).isEqualTo(said);
  }

  @Test
  void everyKindOfEvidenceIsRoundTrippedHere() {
    assertThat(evidence().<Class<?>>map(Evidence::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Evidence.class.getPermittedSubclasses());
    assertThat(
            Arrays.stream(Evidence.class.getPermittedSubclasses())
                .map(type -> evidence().filter(type::isInstance).findFirst().orElseThrow())
                .map(StoredJson::kindOf))
        .doesNotHaveDuplicates()
        .allMatch(kind -> kind.matches("[a-z-]+"));
  }

  @ParameterizedTest
  @MethodSource("evidence")
  void aFieldOfALaterReleaseDoesNotMakeEvidenceUnreadable(Evidence said) {
    String later = StoredJson.write(said).replaceFirst("\\{", "{\"mood\":{\"a\":[1]},");
    assertThat(StoredJson.read(StoredJson.kindOf(said), later)).isEqualTo(said);
  }

  @Test
  void aMissingMomentStaysUnknown() {
    String older =
        """
        {"eventId":"evt_6","occurredAt":"2025-03-15T12:00:00Z","subscriptionId":"sub_1",
         "customerId":"","latestInvoiceId":"","status":"ACTIVE","terms":[]}
        """;
    assertThat(StoredJson.read("subscription", older))
        .isInstanceOfSatisfying(
            SubscriptionEvidence.class, said -> assertThat(said.endsAt()).isEmpty());
  }

  @Test
  void momentsAreWrittenAsTextThatPeopleCanRead() {
    assertThat(StoredJson.write(new DisputeEvidence(
            "evt_5", LATER, "du_1", "", "", DisputeEvidence.State.WON)))
        .contains("\"occurredAt\":\"2026-03-15T12:00:00Z\"")
        .contains("\"state\":\"WON\"")
        .doesNotContain("orderIds", "subjects");
  }

  @Test
  void theStepsOfASequenceAreReadBack() {
    Optional<LocalDate> day = Optional.of(LocalDate.of(2026, 2, 15));
    List<SequenceStep> steps =
        List.of(
            new SequenceStep("one-month", day, "Renew", "<p>{{a | b}}</p>", 14),
            new SequenceStep("follow-up", Optional.empty(), "", "<p>x</p>", 0));
    assertThat(StoredJson.read(StoredJson.write(steps), SequenceStep[].class))
        .containsExactlyElementsOf(steps);
  }

  @Test
  void whatIsNoJsonIsAnError() {
    assertThatThrownBy(() -> StoredJson.read("refund", "{"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
