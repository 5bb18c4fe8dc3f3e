package dev.perennial.domain.purchase;

import dev.perennial.domain.region.PostalAddress;
import dev.perennial.domain.region.Region;
import dev.perennial.domain.region.RegionNormalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns the evidence of one order into what we believe of it.
 *
 * <p>A pure function of the set of evidence: neither the order in which it arrived nor a repeat
 * changes the result.
 *
 * @param zone the tenant's time zone, for purchase and renewal dates
 */
public record PurchaseLedger(
    ProductCatalog catalog, RegionNormalizer regions, Policy policy, ZoneId zone) {

  /**
   * What a webhook told first, then what an import read, then what stood in a file; in each the most
   * trusted source first; of one source the earliest, as later ones are repeats.
   */
  private static final Comparator<SaleEvidence> TRUST =
      Comparator.comparing(SaleEvidence::imported)
          .thenComparing(sale -> sale.eventId().startsWith(Evidence.IMPORTED_ROW))
          .thenComparing(SaleEvidence::source)
          .thenComparing(SaleEvidence::occurredAt)
          .thenComparing(SaleEvidence::eventId);

  /**
   * A cycle begins when its invoice is made, up to a day before it is paid, and a year of seconds
   * ends a day early after 29 February: so near, the period's end means the anniversary.
   */
  private static final long SAME_DAY_DAYS = 2;

  /** How far an order has come. */
  public enum Standing {
    /** Only heard of, in a refund or a charge. */
    UNKNOWN,
    PENDING,
    FAILED,
    PURCHASED
  }

  /**
   * What we believe of an order.
   *
   * @param purchase empty unless it is {@link Standing#PURCHASED}
   */
  public record Belief(Standing standing, Optional<Purchase> purchase) {}

  /**
   * What all the evidence together says.
   *
   * @param evidence that of the order, of its subscription and of its customer, in any order
   */
  public Belief believe(List<Evidence> evidence) {
    List<SaleEvidence> sales =
        evidence.stream()
            .filter(SaleEvidence.class::isInstance)
            .map(SaleEvidence.class::cast)
            .sorted(TRUST)
            .toList();
    Standing standing = standingOf(sales);
    return new Belief(
        standing,
        standing == Standing.PURCHASED
            ? Optional.of(purchaseOf(evidence, sales))
            : Optional.empty());
  }

  private static Standing standingOf(List<SaleEvidence> sales) {
    Set<SaleEvidence.Standing> said = EnumSet.noneOf(SaleEvidence.Standing.class);
    sales.forEach(sale -> said.add(sale.standing()));
    if (said.contains(SaleEvidence.Standing.PAID)) return Standing.PURCHASED;
    if (said.contains(SaleEvidence.Standing.FAILED)) return Standing.FAILED;
    if (said.contains(SaleEvidence.Standing.PENDING)) return Standing.PENDING;
    return Standing.UNKNOWN;
  }

  private Purchase purchaseOf(List<Evidence> evidence, List<SaleEvidence> sales) {
    Set<String> aliases = new TreeSet<>();
    evidence.forEach(said -> aliases.addAll(said.orderIds()));

    SaleEvidence dated = datingSale(sales);
    Instant purchasedAt = dated.occurredAt();
    LocalDate purchaseDate = purchasedAt.atZone(zone).toLocalDate();
    CustomerHistory history = new CustomerHistory(evidence, purchasedAt);
    Buyer buyer =
        history.today(
            sales.stream().map(SaleEvidence::buyer).reduce(Buyer.UNKNOWN, Buyer::orElse));
    Region region = regionOf(sales);
    long amountMinor =
        paying(sales)
            .filter(sale -> sale.amountMinor() >= 0)
            .map(SaleEvidence::amountMinor)
            .findFirst()
            .orElse(-1L);
    String subscriptionId = firstOf(sales, SaleEvidence::subscriptionId);
    List<PurchaseItem> items = itemsOf(evidence, sales, purchasedAt, purchaseDate);
    String currency =
        paying(sales).map(SaleEvidence::currency).filter(c -> !c.isEmpty()).findFirst().orElse("");
    MoneyBack back = MoneyBack.of(evidence, paidMinor(sales, currency, amountMinor));

    return new Purchase(
        keyOf(sales),
        aliases,
        sales.stream().anyMatch(SaleEvidence::renewal)
            ? Purchase.Kind.RENEWAL
            : Purchase.Kind.NEW,
        purchasedAt,
        purchaseDate,
        buyer,
        firstOf(sales, SaleEvidence::customerId),
        subscriptionId,
        region,
        amountMinor,
        currency,
        back.refundedMinor(),
        statusOf(back),
        items,
        history.deleted(),
        sales.stream().filter(PurchaseLedger::isPaid).allMatch(SaleEvidence::imported),
        reviewsOf(buyer, region, items));
  }

  /**
   * The sale that gives the purchase its date: the day of the order, not of the money, when the
   * policy says so; a Checkout Session before an invoice before a payment.
   */
  private SaleEvidence datingSale(List<SaleEvidence> sales) {
    Stream<SaleEvidence> paid =
        sales.stream().filter(PurchaseLedger::isPaid);
    Stream<SaleEvidence> ordered =
        policy.orderDateCounts()
            ? sales.stream().filter(sale -> sale.standing() == SaleEvidence.Standing.PENDING)
            : Stream.empty();
    return Stream.concat(ordered, paid)
        .min(TRUST)
        .orElseThrow(() -> new IllegalStateException("a purchase without a paid sale"));
  }

  private static Stream<SaleEvidence> paying(List<SaleEvidence> sales) {
    return sales.stream().sorted(Comparator.comparing((SaleEvidence sale) -> !isPaid(sale)));
  }

  private static boolean isPaid(SaleEvidence sale) {
    return sale.standing() == SaleEvidence.Standing.PAID;
  }

  /** What there is to give back; a customer's credit lets an invoice take less than its order. */
  private static long paidMinor(List<SaleEvidence> sales, String currency, long amountMinor) {
    return sales.stream()
        .filter(PurchaseLedger::isPaid)
        .filter(sale -> sale.currency().equals(currency))
        .mapToLong(SaleEvidence::amountMinor)
        .filter(paid -> paid > 0)
        .min()
        .orElse(amountMinor);
  }

  private static String keyOf(List<SaleEvidence> sales) {
    return Stream.<Function<SaleEvidence, String>>of(
            SaleEvidence::invoiceId, SaleEvidence::paymentIntentId, SaleEvidence::sessionId)
        .map(id -> firstOf(sales, id))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a sale without an id"));
  }

  private static String firstOf(List<SaleEvidence> sales, Function<SaleEvidence, String> field) {
    return sales.stream().map(field).filter(value -> !value.isEmpty()).sorted().findFirst().orElse("");
  }

  /** The first source that names a state, else the first that names a country. */
  private Region regionOf(List<SaleEvidence> sales) {
    Region best = Region.UNKNOWN;
    for (SaleEvidence sale : sales) {
      PostalAddress address = sale.address();
      Region region = regions.regionOf(address);
      if (region.isSubdivision() || isElsewhere(region)) return region;
      if (best.equals(Region.UNKNOWN)) best = region;
    }
    return best;
  }

  /** A country whose states we do not use is a full answer; the United States alone is not. */
  private static boolean isElsewhere(Region region) {
    return region.kind() == Region.Kind.COUNTRY
        && !region.name().equals("United States")
        && !region.name().equals("Canada");
  }

  private List<PurchaseItem> itemsOf(
      List<Evidence> evidence,
      List<SaleEvidence> sales,
      Instant purchasedAt,
      LocalDate purchaseDate) {
    List<SoldItem> sold =
        sales.stream()
            .map(SaleEvidence::items)
            .filter(items -> !items.isEmpty())
            .findFirst()
            .orElse(List.of());
    boolean subscribed = sales.stream().anyMatch(sale -> !sale.subscriptionId().isEmpty());
    if (sold.isEmpty()) sold = List.of(unknownItem(subscribed));
    List<SubscriptionEvidence> subscriptions =
        evidence.stream()
            .filter(SubscriptionEvidence.class::isInstance)
            .map(SubscriptionEvidence.class::cast)
            .toList();
    return sold.stream()
        .map(item -> itemOf(item, subscriptions, purchasedAt, purchaseDate))
        .toList();
  }

  private static SoldItem unknownItem(boolean recurring) {
    return new SoldItem("", "", "", 1, -1, recurring, Optional.empty(), Optional.empty());
  }

  private PurchaseItem itemOf(
      SoldItem item,
      List<SubscriptionEvidence> subscriptions,
      Instant purchasedAt,
      LocalDate purchaseDate) {
    Optional<Instant> billedUntil =
        item.periodEnd()
            .filter(
                end -> SubscriptionTerms.isAnnual(item.periodStart().orElse(purchasedAt), end));
    Optional<Instant> end =
        item.recurring()
            ? new SubscriptionTerms(subscriptions, item.productId())
                .endOf(purchasedAt, billedUntil)
            : Optional.empty();
    LocalDate anniversary =
        purchaseDate.plus(catalog.periodOf(item.productId(), item.priceId(), item.name()));
    LocalDate renewsOn =
        end.map(instant -> instant.atZone(zone).toLocalDate())
            .filter(day -> Math.abs(ChronoUnit.DAYS.between(day, anniversary)) > SAME_DAY_DAYS)
            .orElse(anniversary);
    return new PurchaseItem(
        item.productId(),
        item.priceId(),
        item.name(),
        item.quantity(),
        item.amountMinor(),
        renewsOn);
  }

  private static Purchase.Status statusOf(MoneyBack back) {
    if (back.chargedBack()) return Purchase.Status.CHARGED_BACK;
    if (back.refundedInFull()) return Purchase.Status.REFUNDED;
    if (back.held()) return Purchase.Status.DISPUTED;
    return Purchase.Status.ACTIVE;
  }

  private static Set<Purchase.Review> reviewsOf(
      Buyer buyer, Region region, List<PurchaseItem> items) {
    Set<Purchase.Review> reviews = EnumSet.noneOf(Purchase.Review.class);
    if (buyer.email().isEmpty()) reviews.add(Purchase.Review.EMAIL_UNKNOWN);
    if (region.needsReview()) reviews.add(Purchase.Review.REGION_UNCERTAIN);
    if (items.stream().anyMatch(item -> item.name().isEmpty())) {
      reviews.add(Purchase.Review.PRODUCTS_UNKNOWN);
    }
    return reviews;
  }
}
