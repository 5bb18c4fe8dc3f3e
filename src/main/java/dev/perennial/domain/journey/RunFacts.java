package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.PurchaseGroup;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds of the thing that a run is about, whenever and in whichever order it became known. */
final class RunFacts {

  /** The events that are facts: they hold or do not hold, and may be taken back. */
  static final Set<JourneyEvent> FACTS =
      EnumSet.of(
          JourneyEvent.RENEWED,
          JourneyEvent.OFFER_BOUGHT,
          JourneyEvent.REFUNDED,
          JourneyEvent.CHARGED_BACK,
          JourneyEvent.DELETED,
          JourneyEvent.SUPERSEDED,
          JourneyEvent.BOUNCED,
          JourneyEvent.OPTED_OUT,
          JourneyEvent.COMPLAINED);

  private final PersonDesk desk;
  private final ProductCatalog products;

  RunFacts(PersonDesk desk, ProductCatalog products) {
    this.desk = desk;
    this.products = products;
  }

  /** The fact that bears on the run; none when it may go on. */
  Optional<JourneyEvent> of(Run run, Journey journey) {
    if (desk.file().suppressedBy().isPresent()) return desk.file().suppressedBy();
    return journey.subject() == Journey.Subject.PURCHASE ? ofGroup(run) : ofPurchase(run);
  }

  /** Whether nothing may be sent for now, and nothing is over. */
  boolean disputed(Run run) {
    return purchasesOf(run).stream()
        .anyMatch(purchase -> purchase.status() == Purchase.Status.DISPUTED);
  }

  /** Whether the person owns the product, and did not give it back. */
  boolean owns(String product) {
    return desk.file().purchases().stream()
        .filter(Purchase::live)
        .flatMap(purchase -> purchase.items().stream())
        .anyMatch(item -> products.isProduct(product, item));
  }

  private Optional<JourneyEvent> ofGroup(Run run) {
    Optional<PurchaseGroup> group = desk.groupOf(run);
    if (group.isEmpty()) {
      boolean deleted = purchasesOf(run).stream().anyMatch(Purchase::customerDeleted);
      return Optional.of(deleted ? JourneyEvent.DELETED : JourneyEvent.SUPERSEDED);
    }
    return switch (group.get().standing()) {
      case OPEN, DISPUTED -> Optional.empty();
      case RENEWED -> Optional.of(JourneyEvent.RENEWED);
      case REFUNDED -> Optional.of(JourneyEvent.REFUNDED);
      case CHARGED_BACK -> Optional.of(JourneyEvent.CHARGED_BACK);
    };
  }

  private Optional<JourneyEvent> ofPurchase(Run run) {
    if (!run.offer().isEmpty() && owns(run.offer())) return Optional.of(JourneyEvent.OFFER_BOUGHT);
    List<Purchase> purchases = purchasesOf(run);
    if (purchases.isEmpty()) return Optional.of(JourneyEvent.SUPERSEDED);
    Purchase purchase = purchases.get(0);
    if (purchase.customerDeleted()) return Optional.of(JourneyEvent.DELETED);
    return switch (purchase.status()) {
      case ACTIVE, DISPUTED -> Optional.empty();
      case REFUNDED -> Optional.of(JourneyEvent.REFUNDED);
      case CHARGED_BACK -> Optional.of(JourneyEvent.CHARGED_BACK);
    };
  }

  private List<Purchase> purchasesOf(Run run) {
    int slash = run.subject().lastIndexOf('/');
    String id = slash < 0 ? run.subject() : run.subject().substring(0, slash);
    return desk.file().purchases().stream().filter(purchase -> purchase.goesBy(id)).toList();
  }
}
