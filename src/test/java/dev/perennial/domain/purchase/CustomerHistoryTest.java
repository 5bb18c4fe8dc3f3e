package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Ledgers.purchase;
import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.changed;
import static dev.perennial.domain.purchase.Said.deleted;
import static dev.perennial.domain.purchase.Said.email;
import static dev.perennial.domain.purchase.Said.paidSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a customer's own data after a purchase. */
final class CustomerHistoryTest {

  private static final Instant BEFORE = NOON.minusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Instant LATEST = NOON.plusSeconds(120);

  private static final Evidence FIRST_MOVE =
      changed("evt_z", LATER, email("ann@example.com"), email("lee@example.com"));
  private static final Evidence SECOND_MOVE =
      changed("evt_a", LATEST, email("lee@example.com"), email("lee@example.org"));

  private static String addressAfter(Evidence... changes) {
    return today(email("ann@example.com"), changes).email();
  }

  private static Buyer today(Buyer atPurchase, Evidence... changes) {
    return new CustomerHistory(List.of(changes), NOON).today(atPurchase);
  }

  @Test
  void eachChangeOfAddressIsFollowed() {
    assertThat(addressAfter()).isEqualTo("ann@example.com");
    assertThat(addressAfter(FIRST_MOVE)).isEqualTo("lee@example.com");
    assertThat(addressAfter(FIRST_MOVE, SECOND_MOVE)).isEqualTo("lee@example.org");
    assertThat(addressAfter(SECOND_MOVE, FIRST_MOVE)).isEqualTo("lee@example.org");
  }

  @Test
  void anAddressGivenAtTheCheckoutIsNotOverwrittenByOneThatWasNeverOurs() {
    assertThat(addressAfter(SECOND_MOVE)).isEqualTo("ann@example.com");
    assertThat(addressAfter(changed("evt_1", LATER, email(""), email("new@example.com"))))
        .isEqualTo("ann@example.com");
  }

  @Test
  void aMissingAddressIsFilled() {
    assertThat(today(Buyer.UNKNOWN, FIRST_MOVE).email()).isEqualTo("lee@example.com");
  }

  @Test
  void anAddressThatWasTakenAwayIsKept() {
    assertThat(addressAfter(changed("evt_1", LATER, email("ann@example.com"), email(""))))
        .isEqualTo("ann@example.com");
  }

  @Test
  void aChangeFromBeforeThePurchaseIsNotFollowed() {
    Evidence earlier =
        changed("evt_1", BEFORE, email("ann@example.com"), email("lee@example.org"));
    assertThat(addressAfter(earlier)).isEqualTo("ann@example.com");
  }

  @Test
  void nameCompanyAndPhoneFollowLikeTheAddress() {
    Buyer held = new Buyer("ann@example.com", "Ann", "Ann Inc", "1");
    Buyer after = new Buyer("ann@example.com", "Ann Lee", "Lee Inc", "2");
    assertThat(
            today(held, changed("evt_1", LATER, new Buyer("", "Ann", "Ann Inc", "1"), after)))
        .isEqualTo(after);
    assertThat(
            today(held, changed("evt_1", LATER, new Buyer("", "Bob", "Bob Inc", "9"), after)))
        .isEqualTo(held);
  }

  @Test
  void aCustomerDeletedAfterThePurchaseIsNoReasonToWrite() {
    SaleEvidence session = paidSession("evt_1", "cs_1", "cus_1").done();
    assertThat(purchase(session, deleted("evt_2", LATER)).live()).isFalse();
    assertThat(purchase(session, deleted("evt_2", NOON)).customerDeleted()).isTrue();
  }

  @Test
  void aCustomerDeletedBeforeThePurchaseIsAnotherStory() {
    SaleEvidence session = paidSession("evt_1", "cs_1", "cus_1").done();
    assertThat(purchase(session, deleted("evt_2", BEFORE)).live()).isTrue();
  }

  @Test
  void theDataOfADeletionAreNotFollowed() {
    CustomerEvidence deletion =
        new CustomerEvidence(
            "evt_1", LATER, "cus_1", email("gone@example.com"), email("ann@example.com"), true);
    assertThat(addressAfter(deletion)).isEqualTo("ann@example.com");
  }
}
