package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.Lead;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from Instantly's answers about leads and accounts. */
final class InstantlyAnswersTest {

  private final InstantlyAnswers answers = new InstantlyAnswers();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private JsonNode found() {
    return (JsonNode) exchange.getVariable("instantlyFound");
  }

  private boolean morePages() {
    return (boolean) exchange.getVariable("instantlyMorePages");
  }

  @Test
  void aWalkOverAccountsBeginsAtTheirFirstPage() {
    answers.beginPages(exchange);
    assertThat(morePages()).isTrue();
    assertThat(answers.accountQuery("")).isEqualTo("limit=100");
    assertThat(answers.accountQuery("2026-01-01T00:00:00Z&ann@example.com"))
        .isEqualTo("limit=100&starting_after=2026-01-01T00%3A00%3A00Z%26ann%40example.com");
  }

  @Test
  void onlyAccountsThatCanSendAreHealthy() throws IOException {
    answers.beginPages(exchange);
    @SuppressWarnings("unchecked")
    List<String> healthy =
        (List<String>) exchange.getVariable("instantlyHealthyAccounts", List.class);
    answers.takeAccountPage(
        json(
            """
            {'items':[
              {'email':'a@example.com','status':1,'setup_pending':false},
              {'email':'b@example.com','status':1},
              {'email':'c@example.com','status':1,'setup_pending':true},
              {'email':'d@example.com','status':2,'setup_pending':false},
              {'email':'e@example.com','status':-1},
              {'email':'f@example.com'}],
             'next_starting_after':'next'}
            """),
        healthy,
        exchange);
    assertThat(healthy).containsExactly("a@example.com", "b@example.com");
    assertThat(morePages()).isTrue();
  }

  @Test
  void anAddedLeadIsKnownByItsId() throws IOException {
    answers.takeAddedLead(json("{'leads_uploaded':1,'created_leads':[{'id':'l-1'}]}"), exchange);
    assertThat(exchange.getVariable("instantlyLeadId")).isEqualTo("l-1");
  }

  @ParameterizedTest
  @CsvSource({"in_blocklist, block list", "invalid_email_count, invalid"})
  void aPersonWhomInstantlyDoesNotTakeIsRefused(String counter, String reason) {
    assertThatExceptionOfType(InstantlyRefused.class)
        .isThrownBy(
            () ->
                answers.takeAddedLead(
                    json("{'" + counter + "':1,'created_leads':[]}"), exchange))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'duplicated_leads':1,'created_leads':[]}", "{'skipped_count':1}", "{}"})
  void aLeadThatIsThereAlreadyOrNowhereIsLookedForAgain(String answer) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeAddedLead(json(answer), exchange));
  }

  @Test
  void onlyTheVeryLeadOfAListIsTaken() throws IOException {
    InstantlyLead lead =
        new InstantlyLead("c-1", "ann@example.com", "", "", "", "", Map.of(), Lead.Interest.WON);
    answers.takeLeadList(
        json(
            """
            {'items':[{'id':'l-1','campaign':'c-2','email':'ann@example.com'},
                      {'id':'l-2','campaign':'c-1','email':'ann@example.com'},
                      {'id':'l-3','campaign':'c-1','email':'bob@example.com'}]}
            """),
        lead,
        exchange);
    assertThat(exchange.getVariable("instantlyLeadId")).isEqualTo("l-2");
    assertThat(answers.lacksInterest(lead, found())).isTrue();
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.verifyInterest(lead, found()));

    answers.takeLeadList(json("{'items':[]}"), lead, exchange);
    assertThat(exchange.getVariable("instantlyLeadId")).isEqualTo("");
    assertThat(answers.lacksInterest(lead, found())).isFalse();
    answers.verifyInterest(lead, found());
  }
}
