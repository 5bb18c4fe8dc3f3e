package dev.perennial.domain.campaign;

import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.util.List;

/**
 * The items of one person that were bought for one region on one day and renew on one day: the
 * reason for one lead in one cohort.
 *
 * @param campaign the cohort's, in time
 * @param all the earliest purchase first, at least one
 * @param renewed whether everything that still counts was bought again
 */
public record PurchaseGroup(CampaignName campaign, List<Owned> all, boolean renewed) {

  /**
   * One item and the purchase that it is part of.
   *
   * @param position of the item in its purchase, from 1
   */
  public record Owned(Purchase purchase, PurchaseItem item, int position) {

    boolean is(String subject) {
      int slash = subject.lastIndexOf('/');
      return slash > 0
          && subject.substring(slash + 1).equals(Integer.toString(position))
          && purchase.goesBy(subject.substring(0, slash));
    }
  }

  /** How it stands. */
  public enum Standing {
    OPEN,
    RENEWED,
    /** In dispute: nothing is sent, and nothing is over. */
    DISPUTED,
    REFUNDED,
    CHARGED_BACK
  }

  public PurchaseGroup {
    all = List.copyOf(all);
  }

  /** What it is called for as long as it lasts: purchase and position of its first item. */
  public String subject() {
    return first().purchase().key() + "/" + first().position();
  }

  /** Whether the subject names one of its items, by whichever id of the order. */
  public boolean contains(String subject) {
    return all.stream().anyMatch(owned -> owned.is(subject));
  }

  public LocalDate renewsOn() {
    return first().item().renewsOn();
  }

  public LocalDate purchasedOn() {
    return first().purchase().purchaseDate();
  }

  public Standing standing() {
    if (!live().isEmpty()) return renewed ? Standing.RENEWED : Standing.OPEN;
    if (has(Purchase.Status.DISPUTED)) return Standing.DISPUTED;
    return has(Purchase.Status.REFUNDED) ? Standing.REFUNDED : Standing.CHARGED_BACK;
  }

  /** What still counts. */
  List<Owned> live() {
    return all.stream().filter(owned -> owned.purchase().live()).toList();
  }

  /** What a mail may name: what still counts, else what there was. */
  List<Owned> named() {
    return live().isEmpty() ? all : live();
  }

  private boolean has(Purchase.Status status) {
    return all.stream().anyMatch(owned -> owned.purchase().status() == status);
  }

  private Owned first() {
    return all.get(0);
  }
}
