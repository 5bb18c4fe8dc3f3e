package dev.perennial.stripe;

import static dev.perennial.stripe.StripeObject.firstOf;

import dev.perennial.domain.purchase.SoldItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of an invoice in either shape: up to acacia, and since 2025-03-31.basil. */
record InvoiceLine(StripeObject line) {

  private static final Pattern QUANTITY = Pattern.compile("^\\d+ × ");
  private static final Pattern DIGIT = Pattern.compile("\\d");

  private static final int DAYS_OF_A_YEAR = 360;

  /** Whether it stands for something sold, not for the adjustment of an earlier bill. */
  boolean isSold() {
    boolean credit = line.whole("amount").orElse(0) < 0;
    boolean proration =
        line.isTrue("proration")
            || line.isTrue("parent", "subscription_item_details", "proration")
            || line.isTrue("parent", "invoice_item_details", "proration");
    return !credit && !proration;
  }

  /** Whether a subscription bills it again after a year or more. */
  boolean isAnnual() {
    if (!isRecurring()) return false;
    StripeObject price = line.at("price", "recurring");
    StripeObject interval = price.isObject() ? price : line.at("plan");
    long count = interval.whole("interval_count").orElse(1);
    return switch (interval.text("interval")) {
      case "year" -> true;
      case "month" -> count >= 12;
      case "week" -> count >= 52;
      case "day" -> count >= DAYS_OF_A_YEAR;
      default -> spansYear();
    };
  }

  /** Since 2025-03-31.basil only the period tells how often a line is billed. */
  private boolean spansYear() {
    return start().isPresent()
        && end().isPresent()
        && Duration.between(start().get(), end().get()).toDays() >= DAYS_OF_A_YEAR;
  }

  /**
   * The product whose name only the API knows.
   *
   * @return "" where the line itself says what was sold
   */
  String unnamedProductId() {
    boolean named = !expandedName().isEmpty();
    boolean described = !line.at("pricing").isObject() && !line.text("description").isEmpty();
    return named || described ? "" : productId();
  }

  /** @param productName as the API gave it, "" when unknown */
  SoldItem item(String productName) {
    return new SoldItem(
        productId(),
        priceId(),
        firstOf(expandedName(), productName, cleanDescription(), line.text("plan", "nickname")),
        Math.max(line.whole("quantity").orElse(1), 1),
        line.amountMinor("amount"),
        isRecurring(),
        isRecurring() ? start() : Optional.empty(),
        isRecurring() ? end() : Optional.empty());
  }

  String productId() {
    return firstOf(
        line.id("pricing", "price_details", "product"),
        line.id("price", "product"),
        line.id("plan", "product"));
  }

  /** {@code sub_…}, "" for a line that belongs to none. */
  String subscriptionId() {
    return firstOf(
        line.id("parent", "subscription_item_details", "subscription"), line.id("subscription"));
  }

  private String priceId() {
    return firstOf(line.id("pricing", "price_details", "price"), line.id("price"), line.id("plan"));
  }

  /** A single item that was billed along with a subscription names it too, but does not recur. */
  private boolean isRecurring() {
    return switch (firstOf(line.text("parent", "type"), line.text("type"))) {
      case "subscription_item_details", "subscription" -> true;
      case "invoice_item_details", "invoiceitem" -> false;
      default -> !subscriptionId().isEmpty();
    };
  }

  private Optional<Instant> start() {
    return line.instant("period", "start");
  }

  private Optional<Instant> end() {
    return line.instant("period", "end");
  }

  private String expandedName() {
    return firstOf(
        line.text("pricing", "price_details", "product", "name"),
        line.text("price", "product", "name"));
  }

  /** Without what Stripe writes around a name: {@code 1 × Plan (at $199.00 / year)}. */
  private String cleanDescription() {
    String description = line.text("description");
    String named = QUANTITY.matcher(description).replaceFirst("");
    int bracket = named.lastIndexOf(" (");
    if (bracket < 0 || !named.endsWith(")")) return named;
    String inBrackets = named.substring(bracket + 2, named.length() - 1);
    boolean counted = !named.equals(description);
    boolean price =
        DIGIT.matcher(inBrackets).find()
            && (inBrackets.startsWith("at ") || counted && inBrackets.contains(" / "));
    return price ? named.substring(0, bracket).strip() : named;
  }
}
