package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are references in files, and are never shown. */
final class SecretsTest {

  private static final String SECRET = "rk_live_EXAMPLEdoNotShow";
  private static final String LOCAL = "config/local.properties";

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  @Test
  void aSecretMayStandInTheEnvironment() throws Exception {
    home.env("STRIPE_API_KEY", SECRET + "\n");
    assertThat(home.read().text(Setting.STRIPE_API_KEY)).isEqualTo(SECRET);
  }

  @Test
  void aFileNamesTheVariableOrTheFileThatHoldsTheSecret() throws Exception {
    home.with("key.txt", "  " + SECRET + "\n")
        .with(
            LOCAL,
            "stripe.api.key = env:MY_KEY\ninstantly.api.key = file:" + home.path("key.txt"))
        .env("MY_KEY", SECRET + "-1");
    Settings settings = home.read();
    assertThat(settings.text(Setting.STRIPE_API_KEY)).isEqualTo(SECRET + "-1");
    assertThat(settings.text(Setting.INSTANTLY_API_KEY)).isEqualTo(SECRET);
  }

  @Test
  void theEnvironmentMayReferToo() throws Exception {
    home.env("STRIPE_API_KEY", "env:OTHER").env("OTHER", SECRET);
    assertThat(home.read().text(Setting.STRIPE_API_KEY)).isEqualTo(SECRET);
  }

  @Test
  void severalReferencesServeTheRotationOfASecret() throws Exception {
    home.with("old.txt", "whsec_old\n")
        .with(LOCAL, "stripe.webhook.secret = env:NEW, file:" + home.path("old.txt"))
        .env("NEW", "whsec_new");
    assertThat(home.read().list(Setting.STRIPE_WEBHOOK_SECRET))
        .containsExactly("whsec_new", "whsec_old");
  }

  @Test
  void aPasswordWithACommaIsNoList() throws Exception {
    home.env("PERENNIAL_DATABASE_PASSWORD", "one, two");
    assertThat(home.read().text(Setting.DATABASE_PASSWORD)).isEqualTo("one, two");
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "prefix env:MY_KEY", "env:MY_KEY," + SECRET})
  void aSecretItselfInAFileIsRefusedWithoutShowingIt(String value) throws IOException {
    home.with(LOCAL, "stripe.api.key = " + value).env("MY_KEY", "hidden-too");
    assertThat(home.mistakes())
        .singleElement()
        .asString()
        .startsWith("stripe.api.key ")
        .doesNotContain(SECRET, "hidden-too");
  }

  @Test
  void theRefusalSaysWhatToDo() throws IOException {
    home.with(LOCAL, "stripe.api.key = " + SECRET);
    assertThat(home.mistakes())
        .containsExactly(
            "stripe.api.key in "
                + home.path(LOCAL)
                + " holds a secret itself: write env:NAME or file:/path there, or set"
                + " STRIPE_API_KEY.");
  }

  @Test
  void aReferenceThatLeadsNowhereIsNamed() throws IOException {
    home.with(LOCAL, "stripe.api.key = env:NOBODY\ninstantly.api.key = file:/no/such/file");
    assertThat(home.mistakes())
        .containsExactlyInAnyOrder(
            "stripe.api.key leads nowhere: the environment has no variable NOBODY.",
            "instantly.api.key leads nowhere: the file /no/such/file cannot be read.");
  }

  @Test
  void noSecretIsInThePlaceholdersOfTheRoutesOrInAnyText() throws Exception {
    for (Setting setting : Setting.values()) {
      if (setting.secret()) home.env(setting.environmentName(), SECRET);
    }
    home.env("ALERTS_SLACK_WEBHOOK_URL", "https://hooks.example.com/services/" + SECRET);
    Settings settings = home.read();
    assertThat(settings.toString()).doesNotContain(SECRET);
    assertThat(settings.placeholders().toString())
        .doesNotContain(SECRET)
        .contains("perennial.http.port");
    assertThat(settings.placeholders().stringPropertyNames())
        .doesNotContain("stripe.api.key", "instantly.api.key", "stripe.webhook.secret",
            "perennial.database.password");
  }

  @Test
  void mistakesBesideASecretDoNotShowIt() throws IOException {
    for (Setting setting : Setting.values()) {
      if (setting.secret()) home.env(setting.environmentName(), SECRET);
    }
    home.with(LOCAL, "inbox.workers = many\nstripe.apikey = " + SECRET);
    assertThat(home.mistakes()).hasSize(2).allSatisfy(m -> assertThat(m).doesNotContain(SECRET));
  }
}
