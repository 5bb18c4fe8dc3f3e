package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.id;
import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a day of sending brings. The campaign starts on a Friday; its step 2 waits 14 days. */
class SandboxSendingTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-10-01T14:05:00Z"), ZoneOffset.UTC);
  private static final LocalDate FRIDAY = LocalDate.parse("2027-10-01");
  private static final String NAME = "Texas March 1 2027";

  @TempDir private Path directory;
  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;

  @BeforeEach
  void start() throws IOException {
    open();
    campaign = active(campaignBody(NAME));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void theStepsGoOutWhenTheyAreDueAndTheLastOneEndsLeadAndCampaign() {
    String lead = client.lead(campaign, "ada@example.com");
    SentMail first = new SentMail(FRIDAY, NAME, "ada@example.com", 1, "Your Labour law poster");
    assertThat(sandbox.sendMailsOf(FRIDAY)).containsExactly(first);
    assertThat(lead(lead).path("status").asInt()).isEqualTo(1);
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(13))).isEmpty();
    assertThat(campaignStatus()).isEqualTo(1);

    LocalDate due = FRIDAY.plusDays(14);
    SentMail second = new SentMail(due, NAME, "ada@example.com", 2, "Re: Your Labour law poster");
    assertThat(sandbox.sendMailsOf(due)).containsExactly(second);
    assertThat(lead(lead).path("status").asInt()).isEqualTo(3);
    assertThat(campaignStatus()).isEqualTo(3);
    assertThat(sandbox.sendMailsOf(due.plusDays(30))).isEmpty();
    assertThat(sandbox.sentMails()).containsExactly(first, second);
  }

  @Test
  void aDayPlayedAgainSendsNothingTwice() {
    patchSteps(0, "days");
    client.lead(campaign, "ada@example.com");
    assertThat(sandbox.sendMailsOf(FRIDAY)).hasSize(1);
    assertThat(sandbox.sendMailsOf(FRIDAY)).isEmpty();
    client.lead(campaign, "bob@example.com");
    assertThat(sandbox.sendMailsOf(FRIDAY))
        .extracting(SentMail::email)
        .containsExactly("bob@example.com");
    assertThat(sandbox.sendMailsOf(LocalDate.parse("2027-10-04")))
        .extracting(SentMail::step)
        .containsExactly(2, 2);
  }

  @Test
  void aMailThatFallsDueOnAClosedDayGoesOnTheNextOpenOne() {
    patchSteps(1, "days");
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(1))).isEmpty();
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(2))).isEmpty();
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(3))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"90, minutes, 1", "47, hours, 1", "48, hours, 2", "1.9, days, 1", "3, days, 3"})
  void aDelayCountsInWholeDays(double delay, String unit, int days) {
    client.patch(
        "/campaigns/" + campaign,
        "{\"campaign_schedule\":"
            + schedule(
                "\"0\":true,\"1\":true,\"2\":true,\"3\":true,\"4\":true,\"5\":true,\"6\":true")
            + "}");
    patchSteps(delay, unit);
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    if (days > 1) assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(days - 1L))).isEmpty();
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(days))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-09-30,0",
    "2027-10-01,1",
    "2027-10-02,0",
    "2027-10-03,0",
    "2027-10-08,1",
    "2027-10-11,0"
  })
  void aCampaignSendsFromItsFirstToItsLastDay(LocalDate day, int mails) {
    ObjectNode body = campaignBody("Bounded");
    ((ObjectNode) body.path("campaign_schedule")).put("end_date", "2027-10-08");
    client.lead(active(body), "ada@example.com");
    assertThat(sandbox.sendMailsOf(day)).hasSize(mails);
  }

  @Test
  void zeroIsSunday() {
    ObjectNode body = campaignBody("Sundays");
    body.set("campaign_schedule", object(schedule("\"0\":true,\"1\":false")));
    client.lead(active(body), "ada@example.com");
    assertThat(sandbox.sendMailsOf(LocalDate.parse("2027-10-04"))).isEmpty();
    assertThat(sandbox.sendMailsOf(LocalDate.parse("2027-10-03"))).hasSize(1);
  }

  @Test
  void theLeadSaysWhatItWasSent() {
    String lead = client.lead(campaign, "ada@example.com");
    assertThat(lead(lead).path("status_summary")).isEmpty();
    sandbox.sendMailsOf(FRIDAY);
    JsonNode after = lead(lead);
    String now = "2027-10-01T14:05:00.000Z";
    assertThat(after.path("timestamp_last_contact").asText()).isEqualTo(now);
    assertThat(after.path("last_step_id").asText()).isEqualTo("0_0_0");
    assertThat(after.path("last_step_from").asText()).isEqualTo("campaign");
    assertThat(after.path("last_step_timestamp_executed").asText()).isEqualTo(now);
    assertThat(after.at("/status_summary/lastStep/stepID").asText()).isEqualTo("0_0_0");
    assertThat(after.at("/status_summary/lastStep/timestamp_executed").asText()).isEqualTo(now);
    assertThat(after.path("last_contacted_from").asText()).isEqualTo("hello@example.org");
    assertThat(after.has("sending")).isFalse();
  }

  @Test
  void aPatchOfTheLeadKeepsItsPlaceInTheSequence() {
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    client.patch("/leads/" + lead, "{\"custom_variables\":{\"product\":\"Other\"}}");
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(14)))
        .extracting(SentMail::subject)
        .containsExactly("Re: Your Labour law poster");
  }

  @Test
  void aStepTakenOutOfTheSequenceIsNotWaitedFor() {
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    ObjectNode body = campaignBody(NAME);
    ((ArrayNode) body.at("/sequences/0/steps")).remove(1);
    client.patch("/campaigns/" + campaign, "{\"sequences\":" + body.path("sequences") + "}");
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(3))).isEmpty();
    assertThat(lead(lead).path("status").asInt()).isEqualTo(3);
    assertThat(campaignStatus()).isEqualTo(3);
  }

  @Test
  void aVariantThatIsSwitchedOffIsNotSent() {
    ObjectNode body = campaignBody(NAME);
    ObjectNode step = (ObjectNode) body.at("/sequences/0/steps/0");
    ((ObjectNode) step.at("/variants/0")).put("v_disabled", true);
    step.withArray("variants").addObject().put("subject", "B").put("body", "<p>b</p>");
    client.lead(active(body), "ada@example.com");
    assertThat(sandbox.sendMailsOf(FRIDAY)).extracting(SentMail::subject).containsExactly("B");
  }

  @Test
  void whatWasSentSurvivesARestart() throws IOException {
    String lead = client.lead(campaign, "ada@example.com");
    client.lead(campaign, "bob@example.com");
    List<SentMail> sent = sandbox.sendMailsOf(FRIDAY);
    sandbox.close();
    open();
    assertThat(sandbox.sentMails()).isEqualTo(sent);
    assertThat(sandbox.sendMailsOf(FRIDAY)).isEmpty();
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    assertThat(sandbox.sentMails()).extracting(SentMail::step).containsExactly(1, 1, 2, 2);
    client.delete("/leads/" + lead);
    assertThat(sandbox.sentMails()).hasSize(4);
  }

  @Test
  void allMailsOfALeadComeFromOneAccount() {
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"other@example.org\"]}");
    client.lead(campaign, "bob@example.com");
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    assertThat(json(client.get("/emails?sort_order=asc")).path("items").valueStream())
        .extracting(mail -> mail.path("eaccount").asText())
        .containsExactly("hello@example.org", "hello@example.org", "other@example.org");
  }

  @Test
  void resetForgetsTheMails() {
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.reset();
    assertThat(sandbox.sentMails()).isEmpty();
    assertThat(json(client.get("/emails")).path("items")).isEmpty();
  }

  private void open() throws IOException {
    Path journal = directory.resolve("sandbox.jsonl");
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.of(journal), CLOCK, List.of()));
    client = new SandboxClient(sandbox);
  }

  private String active(ObjectNode body) {
    String id = id(client.post("/campaigns", body.toString()));
    client.patch("/campaigns/" + id, "{\"email_list\":[\"hello@example.org\"]}");
    client.post("/campaigns/" + id + "/activate");
    return id;
  }

  private void patchSteps(double delay, String unit) {
    ObjectNode body = campaignBody(NAME);
    ((ObjectNode) body.at("/sequences/0/steps/0")).put("delay", delay).put("delay_unit", unit);
    client.patch("/campaigns/" + campaign, "{\"sequences\":" + body.path("sequences") + "}");
  }

  private static String schedule(String days) {
    return """
    {"schedules": [{"name": "x", "timing": {"from": "09:00", "to": "17:00"},
      "days": {%s}, "timezone": "America/Chicago"}]}
    """
        .formatted(days);
  }

  private JsonNode lead(String id) {
    return json(client.get("/leads/" + id));
  }

  private int campaignStatus() {
    return json(client.get("/campaigns/" + campaign)).path("status").asInt();
  }
}
