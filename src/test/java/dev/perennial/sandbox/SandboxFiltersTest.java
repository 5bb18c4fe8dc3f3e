package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters of the list of leads: one lead for each outcome, in two campaigns. */
class SandboxFiltersTest {
  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), Clock.systemUTC(), List.of()));
    client = new SandboxClient(sandbox);
    String texas = client.campaign("Texas");
    String ohio = client.campaign("Ohio");
    for (Outcome outcome : Outcome.values()) {
      String email = outcome.name().toLowerCase() + "@example.com";
      String campaign = outcome.ordinal() % 2 == 0 ? texas : ohio;
      sandbox.play(client.lead(campaign, email), outcome);
    }
    client.lead(texas, "fresh@example.com");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FILTER_VAL_ACTIVE, clicked fresh not_interested opened",
    "FILTER_VAL_COMPLETED, completed replied",
    "FILTER_VAL_BOUNCED, bounced",
    "FILTER_VAL_UNSUBSCRIBED, unsubscribed",
    "FILTER_VAL_SKIPPED, ''",
    "FILTER_VAL_NOT_CONTACTED, fresh",
    "FILTER_VAL_CONTACTED, bounced clicked completed not_interested opened replied unsubscribed",
    "FILTER_VAL_REPLIED, replied",
    "FILTER_VAL_LINK_CLICKED, clicked",
    "FILTER_VAL_NO_OPENS, bounced clicked completed not_interested replied unsubscribed",
    "FILTER_VAL_OPENED_NO_REPLY, opened",
    "FILTER_VAL_COMPLETED_NO_REPLY, completed",
    "FILTER_LEAD_NOT_INTERESTED, not_interested",
    "FILTER_LEAD_CLOSED, ''"
  })
  void aFilterFindsItsLeadsInAllCampaigns(String filter, String found) {
    List<String> names =
        list("{\"filter\":\"" + filter + "\"}").stream()
            .map(lead -> lead.path("email").asText().replace("@example.com", ""))
            .sorted()
            .toList();
    assertThat(String.join(" ", names)).isEqualTo(found);
  }

  @Test
  void aFilteredListIsPaged() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          json(
              client.post(
                  "/leads/list",
                  "{\"filter\":\"FILTER_VAL_CONTACTED\",\"limit\":2" + cursor + "}"));
      page.path("items").forEach(lead -> seen.add(lead.path("email").asText()));
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      String next = page.path("next_starting_after").asText();
      cursor = next.isEmpty() ? "" : ",\"starting_after\":\"" + next + "\"";
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  private List<JsonNode> list(String body) {
    return json(client.post("/leads/list", body)).path("items").valueStream().toList();
  }
}
