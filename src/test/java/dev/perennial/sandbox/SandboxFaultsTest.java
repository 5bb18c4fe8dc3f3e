package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outages that take their time, or hit a later request. */
class SandboxFaultsTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.empty(), Clock.systemUTC(), List.of("a@example.com")));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aHangKeepsTheCallerWaitingAndNobodyElse() {
    sandbox.answerNext(Fault.cutting("GET", "/api/v2/campaigns").afterEffect(false).late(LONG));

    assertThatThrownBy(
            () ->
                client.send(
                    client.request("/campaigns").timeout(Duration.ofMillis(200)).GET().build()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(HttpTimeoutException.class);

    assertThat(client.get("/campaigns").statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowAnswerIsTheRightOne() {
    Duration time = Duration.ofMillis(150);
    sandbox.answerNext(Fault.sparing("POST", "/api/v2/campaigns").late(time));
    long before = System.nanoTime();

    String body = campaignBody("Texas").toString();
    assertThat(client.post("/campaigns", body).statusCode()).isEqualTo(200);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(time.toNanos());
    assertThat(sandbox.campaigns()).hasSize(1);
    assertThat(sandbox.requests()).extracting(RecordedRequest::status).containsExactly(200);
  }

  @Test
  void aRequestThatIsSparedLeavesTheFaultToTheNext() {
    sandbox.answerNext(Fault.sparing("GET", "/api/v2/campaigns"));
    sandbox.answerNext(Fault.answering("GET", "/api/v2/campaigns", 500));

    assertThat(client.get("/campaigns").statusCode()).isEqualTo(200);
    assertThat(client.get("/campaigns").statusCode()).isEqualTo(500);
    assertThat(client.get("/campaigns").statusCode()).isEqualTo(200);
  }
}
