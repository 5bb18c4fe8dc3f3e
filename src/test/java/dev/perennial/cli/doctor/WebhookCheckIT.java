package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding.Verdict;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.Installation;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether Instantly would tell us who opted out, and how that is mended. */
class WebhookCheckIT {

  private static final String SECRET = "a-long-random-text-0123456789";
  private static final String URL = "https://hooks.example.com/webhooks/instantly/default";

  private final Map<Setting, String> changes = new EnumMap<>(Setting.class);
  private InstantlySandbox instantly;

  @BeforeEach
  void start() throws Exception {
    instantly =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0,
                Optional.empty(),
                Clock.fixed(Installation.NOW, ZoneOffset.UTC),
                List.of("hello@example.com")));
    changes.put(Setting.INSTANTLY_BASE_URL, instantly.baseUrl());
    changes.put(Setting.INSTANTLY_API_KEY, "key");
    changes.put(Setting.INSTANTLY_WEBHOOK_SECRET, SECRET + ", the-old-one");
    changes.put(Setting.PUBLIC_URL, "https://hooks.example.com");
  }

  @AfterEach
  void stop() {
    instantly.close();
  }

  private Finding look(boolean fix) throws Exception {
    Settings settings = Installation.settings(changes);
    return new WebhookCheck(settings, new InstantlyApi(settings, new Api(settings)), fix)
        .finding();
  }

  private void assertProblem(boolean fix, String text) throws Exception {
    Finding finding = look(fix);
    assertThat(finding.text()).contains(text).doesNotContain(SECRET);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
  }

  private void listed(String fields) {
    instantly.answerNext(
        Fault.answering("GET", "/api/v2/webhooks", 200)
            .withBody(
                "{\"items\":[{\"id\":\"w-1\",\"target_hook_url\":\""
                    + URL
                    + "\","
                    + fields.replace('\'', '"')
                    + "}]}"));
  }

  @Test
  void withoutASecretItSaysWhatToSet() throws Exception {
    changes.put(Setting.INSTANTLY_WEBHOOK_SECRET, "");
    assertProblem(true, "set INSTANTLY_WEBHOOK_SECRET");
    assertThat(instantly.requests()).isEmpty();
  }

  @Test
  void withoutOurUrlItSaysWhatToSet() throws Exception {
    changes.put(Setting.PUBLIC_URL, "");
    assertProblem(true, "set PERENNIAL_PUBLIC_URL");
    changes.put(Setting.PUBLIC_URL, "http://hooks.example.com");
    assertProblem(true, "begin with https");
    assertThat(instantly.requests()).isEmpty();
  }

  @Test
  void withoutTheFixNothingIsChanged() throws Exception {
    assertProblem(false, "./perennial doctor --fix, which registers it");
    listed("'event_type':'all_events','status':-1");
    assertProblem(false, "./perennial doctor --fix, which wakes it");
    assertThat(instantly.requests()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void theFixRegistersItOnceWithTheNewestSecret() throws Exception {
    assertThat(look(true))
        .isEqualTo(
            new Finding(
                Verdict.OK,
                "Instantly webhook",
                "registered now: Instantly tells every event to " + URL));
    assertThat(instantly.requests())
        .filteredOn(request -> request.method().equals("POST"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.body())
                    .contains("\"event_type\":\"all_events\"")
                    .contains("\"target_hook_url\":\"" + URL + "\"")
                    .contains("\"headers\":{\"X-Perennial-Secret\":\"" + SECRET + "\"}"));

    assertThat(look(true).text()).startsWith("Instantly tells every event");
    assertThat(instantly.requests())
        .filteredOn(request -> request.method().equals("POST"))
        .hasSize(1);
  }

  @Test
  void theFixWakesOneThatIsOff() throws Exception {
    listed("'event_type':'all_events','status':-1");
    instantly.answerNext(
        Fault.answering("POST", "/api/v2/webhooks/w-1/resume", 200).withBody("{}"));
    assertThat(look(true).text()).startsWith("woken now");
    assertThat(instantly.requests())
        .filteredOn(request -> request.method().equals("POST"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/api/v2/webhooks/w-1/resume");
              assertThat(request.body() + request.contentType()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_type':'email_sent','status':1",
        "'event_type':'all_events','campaign':'c-1','status':1",
      })
  void oneThatTellsOnlyAPartIsAProblem(String fields) throws Exception {
    listed(fields);
    assertProblem(true, "does not tell every event of every campaign");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"X-Perennial-Secret\":\"a-long-random-text-0123456789\"}', true",
    "'{\"X-Perennial-Secret\":\"the-old-one\"}', true",
    "'{\"X-Perennial-Secret\":\"***\"}', true",
    "null, true",
    "'{}', false",
    "'{\"X-Perennial-Secret\":\"somebody-elses\"}', false",
  })
  void oneThatSendsAnotherSecretIsAProblem(String headers, boolean well) throws Exception {
    listed("'event_type':'all_events','status':1,'headers':" + headers);
    assertThat(look(true).verdict()).isEqualTo(well ? Verdict.OK : Verdict.PROBLEM);
  }

  @ParameterizedTest
  @CsvSource({"403, webhooks:read", "402, webhooks:read", "500, answered 500"})
  void aListThatIsRefusedIsAProblem(int status, String text) throws Exception {
    instantly.answerNext(Fault.answering("GET", "/api/v2/webhooks", status));
    assertProblem(true, text);
  }

  @Test
  void tooManyQuestionsAreAWarning() throws Exception {
    instantly.answerNext(Fault.answering("GET", "/api/v2/webhooks", 429));
    assertThat(look(true).verdict()).isEqualTo(Verdict.WARNING);
  }
}
