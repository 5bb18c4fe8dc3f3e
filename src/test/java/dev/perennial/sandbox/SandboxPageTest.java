package dev.perennial.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPageTest {
  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), Clock.systemUTC(), List.of()));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void anEmptySandboxHasAPage() {
    HttpResponse<String> page = page("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.body()).contains("0 campaigns, 0 leads", "None yet.");
  }

  @Test
  void thePageShowsWhatWouldBeSentToWhomAndWhen() {
    String campaign = client.campaign("Texas March 1 2027");
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"hello@example.com\"]}");
    client.post("/campaigns/" + campaign + "/activate");
    client.lead(campaign, "ada@example.com");
    client.post(
        "/leads/update-interest-status",
        "{\"lead_email\":\"ada@example.com\",\"interest_value\":4}");

    assertThat(page("/").body())
        .contains("Texas March 1 2027", "active", "2027-10-01")
        .contains("09:00 to 17:00, Mon, Tue, Wed, Thu, Fri, America/Chicago")
        .contains("hello@example.com", "Your {{product}}", "14 days")
        .contains("ada@example.com", "Ada Lovelace", "active, won")
        .contains("<dt>product</dt><dd>Labour law poster</dd>")
        .contains("POST /api/v2/leads/update-interest-status", "<td>202</td>");
  }

  @Test
  void thePageShowsTheMailsOfALead() {
    String campaign = client.campaign("Texas");
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"hello@example.com\"]}");
    client.post("/campaigns/" + campaign + "/activate");
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(LocalDate.parse("2027-10-01"));
    sandbox.play(lead, Outcome.REPLIED);
    assertThat(page("/").body())
        .contains("<summary>2027-10-01, step 1: Your Labour law poster</summary>")
        .contains("<summary>Reply: Re: Your Labour law poster</summary>");
  }

  @Test
  void whatComesFromOutsideIsEscaped() {
    String evil = "<script>alert('x')</script>&\\\"";
    String campaign = client.campaign(evil);
    ObjectNode lead = SandboxClient.leadBody(campaign, "ada@example.com");
    lead.put("first_name", "<b>Ada</b>");
    lead.putObject("custom_variables").put("<i>key</i>", "<i>value</i>");
    client.post("/leads", lead.toString());
    client.get("/campaigns?search=%3Cscript%3E");

    assertThat(page("/").body()).doesNotContain("<script", "<b>", "<i>").contains("&lt;script&gt;");
    assertThat(page("/campaigns/" + campaign).body()).doesNotContain("<script", "<b>", "<i>");
  }

  @Test
  void oneCampaignHasAPageWithAllItsLeads() {
    String campaign = client.campaign("Texas");
    for (int i = 0; i < 25; i++) client.lead(campaign, "lead" + i + "@example.com");
    assertThat(page("/").body()).contains("25 leads, the first 20:");
    for (int i = 0; i < 25; i++) {
      assertThat(page("/campaigns/" + campaign).body()).contains("lead" + i + "@example.com");
    }
  }

  @Test
  void olderCampaignsAreOnFurtherPages() {
    for (int i = 0; i < 51; i++) client.campaign("Campaign " + i);
    assertThat(page("/").body()).contains("Older campaigns").doesNotContain("Newer campaigns");
    assertThat(page("/?page=1").body()).contains("Newer campaigns").doesNotContain("Older");
    assertThat(page("/?page=999999").statusCode()).isEqualTo(200);
  }

  @Test
  void thePageNeverShowsTheKey() {
    client.campaign("Texas");
    assertThat(page("/").body()).doesNotContain("any-key", "Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/campaigns", "/campaigns/1", "/favicon.ico", "/api", "/api/v1/leads"})
  void everythingElseIsNotFound(String path) {
    assertThat(page(path).statusCode()).isEqualTo(404);
  }

  @Test
  void thePageTakesNoPost() {
    HttpResponse<String> answer =
        client.send(client.plainRequest("/").POST(BodyPublishers.ofString("x")).build());
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> page(String path) {
    return client.send(client.plainRequest(path).build());
  }
}
