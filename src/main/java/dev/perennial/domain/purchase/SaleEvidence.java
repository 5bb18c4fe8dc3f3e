package dev.perennial.domain.purchase;

import dev.perennial.domain.region.PostalAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A session, charge, invoice or payment that belongs to one order.
 *
 * @param source which kind of object said it; contradictions are settled in the order of the enum
 * @param standing what it says about the money
 * @param sessionId {@code cs_…}, "" when unknown; likewise the other ids
 * @param subscriptionId {@code sub_…}, "" when the order belongs to none
 * @param customerId {@code cus_…}, "" for a guest
 * @param amountMinor in the currency's smallest unit, after discounts; -1 when unknown
 * @param currency three lower-case letters, "" when unknown
 * @param items what was bought; empty when this object does not say
 * @param renewal whether it is the next cycle of a subscription
 */
public record SaleEvidence(
    String eventId,
    Instant occurredAt,
    Source source,
    Standing standing,
    String sessionId,
    String chargeId,
    String invoiceId,
    String paymentIntentId,
    String subscriptionId,
    String customerId,
    Buyer buyer,
    PostalAddress address,
    long amountMinor,
    String currency,
    List<SoldItem> items,
    boolean renewal)
    implements Evidence {

  /** Where the evidence comes from, the most trusted first. */
  public enum Source {
    SESSION,
    CHARGE,
    INVOICE,
    PAYMENT_INTENT
  }

  /** What it says about the money. */
  public enum Standing {
    /** The money is there (or nothing was due): this makes a purchase. */
    PAID,
    /** Ordered, not paid yet. */
    PENDING,
    /** The payment failed. */
    FAILED,
    /** Belongs to an order that other evidence settles. */
    SUPPORTING
  }

  public SaleEvidence {
    items = List.copyOf(items);
  }

  @Override
  public Set<String> orderIds() {
    return Ids.of(sessionId, chargeId, invoiceId, paymentIntentId);
  }

  @Override
  public Set<String> subjects() {
    return Ids.and(orderIds(), subscriptionId, customerId);
  }
}
