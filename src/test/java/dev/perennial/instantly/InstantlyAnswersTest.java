package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.Lead;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from Instantly's answers. */
final class InstantlyAnswersTest {

  private static final InstantlyCampaign CAMPAIGN =
      new InstantlyCampaign(
          "Texas March 15 2025",
          LocalDate.of(2026, 2, 15),
          List.of(),
          new SendingWindow("America/Chicago", LocalTime.of(9, 0), LocalTime.of(17, 0)),
          false);

  private final InstantlyAnswers answers = new InstantlyAnswers();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static String campaign(String id, String name, String createdAt) {
    return "{'id':'%s','name':'%s','timestamp_created':'%s'}".formatted(id, name, createdAt);
  }

  private void takeCampaigns(String items, String cursor) throws IOException {
    answers.takeCampaignPage(
        json("{'items':[" + items + "],'next_starting_after':" + cursor + "}"),
        CAMPAIGN,
        found(),
        exchange);
  }

  private JsonNode found() {
    return (JsonNode) exchange.getVariable("instantlyFound");
  }

  private boolean morePages() {
    return (boolean) exchange.getVariable("instantlyMorePages");
  }

  @Test
  void aWalkOverPagesBeginsWithNothingFound() {
    answers.beginPages(exchange);
    assertThat(morePages()).isTrue();
    assertThat(found()).isNull();
    assertThat(answers.campaignQuery(CAMPAIGN, "")).doesNotContain("starting_after");
    assertThat(answers.accountQuery("")).isEqualTo("limit=100");
    assertThat(answers.accountQuery("2026-01-01T00:00:00Z&ann@example.com"))
        .isEqualTo("limit=100&starting_after=2026-01-01T00%3A00%3A00Z%26ann%40example.com");
  }

  @Test
  void theWalkGoesOnUntilAPageIsEmptyOrNamesNoNext() throws IOException {
    answers.beginPages(exchange);
    takeCampaigns(campaign("c-1", "Other", "2025-01-01"), "'next'");
    assertThat(morePages()).isTrue();
    assertThat(exchange.getVariable("instantlyCursor")).isEqualTo("next");
    takeCampaigns("", "'more'");
    assertThat(morePages()).isFalse();
    takeCampaigns(campaign("c-1", "Other", "2025-01-01"), "null");
    assertThat(morePages()).isFalse();
    answers.takeCampaignPage(json("{'items':[]}"), CAMPAIGN, null, exchange);
    assertThat(morePages()).isFalse();
  }

  @Test
  void aCampaignThatOnlyContainsTheNameIsNotTheOne() throws IOException {
    answers.beginPages(exchange);
    takeCampaigns(
        campaign("c-1", "Texas March 15 2025 - late", "2025-01-01")
            + ","
            + campaign("c-2", "West Texas March 15 2025", "2025-01-01")
            + ","
            + campaign("c-3", "texas march 15 2025", "2025-01-01"),
        "null");
    assertThat(found()).isNull();
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("");
  }

  @Test
  void ofSeveralCampaignsOfOneNameTheOldestIsTakenOnWhicheverPage() throws IOException {
    answers.beginPages(exchange);
    takeCampaigns(
        campaign("c-2", "Texas March 15 2025", "2025-03-02T00:00:00.000Z")
            + ","
            + campaign("c-3", "Texas March 15 2025", "2025-03-03T00:00:00.000Z"),
        "'next'");
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("c-2");
    takeCampaigns(campaign("c-1", "Texas March 15 2025", "2025-03-01T00:00:00.000Z"), "'last'");
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("c-1");
    takeCampaigns(campaign("c-4", "Texas March 15 2025", "2025-03-04T00:00:00.000Z"), "null");
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("c-1");
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

  @ParameterizedTest
  @CsvSource({
    "'{\"email_list\":[\"b@example.com\",\"a@example.com\"]}', false",
    "'{\"email_list\":[\"a@example.com\"]}', true",
    "'{\"email_list\":[\"a@example.com\",\"b@example.com\",\"c@example.com\"]}', true",
    "'{\"email_list\":null}', true",
    "'{}', true",
  })
  void aCampaignLacksAccountsUnlessItSendsFromExactlyThem(String campaign, boolean lacks)
      throws IOException {
    List<String> accounts = List.of("a@example.com", "b@example.com");
    String withId = campaign.replace("{", "{'id':'c-1',").replace(",}", "}");
    answers.takeCampaign(json(withId), exchange);
    assertThat(answers.lacksAccounts(found(), accounts)).isEqualTo(lacks);
  }

  @Test
  void accountsThatDoNotShowYetAreNotReady() throws IOException {
    byte[] without = json("{'id':'c-1','name':'Texas March 15 2025','email_list':[]}");
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.verifyCampaign(without, List.of("a@example.com"), exchange))
        .withMessageContaining("Texas March 15 2025");
    answers.verifyCampaign(
        json("{'id':'c-1','email_list':['a@example.com']}"), List.of("a@example.com"), exchange);
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("c-1");
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

  @ParameterizedTest
  @ValueSource(
      strings = {"{'name':'x'}", "{'id':''}", "{'id':'../leads'}", "[]", "null", "", "'x'"})
  void anAnswerWithoutAUsableIdIsNoAnswer(String body) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeCampaign(json(body), exchange));
  }

  @Test
  void anAnswerThatIsCutOffIsAnInputError() {
    assertThatThrownBy(() -> answers.takeCampaign(json("{'id': 'c-1'"), exchange))
        .isInstanceOf(JsonProcessingException.class);
  }
}
