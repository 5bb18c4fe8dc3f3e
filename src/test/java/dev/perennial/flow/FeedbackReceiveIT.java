package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Installation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge towards Instantly: who is let in, and what is answered. */
class FeedbackReceiveIT {

  private static final String SENT = InstantlyPost.event("email_sent", "ada@example.com", "c-1");
  private static final int LONGEST_BODY = 1024 * 1024;

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(
            Map.of(Setting.INSTANTLY_WEBHOOK_SECRET, InstantlyPost.SECRET + ",the-old-one"));
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void mend() {
    installation.execute("DROP TRIGGER IF EXISTS broken ON inbox");
  }

  private static long stored() {
    return installation.count("SELECT count(*) FROM inbox WHERE source = 'instantly'");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String why) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(why).doesNotContain(InstantlyPost.SECRET, "the-old-one");
    assertThat(answer.headers().firstValue("X-Perennial-Secret")).isEmpty();
    assertThat(stored()).isZero();
  }

  @Test
  void anEventIsStoredByteByByteUnderTheHashOfItsContent() {
    HttpResponse<String> answer = InstantlyPost.post(installation, SENT);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"received\":true}");
    assertThat(answer.headers().firstValue("X-Perennial-Secret")).isEmpty();
    Map<String, Object> row =
        installation.rows("SELECT event_id, event_type, source, body FROM inbox").get(0);
    assertThat((String) row.get("event_id")).matches("[0-9a-f]{64}");
    assertThat(row).containsEntry("event_type", "email_sent").containsEntry("source", "instantly");
    assertThat(new String((byte[]) row.get("body"))).isEqualTo(SENT);
  }

  @Test
  void aRepeatedDeliveryIsStoredOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(InstantlyPost.post(installation, SENT).statusCode()).isEqualTo(200);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void whileTheSecretIsRotatedTheOldOneIsTaken() {
    HttpResponse<String> answer =
        InstantlyPost.post(installation, InstantlyPost.url(installation), "the-old-one", SENT);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongSecretIs401() {
    assertRefused(
        InstantlyPost.post(installation, InstantlyPost.url(installation), "guessed", SENT),
        401,
        "none of this tenant's secrets");
  }

  @Test
  void aMissingSecretIs401() {
    HttpResponse<String> answer =
        installation.send(
            HttpRequest.newBuilder(InstantlyPost.url(installation))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(SENT))
                .build());
    assertRefused(answer, 401, "no header X-Perennial-Secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "hello", "{\"event_type\":\"email_sent\"}", "{\"timestamp\":1}"})
  void whatIsNoEventIs400(String body) {
    HttpResponse<String> answer = InstantlyPost.post(installation, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isNotBlank();
    assertThat(stored()).isZero();
  }

  @Test
  void anUnknownTenantIs404() {
    URI url =
        URI.create(InstantlyPost.url(installation).toString().replaceAll("default$", "nobody"));
    assertRefused(
        InstantlyPost.post(installation, url, InstantlyPost.SECRET, SENT), 404, "no such tenant");
  }

  @Test
  void oneByteMoreThanOneMebibyteIs413() {
    String event = SENT.strip();
    assertThat(InstantlyPost.post(installation, padded(event, LONGEST_BODY)).statusCode())
        .isEqualTo(200);
    assertThat(InstantlyPost.post(installation, padded(event, LONGEST_BODY + 1)).statusCode())
        .isEqualTo(413);
    assertThat(stored()).isEqualTo(1);
  }

  private static String padded(String event, int length) {
    return event + " ".repeat(length - event.length());
  }

  @Test
  void whatTheDatabaseHasNoRoomForIs503SoThatItComesAgain() {
    installation.execute(
        """
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER broken BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION refuse();
        """);
    assertRefused(InstantlyPost.post(installation, SENT), 503, "send it again later");
  }

  @Test
  void withoutASecretTheDoorIsClosedWith503() throws Exception {
    try (Installation closed = Installation.start(Map.of())) {
      HttpResponse<String> answer = InstantlyPost.post(closed, SENT);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("INSTANTLY_WEBHOOK_SECRET");
      assertThat(closed.count("SELECT count(*) FROM inbox")).isZero();
    }
  }
}
