package dev.perennial.domain.campaign;

import dev.perennial.domain.campaign.PurchaseGroup.Owned;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
 * Decides in which cohorts a person belongs, and with which facts.
 *
 * <p>The items that renew one year after their purchase are the cohort's; those with another date
 * go to a campaign of the same name with that date, as everybody in one campaign renews on one day.
 */
public record LeadPlan(ProductCatalog catalog) {

  /**
   * One group for each cohort in which the person belongs, by campaign name.
   *
   * @param purchases all purchases of one person, in any order
   * @return empty when none of them has an e-mail address, or the customer was deleted
   */
  public List<PurchaseGroup> groupsOf(List<Purchase> purchases) {
    Map<String, List<Owned>> byCampaign = new TreeMap<>();
    purchases.stream()
        .filter(purchase -> !purchase.buyer().email().isEmpty() && !purchase.customerDeleted())
        .sorted(Comparator.comparing(Purchase::purchasedAt).thenComparing(Purchase::key))
        .forEach(
            purchase -> {
              for (int i = 0; i < purchase.items().size(); i++) {
                Owned owned = new Owned(purchase, purchase.items().get(i), i + 1);
                byCampaign
                    .computeIfAbsent(campaignOf(owned).text(), name -> new ArrayList<>())
                    .add(owned);
              }
            });
    return byCampaign.values().stream().map(all -> groupOf(all, purchases)).toList();
  }

  /** The campaign of a purchase's usual items. */
  public static CampaignName cohortOf(Purchase purchase) {
    return CampaignName.of(purchase.region().name(), purchase.purchaseDate());
  }

  private static CampaignName campaignOf(Owned owned) {
    CampaignName cohort = cohortOf(owned.purchase());
    LocalDate renewsOn = owned.item().renewsOn();
    return renewsOn.equals(owned.purchase().purchaseDate().plusYears(1))
        ? cohort
        : cohort.renewing(renewsOn);
  }

  private static PurchaseGroup groupOf(List<Owned> all, List<Purchase> purchases) {
    boolean renewed =
        all.stream()
            .filter(owned -> owned.purchase().live())
            .allMatch(owned -> isRenewed(owned, purchases));
    return new PurchaseGroup(campaignOf(all.get(0)), all, renewed);
  }

  /** Whether the same person bought the same product again later. */
  private static boolean isRenewed(Owned owned, List<Purchase> purchases) {
    return purchases.stream()
        .filter(Purchase::live)
        .filter(other -> other.purchaseDate().isAfter(owned.purchase().purchaseDate()))
        .flatMap(other -> other.items().stream())
        .anyMatch(item -> item.sameProduct(owned.item()));
  }

  /**
   * The lead of a group in one of its cohort's campaigns.
   *
   * @param firstMailOn the day of the first mail, for the days that are left then
   */
  public Lead cohortLeadOf(
      PurchaseGroup group, String campaign, LocalDate firstMailOn, List<Purchase> purchases) {
    Lead.Interest interest =
        switch (group.standing()) {
          case OPEN -> Lead.Interest.NONE;
          case RENEWED -> Lead.Interest.WON;
          case DISPUTED, REFUNDED, CHARGED_BACK -> Lead.Interest.LOST;
        };
    return leadOf(group, campaign, firstMailOn, purchases, interest);
  }

  /**
   * The lead of a group in an evergreen campaign, where the person is only for as long as its mails
   * are to go out.
   *
   * @param firstMailOn likewise
   */
  public Lead evergreenLeadOf(
      PurchaseGroup group, String campaign, LocalDate firstMailOn, List<Purchase> purchases) {
    return leadOf(group, campaign, firstMailOn, purchases, Lead.Interest.NONE);
  }

  private Lead leadOf(
      PurchaseGroup group,
      String campaign,
      LocalDate firstMailOn,
      List<Purchase> purchases,
      Lead.Interest interest) {
    Purchase purchase = group.named().get(0).purchase();
    String name = MailText.safe(purchase.buyer().name());
    int blank = name.indexOf(' ');
    return new Lead(
        purchase.buyer().email(),
        campaign,
        blank < 0 ? name : name.substring(0, blank),
        blank < 0 ? "" : name.substring(blank + 1),
        MailText.safe(purchase.buyer().company()),
        MailText.safe(purchase.buyer().phone()),
        fieldsOf(group, firstMailOn, purchases),
        interest);
  }

  private Map<String, String> fieldsOf(
      PurchaseGroup group, LocalDate firstMailOn, List<Purchase> purchases) {
    List<Owned> named = group.named();
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
    put(fields, "daysToRenewal", Long.toString(ChronoUnit.DAYS.between(firstMailOn, renewsOn)));
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
