package dev.perennial.stripe;

import static dev.perennial.domain.purchase.Policy.DirectPayments.AUTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads events in tests, under the default policy unless another is given. */
final class Readings {

  /** The opposite of every default but the zone of dates and direct payments. */
  static final Policy CONTRARY = new Policy(false, true, true, false, true, true, AUTO, false);

  private Readings() {}

  static Interpretation read(StripeEvent event) {
    return read(event, Policy.DEFAULT);
  }

  static Interpretation read(StripeEvent event, Policy policy) {
    return new StripeInterpreter(policy, false, Set.of()).interpret(event);
  }

  static <T extends Evidence> T evidence(Class<T> type, StripeEvent event) {
    return evidence(type, read(event));
  }

  static <T extends Evidence> T evidence(Class<T> type, Interpretation read) {
    Evidence said = read.evidence().orElseThrow(() -> new AssertionError(read.toString()));
    assertThat(said).isInstanceOf(type);
    return type.cast(said);
  }

  static void assertIgnored(StripeEvent event) {
    Interpretation read = read(event);
    assertThat(read.outcome()).isEqualTo(Outcome.IGNORED);
    assertThat(read.note()).isNotBlank();
    assertThat(read.evidence()).isEmpty();
  }

  /** Everything that is asked for while every answer is a 404. */
  static List<String> lookupsOf(StripeEvent event, Policy policy) {
    List<String> asked = new ArrayList<>();
    StripeEvent known = event;
    Optional<String> next = new StripeLookups(policy).next(known);
    while (next.isPresent()) {
      asked.add(next.get());
      known = known.withAnswer(next.get(), Optional.empty());
      next = new StripeLookups(policy).next(known);
    }
    return asked;
  }

  static List<String> lookupsOf(StripeEvent event) {
    return lookupsOf(event, Policy.DEFAULT);
  }
}
