package dev.perennial.domain.campaign;

import static dev.perennial.domain.campaign.Bought.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.ProductRule;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.region.Region;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which campaigns a person belongs, and with which facts. */
final class LeadPlanTest {

  private static final String CAMPAIGN = "California March 15 2025";

  private static final LeadPlan PLAN =
      new LeadPlan(
          new ProductCatalog(
              List.of(
                  new ProductRule(
                      "Licence", Set.of(), Set.of(), Pattern.compile("Licence"),
                      Period.ofYears(2), "https://www.example.com/licence", List.of())),
              "https://www.example.com/renew"));

  private static List<Purchase> purchases(Bought... bought) {
    return Arrays.stream(bought).map(Bought::done).toList();
  }

  /** The plan, which must not depend on the order of the purchases. */
  private static List<PurchaseGroup> groupsOf(Bought... bought) {
    List<Purchase> purchases = new ArrayList<>(purchases(bought));
    List<PurchaseGroup> groups = PLAN.groupsOf(purchases);
    Collections.reverse(purchases);
    assertThat(PLAN.groupsOf(purchases)).isEqualTo(groups);
    return groups;
  }

  /** The leads of the groups, when the first mail goes out a month before the renewal. */
  private static List<Lead> leadsOf(Bought... bought) {
    return groupsOf(bought).stream()
        .map(group -> leadOf(PLAN, group, purchases(bought)))
        .toList();
  }

  private static Lead leadOf(LeadPlan plan, PurchaseGroup group, List<Purchase> purchases) {
    LocalDate firstMailOn = group.renewsOn().minusMonths(1);
    return plan.cohortLeadOf(group, group.campaign().text(), firstMailOn, purchases);
  }

  private static Lead onlyLeadOf(Bought... bought) {
    List<Lead> leads = leadsOf(bought);
    assertThat(leads).hasSize(1);
    return leads.get(0);
  }

  private static List<String> campaignsOf(Bought... bought) {
    return leadsOf(bought).stream().map(Lead::campaign).toList();
  }

  @Test
  void aPurchaseIsALeadOfItsCohortWithEveryFact() {
    assertThat(onlyLeadOf(Bought.on("2025-03-15", "pi_1")))
        .isEqualTo(
            new Lead(
                "ann@example.com",
                CAMPAIGN,
                "Ann",
                "Lee",
                "Lee Inc",
                "555",
                Map.ofEntries(
                    Map.entry("product", "Poster"),
                    Map.entry("products", "Poster"),
                    Map.entry("purchaseDate", "March 15, 2025"),
                    Map.entry("renewalDate", "March 15, 2026"),
                    Map.entry("daysToRenewal", "28"),
                    Map.entry("state", "California"),
                    Map.entry("amount", "39.95"),
                    Map.entry("currency", "USD"),
                    Map.entry("orderId", "pi_1"),
                    Map.entry("customerSince", "March 15, 2025"),
                    Map.entry("renewalLink", "https://www.example.com/renew")),
                Lead.Interest.NONE));
  }

  @Test
  void theNamesOfFactsAreShortEnoughForTheChannel() {
    assertThat(Lead.FIELDS).allSatisfy(name -> assertThat(name).matches("[a-zA-Z]{1,20}"));
    assertThat(onlyLeadOf(Bought.on("2025-03-15", "pi_1")).fields().keySet())
        .isEqualTo(Lead.FIELDS);
  }

  @Test
  void aFactThatIsNotKnownIsLeftOut() {
    LeadPlan withoutLinks = new LeadPlan(new ProductCatalog(List.of(), ""));
    List<Purchase> purchases = purchases(Bought.on("2025-03-15", "pi_1").products("").of(-1, ""));
    PurchaseGroup group = withoutLinks.groupsOf(purchases).get(0);
    assertThat(leadOf(withoutLinks, group, purchases).fields())
        .containsOnlyKeys(
            "purchaseDate", "renewalDate", "daysToRenewal", "state", "orderId", "customerSince");
  }

