package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.id;
import static dev.perennial.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not mailed, or not mailed any more. When mails go is in SandboxSendingTest. */
class SandboxStoppedTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2027-10-01");

  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), Clock.systemUTC(), List.of()));
    client = new SandboxClient(sandbox);
    campaign = active(campaignBody("Texas March 1 2027"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aDraftAPausedAndAnAccountlessCampaignSendNothing() {
    client.lead(client.campaign("Draft"), "ada@example.com");
    client.lead(campaign, "ada@example.com");
    client.post("/campaigns/" + campaign + "/pause");
    assertThat(sandbox.sendMailsOf(FRIDAY)).isEmpty();
    client.post("/campaigns/" + campaign + "/activate");
    client.patch("/campaigns/" + campaign, "{\"email_list\":[]}");
    assertThat(sandbox.sendMailsOf(FRIDAY)).isEmpty();
    assertThat(campaignStatus()).isEqualTo(1);
  }

  @Test
  void stoppedAndBlockedLeadsAreNotMailed() {
    sandbox.play(client.lead(campaign, "bounced@example.com"), Outcome.BOUNCED);
    sandbox.play(client.lead(campaign, "left@example.com"), Outcome.UNSUBSCRIBED);
    sandbox.play(client.lead(campaign, "cold@example.com"), Outcome.NOT_INTERESTED);
    client.lead(campaign, "won@example.com");
    client.post(
        "/leads/update-interest-status",
        "{\"lead_email\":\"won@example.com\",\"interest_value\":4}");
    client.lead(campaign, "blocked@example.com");
    client.lead(campaign, "ada@example.net");
    client.lead(campaign, "ada@example.com");
    client.post("/block-lists-entries", "{\"bl_value\":\"Blocked@example.com\"}");
    client.post("/block-lists-entries", "{\"bl_value\":\"example.net\"}");

    assertThat(sandbox.sendMailsOf(FRIDAY))
        .extracting(SentMail::email)
        .containsExactly("ada@example.com");
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    assertThat(campaignStatus()).isEqualTo(3);
  }

  @Test
  void aReplyEndsTheSequenceOnlyWhereTheCampaignSaysSo() {
    String stopped = client.lead(campaign, "ada@example.com");
    ObjectNode body = campaignBody("Goes on").put("stop_on_reply", false);
    String goesOn = client.lead(active(body), "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.play(stopped, Outcome.REPLIED);
    sandbox.play(goesOn, Outcome.REPLIED);
    assertThat(lead(stopped).path("status").asInt()).isEqualTo(3);
    assertThat(lead(goesOn).path("status").asInt()).isEqualTo(1);
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(14)))
        .extracting(SentMail::campaignName)
        .containsExactly("Goes on");
  }

  @Test
  void openingAndClickingLeaveTheStatusAlone() {
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.play(lead, Outcome.OPENED);
    sandbox.play(lead, Outcome.CLICKED);
    JsonNode after = lead(lead);
    assertThat(after.path("status").asInt()).isEqualTo(1);
    assertThat(after.path("email_open_count").asInt()).isEqualTo(1);
    assertThat(after.path("email_click_count").asInt()).isEqualTo(1);
    sandbox.play(lead, Outcome.NOT_INTERESTED);
    assertThat(lead(lead).path("status").asInt()).isEqualTo(1);
    assertThat(lead(lead).path("lt_interest_status").asInt()).isEqualTo(-1);
  }

  @Test
  void aLeadAddedToACompletedCampaignWaitsForItsActivation() {
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    client.lead(campaign, "bob@example.com");
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(17))).isEmpty();
    client.post("/campaigns/" + campaign + "/activate");
    assertThat(sandbox.sendMailsOf(FRIDAY.plusDays(17))).hasSize(1);
  }

  @Test
  void anActiveCampaignWithoutLeadsStaysActive() {
    assertThat(sandbox.sendMailsOf(FRIDAY)).isEmpty();
    assertThat(campaignStatus()).isEqualTo(1);
  }

  private String active(ObjectNode body) {
    String id = id(client.post("/campaigns", body.toString()));
    client.patch("/campaigns/" + id, "{\"email_list\":[\"hello@example.org\"]}");
    client.post("/campaigns/" + id + "/activate");
    return id;
  }

  private JsonNode lead(String id) {
    return json(client.get("/leads/" + id));
  }

  private int campaignStatus() {
    return json(client.get("/campaigns/" + campaign)).path("status").asInt();
  }
}
