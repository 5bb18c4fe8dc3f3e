package dev.perennial.stripe;

import static dev.perennial.stripe.StripeObject.firstOf;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import dev.perennial.domain.purchase.SubscriptionEvidence.Status;
import dev.perennial.domain.purchase.SubscriptionEvidence.Term;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Subscriptions: whether they go on, what is paid until when, and when they end. */
final class SubscriptionReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    StripeObject subscription = event.subject();
    Optional<Status> status = statusOf(event);
    if (status.isEmpty()) {
      return Interpretation.ignored(
          "a subscription in a status that is not known: " + subscription.text("status"));
    }
    if (subscription.id("id").isEmpty()) {
      return Interpretation.ignored("the subscription has no id");
    }
    SubscriptionEvidence evidence =
        new SubscriptionEvidence(
            event.envelope().eventId(),
            event.envelope().createdAt(),
            subscription.id("id"),
            SaleDraft.customerOf(subscription),
            subscription.id("latest_invoice"),
            status.get(),
            termsOf(subscription),
            endOf(event));
    return new Interpretation(Interpretation.Outcome.TRACK_SUBSCRIPTION, "", Optional.of(evidence));
  }

  private static Optional<Status> statusOf(StripeEvent event) {
    String said = event.subject().text("status").toUpperCase(Locale.ROOT);
    Optional<Status> status =
        Arrays.stream(Status.values()).filter(known -> known.name().equals(said)).findFirst();
    return isDeleted(event) && !status.map(Status::isFinal).orElse(false)
        ? Optional.of(Status.CANCELED)
        : status;
  }

  /** The periods stand on the items since 2025-03-31.basil, before that on the subscription. */
  private static List<Term> termsOf(StripeObject subscription) {
    List<Term> ofItems =
        subscription.list("items", "data").stream()
            .flatMap(item -> termOf(item, productOf(item)))
            .toList();
    return ofItems.isEmpty() ? termOf(subscription, "").toList() : ofItems;
  }

  private static Stream<Term> termOf(StripeObject object, String productId) {
    Optional<Instant> start = object.instant("current_period_start");
    Optional<Instant> end = object.instant("current_period_end");
    return start.isPresent() && end.isPresent() && start.get().isBefore(end.get())
        ? Stream.of(new Term(productId, start.get(), end.get()))
        : Stream.empty();
  }

  private static String productOf(StripeObject item) {
    return firstOf(item.id("price", "product"), item.id("plan", "product"));
  }

  private static Optional<Instant> endOf(StripeEvent event) {
    StripeObject subscription = event.subject();
    Optional<Instant> named =
        subscription.instant("ended_at").or(() -> subscription.instant("cancel_at"));
    if (isDeleted(event)) {
      return subscription.instant("ended_at").or(() -> Optional.of(event.envelope().createdAt()));
    }
    return subscription.isTrue("cancel_at_period_end")
        ? named.or(() -> lastPaidFor(subscription))
        : named;
  }

  private static Optional<Instant> lastPaidFor(StripeObject subscription) {
    return termsOf(subscription).stream().map(Term::end).max(Instant::compareTo);
  }

  private static boolean isDeleted(StripeEvent event) {
    return event.happening().equals("deleted");
  }
}
