package dev.perennial.domain.purchase;

import dev.perennial.domain.region.RegionNormalizer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Ledgers and what they believe. */
final class Ledgers {

  static final ProductCatalog NOTHING_DECLARED = new ProductCatalog(List.of(), "");

  static final PurchaseLedger USUAL = in(ZoneOffset.UTC);

  private Ledgers() {}

  static PurchaseLedger in(ZoneId zone) {
    return new PurchaseLedger(
        NOTHING_DECLARED, new RegionNormalizer(true), Policy.DEFAULT, zone);
  }

  /** A ledger that dates a delayed payment by its money. */
  static PurchaseLedger datingByMoney() {
    Policy policy =
        new Policy(true, false, false, true, false, false, Policy.DirectPayments.AUTO, true);
    return new PurchaseLedger(
        NOTHING_DECLARED, new RegionNormalizer(true), policy, ZoneOffset.UTC);
  }

  static Purchase purchase(Evidence... evidence) {
    return purchase(USUAL, evidence);
  }

  static Purchase purchase(PurchaseLedger ledger, Evidence... evidence) {
    return ledger.believe(List.of(evidence)).purchase().orElseThrow();
  }
}
