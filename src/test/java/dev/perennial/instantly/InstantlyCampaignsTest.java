package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.CampaignKind;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from Instantly's answers about campaigns. */
final class InstantlyCampaignsTest {

  private static final InstantlyCampaign CAMPAIGN =
      new InstantlyCampaign(
          "Texas March 15 2025",
          CampaignKind.COHORT,
          Optional.of(LocalDate.of(2026, 2, 15)),
          List.of(),
          new SendingWindow("America/Chicago", LocalTime.of(9, 0), LocalTime.of(17, 0)),
          false);
  private static final List<String> ACCOUNTS = List.of("a@example.com", "b@example.com");

  private final InstantlyCampaigns answers = new InstantlyCampaigns();
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
  void aCursorThatLeadsToTheSamePageAgainEndsTheWalk() throws IOException {
    answers.beginPages(exchange);
    takeCampaigns(campaign("c-1", "Other", "2025-01-01"), "'same'");
    assertThat(morePages()).isTrue();
    takeCampaigns(campaign("c-1", "Other", "2025-01-01"), "'same'");
    assertThat(morePages()).isFalse();
  }

  private Map<String, Object> changes(String status, String startDate, String accounts)
      throws IOException {
    answers.takeCampaign(
        json(
            """
            {'id':'c-1','name':'Texas March 15 2025','status':%s,
             'campaign_schedule':{'start_date':%s},'email_list':%s}
            """
                .formatted(status, startDate, accounts)),
        exchange);
    return answers.changes(CAMPAIGN, found(), ACCOUNTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['a@example.com']", "['a@example.com','b@example.com','c@example.com']", "[]", "null"
      })
  void aCampaignThatDoesNotSendFromExactlyTheAccountsIsChanged(String accounts)
      throws IOException {
    assertThat(changes("1", "null", accounts)).containsOnlyKeys("email_list");
  }

  @Test
  void theOrderOfTheAccountsDoesNotMatter() throws IOException {
    assertThat(changes("1", "null", "['b@example.com','a@example.com']")).isEmpty();
  }

  @Test
  void aDraftThatBeginsOnAnotherDayIsGivenItsDatesAndMails() throws IOException {
    assertThat(changes("0", "'2026-02-16'", "['b@example.com','a@example.com']"))
        .containsOnlyKeys("campaign_schedule", "sequences");
    assertThat(changes("0", "'2026-02-16'", "[]"))
        .containsOnlyKeys("campaign_schedule", "sequences", "email_list");
    assertThat(changes("0", "'2026-02-15'", "['b@example.com','a@example.com']")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "-1", "-2", "-99"})
  void whatIsNoDraftAnyMoreKeepsItsDatesAndMails(String status) throws IOException {
    assertThat(changes(status, "'2026-02-16'", "['b@example.com','a@example.com']")).isEmpty();
  }

  private void verify(String campaign) throws IOException {
    answers.verifyCampaign(json(campaign), CAMPAIGN, ACCOUNTS, exchange);
  }

  @Test
  void whatDoesNotShowYetIsNotReady() throws IOException {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> verify("{'id':'c-1','name':'Texas March 15 2025','email_list':[]}"))
        .withMessageContaining("sending accounts of the campaign \"Texas March 15 2025\"");
    String there = "{'id':'c-1','email_list':['b@example.com','a@example.com'],'status':0";
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> verify(there + ",'campaign_schedule':{'start_date':'2026-02-16'}}"))
        .withMessageContaining("dates and mails");
    verify(there + ",'campaign_schedule':{'start_date':'2026-02-15'}}");
    assertThat(exchange.getVariable("instantlyCampaignId")).isEqualTo("c-1");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "3, true", "4, false"})
  void aDraftAndACompletedCampaignAreAsleep(int status, boolean asleep) throws IOException {
    answers.takeStanding(json("{'id':'c-1','status':" + status + "}"), exchange);
    assertThat(exchange.getVariable("instantlyAsleep")).isEqualTo(asleep);
  }

  @ParameterizedTest
  @CsvSource({
    "2, paused by a person",
    "-1, reconnect them",
    "-2, check its addresses",
    "-99, support",
  })
  void whatSomebodyStoppedIsNeverWoken(int status, String mend) {
    assertThatExceptionOfType(InstantlyRefused.class)
        .isThrownBy(
            () ->
                answers.takeStanding(json("{'name':'Welcome','status':" + status + "}"), exchange))
        .withMessageContaining("\"Welcome\"")
        .withMessageContaining(mend);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'status':null}", "{'status':7}"})
  void aStatusThatNobodyKnowsIsNoReasonToWake(String campaign) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeStanding(json(campaign), exchange));
  }

  @Test
  void aCampaignThatDoesNotRunAfterItWasWokenIsNotReady() throws IOException {
    answers.verifyActive(json("{'status':1}"));
    answers.verifyActive(json("{'status':4}"));
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.verifyActive(json("{'status':0}")));
  }

  @Test
  void withoutAnIdThereIsNoPathThatWouldMeanEveryCampaign() {
    assertThat(answers.path("c-1")).isEqualTo("/c-1");
    assertThat(answers.activationPath("c-1")).isEqualTo("/c-1/activate");
    assertThatExceptionOfType(InstantlyNotReady.class).isThrownBy(() -> answers.path(""));
    assertThatExceptionOfType(InstantlyNotReady.class).isThrownBy(() -> answers.path("../leads"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'name':'x'}", "{'id':''}", "{'id':'../leads'}", "[]", "null", "", "'x'"})
  void anAnswerWithoutAUsableIdIsNoAnswer(String body) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeCampaign(json(body), exchange));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'id': 'c-1'", "<html><body>"})
  void anAnswerThatIsNoJsonIsNoAnswer(String body) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeCampaign(json(body), exchange))
        .withMessage("Instantly answered with something that is not a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'items':null}", "{'items':{}}", "{'error':'busy'}"})
  void anAnswerWithoutItsListIsNotAnEmptyOne(String body) {
    assertThatExceptionOfType(InstantlyNotReady.class)
        .isThrownBy(() -> answers.takeCampaignPage(json(body), CAMPAIGN, null, exchange));
  }
}
