package dev.perennial.domain.journey;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is believed of one person's purchases, as Stripe's events change it. */
final class Orders {

  private final String email;
  private final ZoneId zone;
  private final Map<String, Purchase> byKey = new LinkedHashMap<>();

  Orders(String email, ZoneId zone) {
    this.email = email;
    this.zone = zone;
  }

  List<Purchase> all() {
    return List.copyOf(byKey.values());
  }

  void add(String key, Instant at, String region, String... products) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    List<PurchaseItem> items = new ArrayList<>();
    for (String product : products) {
      LocalDate renewsOn = date.plus(Shipped.PRODUCTS.periodOf("", "", product));
      items.add(new PurchaseItem("", "", product, 1, 3995, renewsOn));
    }
    byKey.put(
        key,
        new Purchase(
            key,
            Set.of(key),
            Purchase.Kind.NEW,
            at,
            date,
            new Buyer(email, "Ann Lee", "Lee Inc", "555"),
            "",
            "",
            new Region(region, Region.Kind.US_STATE, Region.Source.ADDRESS_STATE),
            3995,
            "usd",
            0,
            Purchase.Status.ACTIVE,
            items,
            false,
            false,
            Set.of()));
  }

  void status(String key, Purchase.Status status) {
    change(key, old -> with(old, status, old.items(), old.customerDeleted()));
  }

  void delete(String key) {
    change(key, old -> with(old, old.status(), old.items(), true));
  }

  void moveRenewal(String key, LocalDate to) {
    change(
        key,
        old ->
            with(
                old,
                old.status(),
                old.items().stream()
                    .map(
                        item ->
                            new PurchaseItem(
                                item.productId(),
                                item.priceId(),
                                item.name(),
                                item.quantity(),
                                item.amountMinor(),
                                to))
                    .toList(),
                old.customerDeleted()));
  }

  private void change(String key, UnaryOperator<Purchase> change) {
    byKey.compute(key, (same, old) -> change.apply(old));
  }

  private static Purchase with(
      Purchase old, Purchase.Status status, List<PurchaseItem> items, boolean deleted) {
    return new Purchase(
        old.key(),
        old.aliases(),
        old.kind(),
        old.purchasedAt(),
        old.purchaseDate(),
        old.buyer(),
        old.customerId(),
        old.subscriptionId(),
        old.region(),
        old.amountMinor(),
        old.currency(),
        old.refundedMinor(),
        status,
        items,
        deleted,
        old.imported(),
        old.reviews());
  }
}
