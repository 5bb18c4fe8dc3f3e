package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.store.Database;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An installation that would be live, with stubs for both neighbours. */
class DoctorIT {

  private static final String INSTANTLY_KEY = "instantlyKeyOfATest";
  private static final String WEBHOOK_SECRET = "webhook-secret-of-a-test";

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();
  private StripeApiStub stripe;
  private InstantlySandbox instantly;

  @BeforeEach
  void goLive() throws Exception {
    stripe = new StripeApiStub();
    stripe.put("GET /v1/checkout/sessions", "api/page-sessions-1.json");
    instantly =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0,
                Optional.empty(),
                Clock.fixed(Installation.NOW, ZoneOffset.UTC),
                List.of("hello@example.com", "team@example.com")));
    Files.createDirectory(home.resolve("config"));
    Files.writeString(
        home.resolve("config").resolve("products.yaml"),
        "defaultRenewalLink: https://shop.example.org/renew\n");
    environment.put("STRIPE_WEBHOOK_SECRET", Installation.SECRET);
    environment.put("STRIPE_API_KEY", StripeApiStub.KEY);
    environment.put("STRIPE_BASE_URL", stripe.baseUrl());
    environment.put("INSTANTLY_API_KEY", INSTANTLY_KEY);
    environment.put("INSTANTLY_BASE_URL", instantly.baseUrl());
    environment.put("INSTANTLY_WEBHOOK_SECRET", WEBHOOK_SECRET);
    environment.put("PERENNIAL_PUBLIC_URL", "https://hooks.example.com");
    environment.put("MAIL_SENDER_NAME", "Example Compliance");
    environment.put("MAIL_POSTAL_ADDRESS", "Example Compliance|2 Example Street|Austin, TX 78701");
    environment.put("PERENNIAL_TIME_ZONE", "America/New_York");
    environment.put("PERENNIAL_DATABASE_USER", FreshDatabase.USER);
    environment.put(
        "PERENNIAL_DATABASE_URL",
        "jdbc:postgresql://localhost:%s/postgres"
            .formatted(Installation.shared().rows("SHOW port").get(0).get("port")));
    Installation.shared().reset();
    registerWebhook();
  }

  private void registerWebhook() {
    String request =
        """
        {"target_hook_url":"https://hooks.example.com/webhooks/instantly/default",
         "event_type":"all_events","headers":{"X-Perennial-Secret":"%s"}}
        """
            .formatted(WEBHOOK_SECRET);
    Installation.shared()
        .send(
            HttpRequest.newBuilder(URI.create(instantly.baseUrl() + "/api/v2/webhooks"))
                .header("Authorization", "Bearer by-hand")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build());
  }

  @AfterEach
  void stopStubs() {
    stripe.close();
    instantly.close();
  }

  @Test
  void aSoundInstallationIsWell() {
    CommandRun run = doctor();
    assertThat(run.output())
        .contains("Sending hours: 09:00 to 17:00 in America/New_York, for Instantly 09:00 to 17:00"
            + " in America/Detroit.")
        .contains("Tables: up to this release")
        .contains("Sending accounts: 2 of 2 can send")
        .contains("Instantly webhook: Instantly tells every event to https://hooks.example.com/")
        .contains("Clock: within 60 s")
        .contains("Database clock: within 10 s of this machine's.")
        .contains("Stripe key: it can read what is needed: Checkout Sessions")
        .contains("Instantly plan: ")
        .contains("MiB are free for ")
        .endsWith("All is well." + System.lineSeparator());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void noSecretIsShown() {
    instantly.answerNext(Fault.answering("GET", "/api/v2/workspaces", 401));
    stripe.outage(401);
    assertThat(doctor().output())
        .doesNotContain(
            Installation.SECRET, StripeApiStub.KEY, INSTANTLY_KEY, WEBHOOK_SECRET);
  }

  @Test
  void everyMistakeOfTheSettingsIsTold() {
    environment.put("PERENNIAL_HTTP_PORT", "eighty");
    environment.put("STRIPE_MODE", "both");
    environment.put("INSTANTLY_SENDING_FROM", "9 am");
    CommandRun run = doctor("--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("perennial.http.port", "stripe.mode", "instantly.sending.from");
  }

  @ParameterizedTest
  @CsvSource({
    "'', there is none",
    "'whsec_one,', does not look like whsec_",
    "rk_live_mixedUp, does not look like whsec_",
  })
  void aWebhookSecretThatCannotBeOneIsAProblem(String secret, String text) {
    environment.put("STRIPE_WEBHOOK_SECRET", secret);
    assertProblem("Stripe webhook secret", text);
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not know it",
    "403, Checkout Sessions (rak_checkout_session_read)",
    "500, Stripe answered 500",
  })
  void aStripeKeyThatCannotReadIsAProblem(int status, String text) {
    stripe.outage(status);
    assertProblem("Stripe key", text);
  }

  @Test
  void aStripeThatCannotBeReachedIsAProblem() {
    environment.put("STRIPE_BASE_URL", "http://127.0.0.1:1");
    assertProblem("Stripe key", "cannot be reached");
  }

  @Test
  void aStripeKeyThatMayWriteIsAWarning() {
    environment.put("STRIPE_API_KEY", "sk_test_stub");
    assertThat(doctor().output()).contains("warning  Stripe key: it is not a restricted one");
  }

  @ParameterizedTest
  @CsvSource({
    "401, make a new one",
    "402, no active paid plan",
    "403, contacts are used up",
    "500, Instantly answered 500",
  })
  void anInstantlyKeyThatIsRefusedIsExplained(int status, String text) {
    instantly.answerNext(Fault.answering("GET", "/api/v2/workspaces", status));
    assertProblem("Instantly key", text);
  }

  @Test
  void aConfiguredAccountThatIsNotThereIsAProblem() {
    environment.put("INSTANTLY_SENDING_ACCOUNTS", "hello@example.com, gone@example.com");
    assertProblem("Sending accounts", "gone@example.com is not connected");
  }

  @Test
  void withoutAKeyTheSandboxIsSaid() {
    environment.remove("INSTANTLY_API_KEY");
    assertThat(doctor().output())
        .contains("warning  Instantly: no key is set")
        .contains("ok       Instantly webhook: the sandbox needs none");
  }

  @Test
  void aWebhookThatIsMissingIsRegisteredByTheFix() {
    environment.put("PERENNIAL_PUBLIC_URL", "https://new.example.com");
    assertProblem("Instantly webhook", "run ./perennial doctor --fix");
    assertThat(doctor("--fix").output()).contains("Instantly webhook: registered now");
    assertThat(doctor().exitCode()).isZero();
  }

  @Test
  void aTimeZoneThatInstantlyCannotKeepIsAProblem() {
    environment.put("PERENNIAL_TIME_ZONE", "Australia/Lord_Howe");
    assertProblem("Sending hours", "Australia/Melbourne");
  }

  @Test
  void aTemplateThatCannotBeReadIsAProblem() throws Exception {
    Path templates = Files.createDirectory(home.resolve("config").resolve("templates"));
    Files.writeString(templates.resolve("welcome.template.yaml"), "subject: [\n");
    assertProblem("Configuration", "welcome.template.yaml, line");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAProblem() {
    environment.put("PERENNIAL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x?password=hidden");
    CommandRun run = doctor();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("problem  Database: cannot reach jdbc:postgresql://127.0.0.1:1/x: ")
        .doesNotContain("hidden");
  }

  @Test
  void tablesThatAnotherReleaseMadeAreAProblem() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    environment.putAll(database.environment());
    assertThat(doctor().output()).contains("ok       Tables: not made yet");

    Database.open(
            new Database.Location(database.url(), FreshDatabase.USER, "", 2, home),
            FreshDatabase.LIMITS)
        .close();
    database.tamperWithHistory();

    assertProblem("Tables", "they do not fit this release");
  }

  @Test
  void anEmbeddedDatabaseThatDoesNotRunIsTriedAndEndedAgain() {
    environment.remove("PERENNIAL_DATABASE_URL");
    environment.put("PERENNIAL_DATA_DIR", home.resolve("data").toString());
    CommandRun run = doctor();
    assertThat(run.output())
        .contains("ok       Database: the embedded PostgreSQL in " + home.resolve("data"))
        .contains("can start")
        .contains("ok       Tables: not made yet");
    assertThat(home.resolve("data").resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
  }

  private void assertProblem(String subject, String text) {
    CommandRun run = doctor();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output().lines().filter(line -> line.startsWith("problem")))
        .as(run.output())
        .singleElement()
        .asString()
        .startsWith("problem  " + subject + ": ")
        .contains(text);
  }

  private CommandRun doctor(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandRun.of(home, environment, arguments);
  }
}
