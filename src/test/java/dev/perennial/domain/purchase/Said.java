package dev.perennial.domain.purchase;

import dev.perennial.domain.purchase.SaleEvidence.Source;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.region.PostalAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Evidence as short as a test needs it; an id finds its field by its prefix. */
final class Said {

  static final Instant NOON = Instant.parse("2025-03-15T12:00:00Z");

  private Said() {}

  static Sale paidSession(String eventId, String... ids) {
    return new Sale(Source.SESSION, Standing.PAID, eventId, ids);
  }

  static Sale paidInvoice(String eventId, String... ids) {
    return new Sale(Source.INVOICE, Standing.PAID, eventId, ids);
  }

  static Sale charge(String eventId, String... ids) {
    return new Sale(Source.CHARGE, Standing.SUPPORTING, eventId, ids);
  }

  static Sale sale(Source source, Standing standing, String eventId, String... ids) {
    return new Sale(source, standing, eventId, ids);
  }

  static SoldItem item(String productId, String name) {
    return new SoldItem(
        productId, "", name, 1, 3995, false, Optional.empty(), Optional.empty());
  }

  static SoldItem recurring(String productId, String name) {
    return new SoldItem(productId, "", name, 1, 3995, true, Optional.empty(), Optional.empty());
  }

  static SoldItem billed(String productId, Instant start, Instant end) {
    return new SoldItem(
        productId, "", "Plan", 1, 3995, true, Optional.of(start), Optional.of(end));
  }

  static ChargeRefundedEvidence refundedInAll(
      String eventId, Instant at, String chargeId, long refundedMinor, boolean full) {
    return new ChargeRefundedEvidence(eventId, at, chargeId, "pi_1", "", refundedMinor, full);
  }

  static RefundEvidence refund(
      String eventId, Instant at, String refundId, long amountMinor, RefundEvidence.State state) {
    return new RefundEvidence(eventId, at, refundId, "ch_1", "pi_1", amountMinor, state);
  }

  static DisputeEvidence dispute(
      String eventId, Instant at, String disputeId, DisputeEvidence.State state) {
    return new DisputeEvidence(eventId, at, disputeId, "ch_1", "pi_1", state);
  }

  static SubscriptionEvidence subscription(
      String eventId, Instant at, SubscriptionEvidence.Status status, Term... terms) {
    return new SubscriptionEvidence(
        eventId,
        at,
        "sub_1",
        "cus_1",
        "in_1",
        status,
        Arrays.stream(terms)
            .map(term -> new SubscriptionEvidence.Term(term.productId, term.start, term.end))
            .toList(),
        Optional.empty());
  }

  /** A paid period; the product may stay open. */
  record Term(String productId, Instant start, Instant end) {

    static Term of(String productId, String start, String end) {
      return new Term(productId, Instant.parse(start), Instant.parse(end));
    }
  }

  static CustomerEvidence changed(String eventId, Instant at, Buyer before, Buyer after) {
    return new CustomerEvidence(eventId, at, "cus_1", after, before, false);
  }

  static CustomerEvidence deleted(String eventId, Instant at) {
    return new CustomerEvidence(eventId, at, "cus_1", Buyer.UNKNOWN, Buyer.UNKNOWN, true);
  }

  static Buyer email(String email) {
    return new Buyer(email, "", "", "");
  }

  /** A sale to be told in more detail. */
  static final class Sale {
    private final Source source;
    private final Standing standing;
    private final String eventId;
    private final String[] ids;
    private Instant at = NOON;
    private Buyer buyer = Buyer.UNKNOWN;
    private PostalAddress address = PostalAddress.NONE;
    private long amountMinor = -1;
    private String currency = "";
    private List<SoldItem> items = List.of();
    private boolean renewal;

    private Sale(Source source, Standing standing, String eventId, String... ids) {
      this.source = source;
      this.standing = standing;
      this.eventId = eventId;
      this.ids = ids;
    }

    Sale at(Instant moment) {
      this.at = moment;
      return this;
    }

    Sale by(Buyer somebody) {
      this.buyer = somebody;
      return this;
    }

    Sale in(String country, String state) {
      this.address = new PostalAddress(country, state, "", "");
      return this;
    }

    Sale of(long minor, String money) {
      this.amountMinor = minor;
      this.currency = money;
      return this;
    }

    Sale selling(SoldItem... sold) {
      this.items = List.of(sold);
      return this;
    }

    Sale renewing() {
      this.renewal = true;
      return this;
    }

    SaleEvidence done() {
      return new SaleEvidence(
          eventId,
          at,
          source,
          standing,
          id("cs_"),
          id("ch_"),
          id("in_"),
          id("pi_"),
          id("sub_"),
          id("cus_"),
          buyer,
          address,
          amountMinor,
          currency,
          items,
          renewal);
    }

    private String id(String prefix) {
      return Arrays.stream(ids).filter(id -> id.startsWith(prefix)).findFirst().orElse("");
    }
  }
}
