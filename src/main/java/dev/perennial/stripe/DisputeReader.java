package dev.perennial.stripe;

import dev.perennial.domain.purchase.DisputeEvidence;
import dev.perennial.domain.purchase.Interpretation;
import java.util.Optional;

/** Disputes, from the inquiry to the verdict. */
final class DisputeReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    StripeObject dispute = event.subject();
    if (dispute.id("id").isEmpty()) return Interpretation.ignored("the dispute has no id");
    DisputeEvidence evidence =
        new DisputeEvidence(
            event.envelope().eventId(),
            event.envelope().createdAt(),
            dispute.id("id"),
            dispute.id("charge"),
            dispute.id("payment_intent"),
            stateOf(dispute.text("status")));
    return new Interpretation(
        Interpretation.Outcome.DISPUTE, noteOn(evidence.state()), Optional.of(evidence));
  }

  /** A state that nobody knows yet holds the order, as an open dispute does. */
  private static DisputeEvidence.State stateOf(String status) {
    return switch (status) {
      case "won", "warning_closed", "appeal_won" -> DisputeEvidence.State.WON;
      case "lost", "appeal_lost" -> DisputeEvidence.State.LOST;
      case "prevented", "charge_refunded" -> DisputeEvidence.State.PREVENTED;
      default -> DisputeEvidence.State.OPEN;
    };
  }

  private static String noteOn(DisputeEvidence.State state) {
    return switch (state) {
      case OPEN -> "a dispute is open";
      case WON -> "the dispute ended for the seller";
      case PREVENTED -> "the dispute was settled before it became a charge-back";
      case LOST -> "the dispute is lost, the money is gone";
    };
  }
}
