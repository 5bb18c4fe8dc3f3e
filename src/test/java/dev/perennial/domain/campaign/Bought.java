package dev.perennial.domain.campaign;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.Region;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A purchase as short as a test needs it. */
final class Bought {

  private final String key;
  private final LocalDate date;
  private Buyer buyer = new Buyer("ann@example.com", "Ann Lee", "Lee Inc", "555");
  private Region region =
      new Region("California", Region.Kind.US_STATE, Region.Source.ADDRESS_STATE);
  private long amountMinor = 3995;
  private String currency = "usd";
  private Purchase.Status status = Purchase.Status.ACTIVE;
  private List<PurchaseItem> items;
  private boolean customerDeleted;

  private Bought(String key, LocalDate date) {
    this.key = key;
    this.date = date;
    this.items = List.of(item("Poster", date.plusYears(1)));
  }

  static Bought on(String date, String key) {
    return new Bought(key, LocalDate.parse(date));
  }

  static PurchaseItem item(String name, LocalDate renewsOn) {
    return new PurchaseItem("", "", name, 1, 3995, renewsOn);
  }

  Bought by(Buyer somebody) {
    this.buyer = somebody;
    return this;
  }

  Bought in(Region place) {
    this.region = place;
    return this;
  }

  Bought of(long minor, String money) {
    this.amountMinor = minor;
    this.currency = money;
    return this;
  }

  Bought now(Purchase.Status standing) {
    this.status = standing;
    return this;
  }

  Bought products(String... names) {
    this.items =
        Arrays.stream(names).map(name -> item(name, date.plusYears(1))).toList();
    return this;
  }

  Bought items(PurchaseItem... bought) {
    this.items = List.of(bought);
    return this;
  }

  Bought ofDeletedCustomer() {
    this.customerDeleted = true;
    return this;
  }

  Purchase done() {
    return new Purchase(
        key,
        Set.of(key),
        Purchase.Kind.NEW,
        date.atTime(12, 0).toInstant(ZoneOffset.UTC),
        date,
        buyer,
        "",
        "",
        region,
        amountMinor,
        currency,
        0,
        status,
        items,
        customerDeleted,
        false,
        Set.of());
  }
}
