package dev.perennial.domain.campaign;

import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides in which campaigns a person belongs, and with which facts.
 *
 * <p>The items that renew one year after their purchase are the cohort's; those with another date
 * go to a campaign of the same name with that date, as everybody in one campaign renews on one day.
 */
public record LeadPlan(ProductCatalog catalog, RenewalSequence sequence) {

  private record Owned(Purchase purchase, PurchaseItem item) {}

  /**
   * One lead for each campaign in which the person belongs, by campaign name.
   *
   * @param purchases all purchases of one person, in any order
   * @return empty when none of them has an e-mail address, or the customer was deleted
   */
  public List<Lead> leadsOf(List<Purchase> purchases) {
    Map<String, List<Owned>> byCampaign = new TreeMap<>();
    purchases.stream()
        .filter(purchase -> !purchase.buyer().email().isEmpty() && !purchase.customerDeleted())
        .sorted(Comparator.comparing(Purchase::purchasedAt).thenComparing(Purchase::key))
        .forEach(
            purchase ->
                purchase.items().forEach(
                    item ->
                        byCampaign
                            .computeIfAbsent(
                                campaignOf(purchase, item).text(), name -> new ArrayList<>())
                            .add(new Owned(purchase, item))));
    return byCampaign.values().stream().map(owned -> leadOf(owned, purchases)).toList();
  }

  /** The campaign of a purchase's usual items. */
  public static CampaignName cohortOf(Purchase purchase) {
    return CampaignName.of(purchase.region().name(), purchase.purchaseDate());
  }

  private static CampaignName campaignOf(Purchase purchase, PurchaseItem item) {
    CampaignName cohort = cohortOf(purchase);
    return item.renewsOn().equals(purchase.purchaseDate().plusYears(1))
        ? cohort
        : cohort.renewing(item.renewsOn());
  }

  private Lead leadOf(List<Owned> all, List<Purchase> purchases) {
    List<Owned> live = all.stream().filter(owned -> owned.purchase().live()).toList();
    List<Owned> named = live.isEmpty() ? all : live;
    Owned first = named.get(0);
    Purchase purchase = first.purchase();
    Lead.Interest interest =
        live.isEmpty()
            ? Lead.Interest.LOST
            : live.stream().allMatch(owned -> isRenewed(owned, purchases))
                ? Lead.Interest.WON
                : Lead.Interest.NONE;
    String name = MailText.safe(purchase.buyer().name());
    int blank = name.indexOf(' ');
    return new Lead(
        purchase.buyer().email(),
        campaignOf(purchase, first.item()),
        first.item().renewsOn(),
        blank < 0 ? name : name.substring(0, blank),
        blank < 0 ? "" : name.substring(blank + 1),
        MailText.safe(purchase.buyer().company()),
        MailText.safe(purchase.buyer().phone()),
        fieldsOf(named, purchases),
        interest);
  }

  /** Whether the same person bought the same product again later. */
  private static boolean isRenewed(Owned owned, List<Purchase> purchases) {
    return purchases.stream()
        .filter(Purchase::live)
        .filter(other -> other.purchaseDate().isAfter(owned.purchase().purchaseDate()))
        .flatMap(other -> other.items().stream())
        .anyMatch(item -> item.sameProduct(owned.item()));
  }

  private Map<String, String> fieldsOf(List<Owned> named, List<Purchase> purchases) {
    Owned first = named.get(0);
    Purchase purchase = first.purchase();
    LocalDate renewsOn = first.item().renewsOn();
    List<Purchase> bought = named.stream().map(Owned::purchase).distinct().toList();
    String products =
        named.stream()
            .map(owned -> owned.item().name())
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));

    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "product", first.item().name());
    put(fields, "products", products);
    put(fields, "purchaseDate", MailText.date(purchase.purchaseDate()));
    put(fields, "renewalDate", MailText.date(renewsOn));
    put(fields, "daysToRenewal", Long.toString(sequence.leadTimeDays(renewsOn)));
    put(fields, "state", purchase.region().name());
    amountOf(bought).ifPresent(amount -> put(fields, "amount", amount));
    put(fields, "currency", purchase.currency().toUpperCase(Locale.ROOT));
    put(
        fields,
        "orderId",
        bought.stream().map(Purchase::key).collect(Collectors.joining(", ")));
    purchases.stream()
        .filter(Purchase::live)
        .map(Purchase::purchaseDate)
        .min(LocalDate::compareTo)
        .ifPresent(since -> put(fields, "customerSince", MailText.date(since)));
    put(fields, "renewalLink", catalog.renewalLinkOf(first.item()));
    return fields;
  }

  /** The sum of the purchases; none when an amount is unknown or the currencies differ. */
  private static Optional<String> amountOf(List<Purchase> bought) {
    boolean known = bought.stream().allMatch(purchase -> purchase.amountMinor() >= 0);
    boolean alike = bought.stream().map(Purchase::currency).distinct().count() == 1;
    if (!known || !alike) return Optional.empty();
    long sum = bought.stream().mapToLong(Purchase::amountMinor).sum();
    return Optional.of(MailText.amount(sum, bought.get(0).currency()));
  }

  private static void put(Map<String, String> fields, String name, String value) {
    String safe = MailText.safe(value);
    if (!safe.isEmpty()) fields.put(name, safe);
  }
}
