package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an order.
 *
 * @param productId {@code prod_…}, "" when unknown
 * @param priceId {@code price_…}, "" when unknown
 * @param name what the customer bought, "" when unknown
 * @param quantity how many, 1 when unknown
 * @param amountMinor of the line, in the currency's smallest unit
 * @param recurring whether a subscription bills it again
 * @param periodStart begin of the paid period of a recurring line
 * @param periodEnd first moment not paid for
 */
public record SoldItem(
    String productId,
    String priceId,
    String name,
    long quantity,
    long amountMinor,
    boolean recurring,
    Optional<Instant> periodStart,
    Optional<Instant> periodEnd) {}
