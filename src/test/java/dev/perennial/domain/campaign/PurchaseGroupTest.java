package dev.perennial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which names the reason for a lead goes, and how it stands. */
final class PurchaseGroupTest {

  private static PurchaseGroup groupOf(Bought... bought) {
    LeadPlan plan = new LeadPlan(new ProductCatalog(List.of(), ""));
    List<PurchaseGroup> groups =
        plan.groupsOf(Arrays.stream(bought).map(Bought::done).toList());
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }

  @Test
  void aGroupIsKnownByEachOfItsItems() {
    PurchaseGroup group =
        groupOf(
            Bought.on("2025-03-15", "pi_1").products("A", "B"),
            Bought.on("2025-03-15", "pi_2").products("C"));
    assertThat(group.subject()).isEqualTo("pi_1/1");
    assertThat(List.of("pi_1/1", "pi_1/2", "pi_2/1")).allMatch(group::contains);
    assertThat(List.of("pi_1", "pi_1/3", "pi_2/2", "pi_3/1")).noneMatch(group::contains);
  }

  @Test
  void aDisputeIsNoEnd() {
    assertThat(groupOf(Bought.on("2025-03-15", "pi_1").now(Purchase.Status.DISPUTED)).standing())
        .isEqualTo(PurchaseGroup.Standing.DISPUTED);
  }

  @Test
  void whatStillCountsDecidesHowTheGroupStands() {
    assertThat(
            groupOf(
                    Bought.on("2025-03-15", "pi_1").now(Purchase.Status.REFUNDED),
                    Bought.on("2025-03-15", "pi_2"))
                .standing())
        .isEqualTo(PurchaseGroup.Standing.OPEN);
    assertThat(
            groupOf(
                    Bought.on("2025-03-15", "pi_1").now(Purchase.Status.REFUNDED),
                    Bought.on("2025-03-15", "pi_2").now(Purchase.Status.CHARGED_BACK))
                .standing())
        .isEqualTo(PurchaseGroup.Standing.REFUNDED);
  }
}
