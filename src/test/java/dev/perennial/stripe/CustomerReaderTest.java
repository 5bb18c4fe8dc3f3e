package dev.perennial.stripe;

import static dev.perennial.stripe.Readings.assertIgnored;
import static dev.perennial.stripe.Readings.evidence;
import static dev.perennial.stripe.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.CustomerEvidence;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerReaderTest {

  private static final String JO =
      "'email':'Jo@example.com','name':'Jo Doe','phone':'555','address':{'state':'NV'}";

  @Test
  void anUpdateTellsWhatWasAndWhatIs() {
    CustomerEvidence said =
        evidence(CustomerEvidence.class, updated("{'email':' Old@example.com','name':null}"));
    assertThat(said)
        .isEqualTo(
            new CustomerEvidence(
                "evt_1",
                Events.CREATED,
                "cus_1",
                new Buyer("jo@example.com", "Jo Doe", "", "555"),
                new Buyer("old@example.com", "", "", ""),
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'email':null}",
        "{'name':'J. Doe'}",
        "{'phone':'1'}",
        "{'address':{'state':'CA'}}",
        "{'individual_name':'J. Doe'}"
      })
  void aChangeOfAContactFieldCounts(String before) {
    assertThat(read(updated(before)).outcome()).isEqualTo(Outcome.UPDATE_CONTACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "'email'",
        "{'invoice_settings':{'default_payment_method':null}}"
      })
  void anyOtherChangeIsIgnored(String before) {
    assertIgnored(updated(before));
  }

  @Test
  void thePersonIsFollowedNotTheCompany() {
    StripeEvent event =
        Events.event(
            "customer.updated",
            """
            {'id':'cus_1','object':'customer','name':'New LLC','individual_name':'Jo Doe',
             'business_name':'New LLC'}
            """,
            "{'name':'Old LLC','business_name':'Old LLC'}");
    CustomerEvidence said = evidence(CustomerEvidence.class, event);
    assertThat(said.buyer()).isEqualTo(new Buyer("", "Jo Doe", "New LLC", ""));
    assertThat(said.before()).isEqualTo(new Buyer("", "", "Old LLC", ""));
  }

  @Test
  void aDeletedCustomerMayBeAStub() {
    StripeEvent stub =
        Events.event("customer.deleted", "{'id':'cus_1','object':'customer','deleted':true}");
    assertThat(read(stub).outcome()).isEqualTo(Outcome.DELETE_CONTACT);
    CustomerEvidence said = evidence(CustomerEvidence.class, stub);
    assertThat(said.deleted()).isTrue();
    assertThat(said.buyer()).isEqualTo(Buyer.UNKNOWN);
  }

  @Test
  void aNewCustomerHasBoughtNothing() {
    assertIgnored(
        Events.event("customer.created", "{'id':'cus_1','object':'customer'," + JO + "}"));
  }

  private static StripeEvent updated(String before) {
    return Events.event(
        "customer.updated", "{'id':'cus_1','object':'customer'," + JO + "}", before);
  }
}
