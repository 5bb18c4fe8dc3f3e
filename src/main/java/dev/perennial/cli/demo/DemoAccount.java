package dev.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.store.Overview.StoredEvent;
import dev.perennial.store.Overview.StoredItem;
import dev.perennial.store.Overview.StoredPurchase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what became of the demo's events: the same text every time. */
public final class DemoAccount {

  private static final int ACCEPTED = 200;

  private final List<Demo.Posted> posted;
  private final Map<String, StoredEvent> events = new HashMap<>();
  private final List<StoredPurchase> purchases;
  private final DemoCampaigns campaigns;

  /**
   * @param campaigns as the sandbox holds them; likewise {@code leads}
   */
  public DemoAccount(
      List<Demo.Posted> posted,
      List<StoredEvent> events,
      List<StoredPurchase> purchases,
      List<JsonNode> campaigns,
      List<JsonNode> leads) {
    this.posted = posted;
    events.forEach(event -> this.events.put(event.eventId(), event));
    this.purchases = purchases;
    this.campaigns = new DemoCampaigns(campaigns, leads);
  }

  /** Whether every event was taken and done. */
  public boolean complete() {
    return posted.stream()
        .allMatch(
            one ->
                one.status() == ACCEPTED
                    && events.containsKey(one.eventId())
                    && !events.get(one.eventId()).outcome().isEmpty());
  }

  public String text() {
    Account account = new Account();
    account.line(
        "%d signed Stripe events, and what became of them.".formatted(posted.size()));
    account.line(
        "In this rehearsal it is %s. Instantly is a sandbox on this machine: nobody is mailed."
            .formatted(Account.date(LocalDate.ofInstant(DemoSettings.NOW, ZoneOffset.UTC))));
    account.section("EVENTS, as they arrived");
    tellEvents(account);
    account.section("PURCHASES, the oldest first");
    purchases.forEach(purchase -> tell(purchase, account));
    account.section("CAMPAIGNS, by the day on which they start");
    campaigns.tell(account);
    return account.toString();
  }

  private void tellEvents(Account account) {
    Set<String> known = new HashSet<>();
    int number = 0;
    for (Demo.Posted one : posted) {
      account.line(
          "  %2d  %-47s %-30s %s"
              .formatted(
                  ++number,
                  one.about(),
                  one.eventType(),
                  known.add(one.eventId()) ? outcomeOf(one) : "known already, changes nothing"));
    }
  }

  private String outcomeOf(Demo.Posted one) {
    StoredEvent event = events.get(one.eventId());
    if (one.status() != ACCEPTED || event == null) return "refused with " + one.status();
    if (event.outcome().isEmpty()) return "failed: " + event.error();
    String outcome = event.outcome().replace('_', ' ');
    return event.note().isEmpty() ? outcome : outcome + ": " + event.note();
  }

  private static void tell(StoredPurchase purchase, Account account) {
    account.entry(purchase.key());
    account.fact("person", purchase.name() + " <" + purchase.email() + ">");
    account.fact(
        "products",
        purchase.items().stream().map(DemoAccount::words).collect(Collectors.joining("; ")));
    account.fact("region", regionOf(purchase));
    account.fact("bought", Account.date(purchase.purchaseDate()) + " for " + priceOf(purchase));
    account.fact("status", purchase.status().replace('_', ' '));
    account.fact("campaign", purchase.campaignName());
  }

  private static String words(StoredItem item) {
    String name = item.name().isEmpty() ? "an unknown product" : item.name();
    String counted = item.quantity() > 1 ? item.quantity() + " × " + name : name;
    return counted + ", renews " + Account.date(item.renewsOn());
  }

  private static String regionOf(StoredPurchase purchase) {
    String from =
        switch (purchase.regionSource()) {
          case "address_state" -> "from the state";
          case "postal_code" -> "from the postal code";
          case "country" -> "from the country";
          default -> "the address says nothing";
        };
    String flag =
        purchase.reviews().isEmpty()
            ? ""
            : "; flagged for review: "
                + String.join(", ", purchase.reviews()).replace('_', ' ');
    return purchase.region() + " (" + from + flag + ")";
  }

  private static String priceOf(StoredPurchase purchase) {
    String price = money(purchase.amountMinor(), purchase.currency());
    return purchase.refundedMinor() == 0
        ? price
        : price + ", refunded " + money(purchase.refundedMinor(), purchase.currency());
  }

  private static String money(long amountMinor, String currency) {
    Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    return BigDecimal.valueOf(amountMinor, unit.getDefaultFractionDigits()).toPlainString()
        + " "
        + unit.getCurrencyCode();
  }
}
