package dev.perennial.domain.purchase;

import java.time.Period;

/**
 * What may be offered to those who bought something else.
 *
 * @param product the declared name of what is offered
 * @param after how long after the purchase
 * @param priority lower is offered first, 1 to 99
 * @param orderLink where to buy it
 */
public record Offer(String product, Period after, int priority, String orderLink) {}
