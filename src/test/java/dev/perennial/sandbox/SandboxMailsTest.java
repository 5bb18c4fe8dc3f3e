package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mails as the API lists them. */
class SandboxMailsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-10-01T14:05:00Z"), ZoneOffset.UTC);
  private static final LocalDate FRIDAY = LocalDate.parse("2027-10-01");

  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(new InstantlySandbox.Options(0, Optional.empty(), CLOCK, List.of()));
    client = new SandboxClient(sandbox);
    campaign = client.campaign("Texas March 1 2027");
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"hello@example.org\"]}");
    client.post("/campaigns/" + campaign + "/activate");
    ada = client.lead(campaign, "ada@example.com");
    client.lead(campaign, "bob@example.com");
    sandbox.sendMailsOf(FRIDAY);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aMailIsTheReceiptThatItWentOut() {
    JsonNode mail = list("?lead=ada@example.com&campaign_id=" + campaign).get(0);
    assertThat(mail.path("ue_type").asInt()).isEqualTo(1);
    assertThat(mail.path("subject").asText()).isEqualTo("Your Labour law poster");
    assertThat(mail.path("lead_id").asText()).isEqualTo(ada);
    assertThat(mail.path("eaccount").asText()).isEqualTo("hello@example.org");
    assertThat(mail.path("to_address_email_list").asText()).isEqualTo("ada@example.com");
    assertThat(mail.path("step").asText()).isEqualTo("0_0_0");
    assertThat(mail.path("timestamp_email").asText()).isEqualTo("2027-10-01T14:05:00.000Z");
    assertThat(mail.at("/body/html").asText()).isEqualTo("<p>Hello Ada</p>");
    assertThat(mail.has("day")).isFalse();
    assertThat(json(client.get("/emails/" + mail.path("id").asText()))).isEqualTo(mail);
  }

  @Test
  void aFollowUpAndAReplyShareTheThread() {
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    sandbox.play(ada, Outcome.REPLIED);
    String thread = list("?lead=ada@example.com").get(0).path("thread_id").asText();
    assertThat(list("?search=thread:" + thread))
        .extracting(mail -> mail.path("ue_type").asInt())
        .containsExactly(2, 1, 1);
    assertThat(sandbox.sentMails()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "'',3",
    "?email_type=sent,2",
    "?email_type=received,1",
    "?email_type=manual,0",
    "?lead=ADA@example.com,2",
    "?lead=nobody@example.com,0",
    "?search=ada@example.com,2",
    "?eaccount=hello@example.org,3",
    "?min_timestamp_created=2027-10-01T14:05:00Z,3",
    "?min_timestamp_created=2027-10-01T14:05:01Z,0",
    "?max_timestamp_created=2027-10-01T14:05:00Z,3",
    "?max_timestamp_created=2027-10-01T14:04:59Z,0",
    "?campaign_id=00000000-0000-4000-8000-000000000000,0"
  })
  void mailsAreFiltered(String query, int found) {
    sandbox.play(ada, Outcome.REPLIED);
    assertThat(list(query)).hasSize(found);
  }

  @Test
  void theNewestMailComesFirstUnlessAskedOtherwise() {
    assertThat(list(""))
        .extracting(mail -> mail.path("lead").asText())
        .startsWith("bob@example.com");
    assertThat(list("?sort_order=asc"))
        .extracting(mail -> mail.path("lead").asText())
        .containsExactly("ada@example.com", "bob@example.com");
  }

  @Test
  void mailsArePaged() {
    JsonNode page = json(client.get("/emails?limit=1"));
    assertThat(page.path("items")).hasSize(1);
    assertThat(list("?starting_after=" + page.path("next_starting_after").asText()))
        .extracting(mail -> mail.path("lead").asText())
        .containsExactly("ada@example.com");
  }

  @ParameterizedTest
  @CsvSource({"ue_type=1", "limit=101", "email_type=all", "is_unread=true", "mode=emode_all"})
  void aWrongQueryIsRefused(String query) {
    assertThat(client.get("/emails?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownMailIsNotFound() {
    assertThat(client.get("/emails/" + campaign).statusCode()).isEqualTo(404);
  }

  private List<JsonNode> list(String query) {
    return json(client.get("/emails" + query)).path("items").valueStream().toList();
  }
}