  @Test
  void aLeapDayRenewsOnTheTwentyEighthWithinTheUsualCohort() {
    List<PurchaseGroup> groups = groupsOf(Bought.on("2024-02-29", "pi_1"));
    assertThat(groups)
        .extracting(group -> group.campaign().text())
        .containsExactly("California February 29 2024");
    assertThat(groups.get(0).renewsOn()).isEqualTo(LocalDate.of(2025, 2, 28));
  }

  @Test
  void anItemWithAnotherRenewalDateIsALeadOfItsOwnCampaign() {
    List<Lead> leads =
        leadsOf(
            Bought.on("2025-03-15", "pi_1")
                .items(
                    item("Licence", LocalDate.of(2027, 3, 15)),
                    item("Poster", LocalDate.of(2026, 3, 15))));
    assertThat(leads)
        .extracting(Lead::campaign)
        .containsExactly(CAMPAIGN, CAMPAIGN + " - renews March 15 2027");
    assertThat(leads)
        .extracting(lead -> lead.fields().get("products"))
        .containsExactly("Poster", "Licence");
    assertThat(leads.get(1).fields())
        .containsEntry("renewalLink", "https://www.example.com/licence")
        .containsEntry("renewalDate", "March 15, 2027");
  }

  @Test
  void twoPurchasesOfOneCohortAreOneLead() {
    Lead lead =
        onlyLeadOf(
            Bought.on("2025-03-15", "pi_2").products("Licence", "Poster").of(1000, "usd"),
            Bought.on("2025-03-15", "pi_1").products("Poster").of(3995, "usd"));
    assertThat(lead.fields())
        .containsEntry("product", "Poster")
        .containsEntry("products", "Poster, Licence")
        .containsEntry("orderId", "pi_1, pi_2")
        .containsEntry("amount", "49.95");
  }

  @Test
  void amountsThatCannotBeAddedAreLeftOut() {
    assertThat(
            onlyLeadOf(
                    Bought.on("2025-03-15", "pi_1").of(1000, "usd"),
                    Bought.on("2025-03-15", "pi_2").of(1000, "eur"))
                .fields())
        .doesNotContainKey("amount");
    assertThat(
            onlyLeadOf(
                    Bought.on("2025-03-15", "pi_1").of(1000, "usd"),
                    Bought.on("2025-03-15", "pi_2").of(-1, "usd"))
                .fields())
        .doesNotContainKey("amount");
  }

  @Test
  void aPersonBelongsInOneCampaignForEachStateAndDay() {
    Region texas = new Region("Texas", Region.Kind.US_STATE, Region.Source.ADDRESS_STATE);
    assertThat(
            campaignsOf(
                Bought.on("2025-03-15", "pi_1").products("A"),
                Bought.on("2025-03-15", "pi_2").products("B").in(texas),
                Bought.on("2025-04-01", "pi_3").products("C")))
        .containsExactly("California April 1 2025", CAMPAIGN, "Texas March 15 2025");
  }

  @ParameterizedTest
  @CsvSource({"REFUNDED", "CHARGED_BACK", "DISPUTED"})
  void aPurchaseTakenBackIsLost(Purchase.Status status) {
    Lead lead = onlyLeadOf(Bought.on("2025-03-15", "pi_1").now(status));
    assertThat(lead.interest()).isEqualTo(Lead.Interest.LOST);
    assertThat(lead.fields()).containsEntry("orderId", "pi_1").doesNotContainKey("customerSince");
  }

  @Test
  void ofTwoPurchasesOnlyTheLiveOneIsNamed() {
    Lead lead =
        onlyLeadOf(
            Bought.on("2025-03-15", "pi_1").products("A").now(Purchase.Status.REFUNDED),
            Bought.on("2025-03-15", "pi_2").products("B"));
    assertThat(lead.interest()).isEqualTo(Lead.Interest.NONE);
    assertThat(lead.fields())
        .containsEntry("products", "B")
        .containsEntry("orderId", "pi_2")
        .containsEntry("amount", "39.95");
  }

