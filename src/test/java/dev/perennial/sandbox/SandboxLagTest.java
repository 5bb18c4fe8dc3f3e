package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that lag behind writes. */
class SandboxLagTest {

  private static final Duration LONG = Duration.ofHours(1);

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

  private int shownCampaigns() {
    return json(client.get("/campaigns")).path("items").size();
  }

  @Test
  void aReadShowsWhatWasBeforeTheWrite() {
    String shown = client.campaign("Texas March 1 2027");
    sandbox.showWritesAfter(LONG);
    client.campaign("Ohio March 1 2027");
    client.patch("/campaigns/" + shown, "{\"name\":\"Texas\"}");

    assertThat(shownCampaigns()).isEqualTo(1);
    assertThat(json(client.get("/campaigns/" + shown)).path("name").asText())
        .isEqualTo("Texas March 1 2027");
    assertThat(sandbox.campaigns()).hasSize(2);
  }

  @Test
  void aWriteFindsWhatNoReadShows() {
    sandbox.showWritesAfter(LONG);
    String campaign = client.campaign("Texas March 1 2027");
    client.lead(campaign, "ada@example.com");

    assertThat(client.get("/campaigns/" + campaign).statusCode()).isEqualTo(404);
    assertThat(json(client.post("/leads/list", "{}")).path("items")).isEmpty();
    assertThat(client.post("/campaigns/" + campaign + "/activate").statusCode()).isEqualTo(200);
  }

  @Test
  void afterAWhileTheWriteShows() {
    sandbox.showWritesAfter(Duration.ofMillis(100));
    client.campaign("Texas March 1 2027");

    await().until(() -> shownCampaigns() == 1);
  }

  @Test
  void whenTheLagEndsEverythingShows() {
    sandbox.showWritesAfter(LONG);
    client.post("/campaigns", campaignBody("Texas March 1 2027").toString());
    assertThat(shownCampaigns()).isZero();

    sandbox.showWritesAfter(Duration.ZERO);

    assertThat(shownCampaigns()).isEqualTo(1);
  }

  @Test
  void aResetEndsTheLag() {
    sandbox.showWritesAfter(LONG);
    client.campaign("Texas March 1 2027");

    sandbox.reset();
    client.campaign("Ohio March 1 2027");

    assertThat(json(client.get("/campaigns")).at("/items/0/name").asText())
        .isEqualTo("Ohio March 1 2027");
  }
}
