package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two settings together make impossible. */
final class ContradictionsTest {

  private static final String CLOCK = "2027-03-01T09:00:00Z";

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  @Test
  void liveWithoutAKeyIsRefused() {
    home.env("INSTANTLY_MODE", "live");
    assertThat(home.mistakes()).singleElement().asString().contains("INSTANTLY_API_KEY", "sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "auto, '', true",
    "auto, key, false",
    "sandbox, key, true",
    "live, key, false",
  })
  void deliveriesGoToTheSandboxUnlessThereIsAKey(String mode, String key, boolean sandbox)
      throws Exception {
    home.env("INSTANTLY_MODE", mode).env("INSTANTLY_API_KEY", key);
    assertThat(home.read().sandbox()).isEqualTo(sandbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.instantly.ai",
        "https://API.Instantly.AI",
        "https://api.instantly.ai:443",
        "https://api.instantly.ai.",
        "http://api.instantly.ai",
        "https://instantly.ai/v",
      })
  void aRehearsalNeverReachesTheRealInstantly(String url) {
    home.env("PERENNIAL_CLOCK", CLOCK)
        .env("INSTANTLY_API_KEY", "key")
        .env("INSTANTLY_BASE_URL", url);
    assertThat(home.mistakes())
        .singleElement()
        .asString()
        .contains("PERENNIAL_CLOCK", "INSTANTLY_MODE=sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox, https://api.instantly.ai",
    "live, http://127.0.0.1:9877",
    "live, https://api.notinstantly.ai.example.com",
  })
  void aRehearsalMayGoElsewhere(String mode, String url) throws Exception {
    home.env("PERENNIAL_CLOCK", CLOCK)
        .env("INSTANTLY_API_KEY", "key")
        .env("INSTANTLY_MODE", mode)
        .env("INSTANTLY_BASE_URL", url);
    assertThat(Duration.between(Instant.parse(CLOCK), home.read().clock().instant()))
        .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
  }

  @Test
  void aRehearsalHasTheSpeedThatIsSet() throws Exception {
    home.env("PERENNIAL_CLOCK", CLOCK).env("PERENNIAL_CLOCK_SPEED", "100000");
    Clock clock = home.read().clock();
    Instant began = clock.instant();
    await().until(() -> Duration.between(began, clock.instant()).toMinutes() >= 1);
    Instant start = Instant.parse(CLOCK);
    assertThat(began).isBetween(start, start.plus(Duration.ofDays(30)));
  }

  @Test
  void theRealClockHasNoOtherSpeed() {
    home.env("PERENNIAL_CLOCK_SPEED", "2");
    assertThat(home.mistakes())
        .singleElement()
        .asString()
        .contains("perennial.clock.speed", "PERENNIAL_CLOCK", "PERENNIAL_CLOCK_SPEED");
  }

  @Test
  void withoutRehearsalTheClockIsTheRealOne() throws Exception {
    assertThat(Duration.between(Instant.now(), home.read().clock().instant()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({"17:00, 09:00", "09:00, 09:00"})
  void sendingBeginsBeforeItEnds(String from, String to) {
    home.env("INSTANTLY_SENDING_FROM", from).env("INSTANTLY_SENDING_TO", to);
    assertThat(home.mistakes()).singleElement().asString().contains("instantly.sending.from");
  }

  @Test
  void theFirstRetryIsNotAfterTheLongestWait() {
    home.env("RETRY_FIRST_MILLIS", "1001").env("RETRY_LONGEST_MILLIS", "1000");
    assertThat(home.mistakes()).singleElement().asString().contains("retry.first.millis");
  }

  @ParameterizedTest
  @CsvSource({"5000, 20000", "5000, 20100", "120000, 120000", "2000, 3001"})
  void aLeaseOutlivesTheCallsOfItsDeliveryAndTheAdviceGivenIsEnough(
      String connectMillis, String responseMillis) throws Exception {
    home.env("HTTP_CONNECT_MILLIS", connectMillis)
        .env("HTTP_RESPONSE_MILLIS", responseMillis)
        .env("OUTBOX_LEASE_SECONDS", "10");
    Matcher advice =
        Pattern.compile("outbox\\.lease\\.seconds must be at least (\\d+),.*")
            .matcher(home.mistakes().get(0));
    assertThat(advice.matches()).isTrue();

    int seconds = Integer.parseInt(advice.group(1));
    home.env("OUTBOX_LEASE_SECONDS", Integer.toString(seconds - 1));
    assertThat(home.mistakes()).hasSize(1);
    home.env("OUTBOX_LEASE_SECONDS", Integer.toString(seconds));
    assertThat(home.read().number(Setting.OUTBOX_LEASE_SECONDS)).isEqualTo(seconds);
  }

  @Test
  void severalContradictionsAreToldAtOnce() {
    home.env("INSTANTLY_MODE", "live")
        .env("INSTANTLY_SENDING_FROM", "18:00")
        .env("OUTBOX_LEASE_SECONDS", "10");
    assertThat(home.mistakes()).hasSize(3);
  }
}
