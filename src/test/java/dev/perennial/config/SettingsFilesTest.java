package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and what is said when they cannot be used. */
final class SettingsFilesTest {

  private static final String APPLICATION = "config/application.properties";
  private static final String LOCAL = "config/local.properties";

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  @Test
  void anEmptyHomeHasThePackedDefaults() throws Exception {
    Settings settings = home.read();
    assertThat(settings.number(Setting.HTTP_PORT)).isEqualTo(8080);
    assertThat(settings.text(Setting.MANAGEMENT_HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.text(Setting.STRIPE_API_KEY)).isEmpty();
    assertThat(settings.sandbox()).isTrue();
  }

  @Test
  void everySettingHasAPackedDefault() throws IOException {
    Properties packed = new Properties();
    try (var in = SettingsFiles.class.getResourceAsStream("/" + APPLICATION)) {
      packed.load(in);
    }
    Set<String> keys =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    assertThat(packed.stringPropertyNames()).containsAll(keys);
  }

  @Test
  void theEnvironmentWinsOverLocalAndLocalOverApplication() throws Exception {
    home.with(APPLICATION, "perennial.http.port = 1\ninbox.workers = 3\noutbox.workers = 4")
        .with(LOCAL, "perennial.http.port = 2\ninbox.workers = 5")
        .env("PERENNIAL_HTTP_PORT", " 6 ");
    Settings settings = home.read();
    assertThat(settings.number(Setting.HTTP_PORT)).isEqualTo(6);
    assertThat(settings.number(Setting.INBOX_WORKERS)).isEqualTo(5);
    assertThat(settings.number(Setting.OUTBOX_WORKERS)).isEqualTo(4);
  }

  @Test
  void textIsReadAsUtf8() throws Exception {
    home.with(LOCAL, "mail.sender.name = Søren & Łucja 株式会社");
    assertThat(home.read().text(Setting.MAIL_SENDER_NAME)).isEqualTo("Søren & Łucja 株式会社");
  }

  @Test
  void everyMistakeIsToldAtOnceWithKeyShapeAndMend() throws IOException {
    home.with(APPLICATION, "perennial.time.zone = Mars/Olympus\ninbox.workers = 99")
        .with(LOCAL, "perennial.htp.port = 1")
        .with("config/products.yaml", "products:\n  - name: Poster\n    perod: P1Y\n")
        .with("config/templates/welcome.template.yaml", "subject: Hi\nbdy: x\n")
        .env("PERENNIAL_HTTP_PORT", "http");
    assertThat(home.mistakes())
        .containsExactlyInAnyOrder(
            "perennial.htp.port in " + home.path(LOCAL) + " is no setting: remove or mend it.",
            "perennial.http.port must be a whole number from 0 to 65535, not \"http\": set"
                + " PERENNIAL_HTTP_PORT or mend config/application.properties.",
            "perennial.time.zone must be an IANA time zone such as America/New_York, not"
                + " \"Mars/Olympus\": set PERENNIAL_TIME_ZONE or mend"
                + " config/application.properties.",
            "inbox.workers must be a whole number from 1 to 32, not \"99\": set INBOX_WORKERS or"
                + " mend config/application.properties.",
            "config/products.yaml, line 3: perod is no key there; write one of crossSells, name,"
                + " namePattern, orderLink, period, renewalLink, stripePrices, stripeProducts.",
            "config/templates/welcome.template.yaml, line 1: body is missing. Add it: The text as"
                + " HTML, each piece in a block such as <p>. The footer is put at its end, or where"
                + " [[footer]] stands.",
            "config/templates/welcome.template.yaml, line 2: bdy is no key here. Write one of body,"
                + " subject, or remove it.");
  }

  @Test
  void theMessageIsAllMistakesOneALine() throws IOException {
    home.with(LOCAL, "inbox.workers = 0\noutbox.workers = 0");
    List<String> mistakes = home.mistakes();
    assertThat(mistakes).hasSize(2);
    assertThat(new InvalidSettings(mistakes))
        .hasMessage(String.join(System.lineSeparator(), mistakes));
  }

  @Test
  void settingsOfCamelMayStandInTheFiles() throws Exception {
    home.with(LOCAL, "camel.main.shutdownTimeout = 5");
    assertThat(home.read()).isNotNull();
  }

  @Test
  void aFileThatIsNoPropertiesFileIsNamed() throws IOException {
    home.with(LOCAL, "inbox.workers = \\u00zz");
    assertThat(home.mistakes())
        .singleElement()
        .asString()
        .startsWith(home.path(LOCAL) + " cannot be read as a properties file");
  }

  @Test
  void anEmptyValueIsNoNumber() throws IOException {
    home.with(LOCAL, "inbox.workers =");
    assertThat(home.mistakes()).singleElement().asString().contains("inbox.workers", "not \"\"");
  }

  @Test
  void aFileOfTheHomeDirectoryIsFound() throws Exception {
    home.with("config/products.yaml", "products: []");
    assertThat(home.read().file("config/products.yaml"))
        .contains(home.path("config/products.yaml"));
    assertThat(home.read().file("config/local.properties")).isEmpty();
  }

  @Test
  void aChangedCopyLeavesTheOriginal() throws Exception {
    Settings settings = home.read();
    Settings changed = settings.with(Map.of(Setting.HTTP_PORT, "1"));
    assertThat(changed.number(Setting.HTTP_PORT)).isEqualTo(1);
    assertThat(changed.text(Setting.TIME_ZONE)).isEqualTo("UTC");
    assertThat(settings.number(Setting.HTTP_PORT)).isEqualTo(8080);
  }

  @Test
  void aListIsSplitAtCommas() throws Exception {
    home.with(LOCAL, "instantly.sending.accounts = a@example.com , b@example.com");
    assertThat(home.read().list(Setting.INSTANTLY_SENDING_ACCOUNTS))
        .containsExactly("a@example.com", "b@example.com");
    assertThat(home.read().list(Setting.STRIPE_ACCOUNTS)).isEmpty();
  }

  @Test
  void anEnvironmentVariableIsTheKeyInCapitals() {
    assertThat(Setting.HTTP_PORT.environmentName()).isEqualTo("PERENNIAL_HTTP_PORT");
    assertThat(Setting.STRIPE_WEBHOOK_SECRET.environmentName()).isEqualTo("STRIPE_WEBHOOK_SECRET");
    assertThat(Arrays.stream(Setting.values()).map(Setting::environmentName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[A-Z0-9_]+"));
  }
}
