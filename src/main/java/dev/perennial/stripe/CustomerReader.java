package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.CustomerEvidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import java.util.List;
import java.util.Optional;

/** Customers: their own data and its end. */
final class CustomerReader implements FamilyReader {

  private static final List<String> CONTACT_FIELDS =
      List.of("email", "name", "individual_name", "business_name", "phone", "address");

  @Override
  public Interpretation read(StripeEvent event) {
    if (event.subject().id("id").isEmpty()) {
      return Interpretation.ignored("the customer has no id");
    }
    return switch (event.happening()) {
      case "updated" -> updated(event);
      case "deleted" ->
          new Interpretation(
              Outcome.DELETE_CONTACT,
              "",
              Optional.of(evidence(event, buyerOf(event.subject()), Buyer.UNKNOWN, true)));
      default -> Interpretation.ignored("a new customer has bought nothing yet");
    };
  }

  private static Interpretation updated(StripeEvent event) {
    if (CONTACT_FIELDS.stream().noneMatch(event.before()::has)) {
      return Interpretation.ignored("neither e-mail, name, phone nor address has changed");
    }
    Buyer after = buyerOf(event.subject());
    Buyer before = difference(buyerOf(asBefore(event)), after);
    return new Interpretation(
        Outcome.UPDATE_CONTACT, "", Optional.of(evidence(event, after, before, false)));
  }

  private static Buyer difference(Buyer before, Buyer after) {
    return new Buyer(
        changed(before.email(), after.email()),
        changed(before.name(), after.name()),
        changed(before.company(), after.company()),
        changed(before.phone(), after.phone()));
  }

  private static String changed(String before, String after) {
    return before.equals(after) ? "" : before;
  }

  /** The customer with everything as it was before the update. */
  private static StripeObject asBefore(StripeEvent event) {
    ObjectNode customer = JsonNodeFactory.instance.objectNode();
    for (JsonNode layer : List.of(event.object(), event.previousAttributes())) {
      layer.properties().forEach(field -> customer.set(field.getKey(), field.getValue()));
    }
    return new StripeObject(customer);
  }

  private static Buyer buyerOf(StripeObject customer) {
    return Billing.ofCustomer(customer).buyer();
  }

  private static CustomerEvidence evidence(
      StripeEvent event, Buyer buyer, Buyer before, boolean deleted) {
    return new CustomerEvidence(
        event.envelope().eventId(),
        event.envelope().createdAt(),
        event.subject().id("id"),
        buyer,
        before,
        deleted);
  }
}