  @Test
  void whoBuysTheSameAgainIsWonInTheOldCampaign() {
    List<Lead> leads =
        leadsOf(Bought.on("2025-03-15", "pi_1"), Bought.on("2026-03-10", "pi_2"));
    assertThat(leads)
        .extracting(Lead::interest)
        .containsExactly(Lead.Interest.NONE, Lead.Interest.WON);
    assertThat(leads.get(0).campaign()).isEqualTo("California March 10 2026");
    assertThat(leads.get(0).fields()).containsEntry("customerSince", "March 15, 2025");
  }

  @Test
  void onlyAPurchaseThatStandsRenewsAnother() {
    assertThat(
            leadsOf(
                Bought.on("2025-03-15", "pi_1"),
                Bought.on("2026-03-10", "pi_2").now(Purchase.Status.REFUNDED)))
        .extracting(Lead::interest)
        .containsExactly(Lead.Interest.LOST, Lead.Interest.NONE);
  }

  @Test
  void aPersonInAnEvergreenCampaignIsNeitherWonNorLost() {
    Bought again = Bought.on("2026-03-10", "pi_2");
    List<Purchase> purchases = purchases(Bought.on("2025-03-15", "pi_1"), again);
    assertThat(PLAN.groupsOf(purchases))
        .extracting(
            group ->
                PLAN.evergreenLeadOf(group, "Welcome", LocalDate.EPOCH, purchases).interest())
        .containsOnly(Lead.Interest.NONE);
  }

  @Test
  void everyProductOfACampaignMustBeBoughtAgainBeforeItIsWon() {
    Bought both = Bought.on("2025-03-15", "pi_1").products("A", "B");
    Bought again = Bought.on("2026-03-10", "pi_2").products("A");
    assertThat(leadsOf(both, again).get(1).interest()).isEqualTo(Lead.Interest.NONE);
    assertThat(
            leadsOf(both, again, Bought.on("2026-03-11", "pi_3").products("B"))
                .get(2)
                .interest())
        .isEqualTo(Lead.Interest.WON);
  }

  @Test
  void unknownProductsAreNotTheSameProduct() {
    assertThat(
            leadsOf(
                Bought.on("2025-03-15", "pi_1").products(""),
                Bought.on("2026-03-10", "pi_2").products("")))
        .extracting(Lead::interest)
        .containsOnly(Lead.Interest.NONE);
  }

  @Test
  void aDeletedCustomerIsNoLeadUntilSomethingIsBoughtAnew() {
    Bought deleted = Bought.on("2025-03-15", "pi_1").ofDeletedCustomer();
    assertThat(leadsOf(deleted)).isEmpty();
    assertThat(campaignsOf(deleted, Bought.on("2025-04-01", "pi_2")))
        .containsExactly("California April 1 2025");
  }

  @Test
  void withoutAnAddressNobodyIsALead() {
    assertThat(leadsOf(Bought.on("2025-03-15", "pi_1").by(new Buyer("", "Ann", "", "")))).isEmpty();
    assertThat(leadsOf()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Ann Lee, Ann, Lee",
    "Ann, Ann, ''",
    "'', '', ''",
    "'  Ann  ', Ann, ''",
    "Ann Mary Lee, Ann, Mary Lee",
    "'{{Ann}} <b>Lee', ((Ann)), ‹b›Lee",
  })
  void theFirstWordOfANameIsTheFirstName(String name, String first, String last) {
    Lead lead =
        onlyLeadOf(
            Bought.on("2025-03-15", "pi_1").by(new Buyer("ann@example.com", name, "", "")));
    assertThat(lead.firstName()).isEqualTo(first);
    assertThat(lead.lastName()).isEqualTo(last);
  }
}
