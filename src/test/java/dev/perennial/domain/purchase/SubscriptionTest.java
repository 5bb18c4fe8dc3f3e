package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.Term;
import static dev.perennial.domain.purchase.Said.subscription;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.ACTIVE;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.CANCELED;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.INCOMPLETE;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.INCOMPLETE_EXPIRED;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.PAST_DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all the evidence of one subscription adds up to. */
final class SubscriptionTest {

  private static final Instant LATER = NOON.plusSeconds(60);

  private static SubscriptionEvidence.Status statusOf(SubscriptionEvidence... evidence) {
    List<SubscriptionEvidence> said = List.of(evidence);
    List<SubscriptionEvidence> reversed =
        said.stream().sorted((a, b) -> said.indexOf(b) - said.indexOf(a)).toList();
    assertThat(Subscription.believe(reversed)).isEqualTo(Subscription.believe(said));
    return Subscription.believe(said).status();
  }

  @Test
  void theLatestWordCounts() {
    assertThat(
            statusOf(
                subscription("evt_2", LATER, PAST_DUE), subscription("evt_1", NOON, ACTIVE)))
        .isEqualTo(PAST_DUE);
  }

  @Test
  void ofOneSecondTheFurtherStatusCounts() {
    assertThat(
            statusOf(
                subscription("evt_z", NOON, INCOMPLETE), subscription("evt_a", NOON, ACTIVE)))
        .isEqualTo(ACTIVE);
  }

  @Test
  void aCanceledSubscriptionStaysCanceled() {
    assertThat(
            statusOf(
                subscription("evt_1", NOON, CANCELED), subscription("evt_2", LATER, ACTIVE)))
        .isEqualTo(CANCELED);
    assertThat(
            statusOf(
                subscription("evt_1", NOON, INCOMPLETE_EXPIRED),
                subscription("evt_2", LATER, INCOMPLETE)))
        .isEqualTo(INCOMPLETE_EXPIRED);
  }

  @Test
  void itRenewsWhenTheLastOfItsTermsEnds() {
    Subscription believed =
        Subscription.believe(
            List.of(
                subscription(
                    "evt_1",
                    NOON,
                    ACTIVE,
                    Term.of("prod_1", "2025-03-15T12:00:00Z", "2027-03-15T12:00:00Z"),
                    Term.of("prod_2", "2025-03-15T12:00:00Z", "2026-03-15T12:00:00Z"))));
    assertThat(believed)
        .isEqualTo(
            new Subscription(
                "sub_1",
                "cus_1",
                "in_1",
                ACTIVE,
                Optional.of(Instant.parse("2027-03-15T12:00:00Z")),
                Optional.empty()));
  }

  @Test
  void withoutTermsItsRenewalIsUnknown() {
    assertThat(Subscription.believe(List.of(subscription("evt_1", NOON, ACTIVE))).renewsAt())
        .isEmpty();
  }

  @Test
  void nobodyBelievesInASubscriptionWithoutEvidence() {
    assertThatIllegalArgumentException().isThrownBy(() -> Subscription.believe(List.of()));
  }
}
