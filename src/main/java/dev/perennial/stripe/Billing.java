package dev.perennial.stripe;

import static dev.perennial.stripe.StripeObject.firstOf;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.region.PostalAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is billed, and where, as one object of Stripe's says it. */
record Billing(Buyer buyer, PostalAddress address) {

  static final Billing UNKNOWN = new Billing(Buyer.UNKNOWN, PostalAddress.NONE);

  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Z}\\p{C}]+@[^@\\s\\p{Z}\\p{C}]+");
  private static final Pattern US_ZIP = Pattern.compile("[0-9]{5}(\\D.*)?");
  private static final Set<String> UNITED_STATES = Set.of("", "US", "USA", "UNITED STATES");
  private static final Set<String> CANADA = Set.of("CA", "CAN", "CANADA");

  /** A Checkout Session; who asks for names keeps them apart since 2025-09-30.clover. */
  static Billing ofSession(StripeObject session) {
    StripeObject details = session.at("customer_details");
    StripeObject collected = session.at("collected_information");
    return new Billing(
        new Buyer(
            firstOf(email(details.text("email")), email(session.text("customer_email"))),
            firstOf(
                details.text("individual_name"),
                collected.text("individual_name"),
                details.text("name")),
            firstOf(details.text("business_name"), collected.text("business_name")),
            details.text("phone")),
        address(details.at("address")));
  }

  static Billing ofCharge(StripeObject charge) {
    StripeObject details = charge.at("billing_details");
    return new Billing(
        new Buyer(
            firstOf(email(details.text("email")), email(charge.text("receipt_email"))),
            details.text("name"),
            "",
            details.text("phone")),
        address(details.at("address")));
  }

  static Billing ofInvoice(StripeObject invoice) {
    return new Billing(
        new Buyer(
            email(invoice.text("customer_email")),
            invoice.text("customer_name"),
            "",
            invoice.text("customer_phone")),
        address(invoice.at("customer_address")));
  }

  /** A PaymentIntent names nobody but may say where the receipt went. */
  static Billing ofPaymentIntent(StripeObject paymentIntent) {
    return new Billing(
        new Buyer(email(paymentIntent.text("receipt_email")), "", "", ""), PostalAddress.NONE);
  }

  static Billing ofCustomer(StripeObject customer) {
    return new Billing(
        new Buyer(
            email(customer.text("email")),
            firstOf(customer.text("individual_name"), customer.text("name")),
            customer.text("business_name"),
            customer.text("phone")),
        address(customer.at("address")));
  }

  /** Fills what is unknown here; an address is taken whole or not at all. */
  Billing orElse(Billing other, Policy policy) {
    boolean takesAddress =
        !namesRegion(policy) && (other.namesRegion(policy) || address.equals(PostalAddress.NONE));
    return new Billing(
        new Buyer(
            firstOf(buyer.email(), other.buyer.email()),
            firstOf(buyer.name(), other.buyer.name()),
            firstOf(buyer.company(), other.buyer.company()),
            firstOf(buyer.phone(), other.buyer.phone())),
        takesAddress ? other.address : address);
  }

  /** Whether nothing is left to ask for: who gets the mail and which region it is. */
  boolean isComplete(Policy policy) {
    return !buyer.email().isEmpty() && namesRegion(policy);
  }

  /** Whether a region can be read: a state, a code that stands for one, or a foreign country. */
  private boolean namesRegion(Policy policy) {
    String country = address.country().toUpperCase(Locale.ROOT);
    boolean divided = UNITED_STATES.contains(country) || CANADA.contains(country);
    if (!divided || !address.state().isEmpty()) return true;
    if (!policy.stateFromPostalCode()) return false;
    return CANADA.contains(country)
        ? !address.postalCode().isEmpty()
        : US_ZIP.matcher(address.postalCode()).matches();
  }

  private static PostalAddress address(StripeObject address) {
    return new PostalAddress(
        address.text("country"),
        address.text("state"),
        address.text("postal_code"),
        address.text("city"));
  }

  /** Lower case; "" for what cannot be an address. */
  private static String email(String raw) {
    return EMAIL.matcher(raw).matches() ? raw.toLowerCase(Locale.ROOT) : "";
  }
}
