package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Installation;
import dev.perennial.testing.MailStub;
import dev.perennial.testing.SlackStub;
import dev.perennial.testing.Warnings;
import jakarta.mail.internet.MimeMessage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.api.management.ManagedCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is told through Slack and by e-mail: seldom, once over, and never not at all. */
class AlertsIT {

  private static final String DUE =
      "SELECT count(*) FROM alert WHERE due_at <= '%1$s' AND try_after <= '%1$s'";

  private static SlackStub slack;
  private static MailStub mail;
  private static Installation installation;
  private static ChannelHand hand;

  @BeforeAll
  static void start() throws Exception {
    slack = new SlackStub();
    mail = new MailStub();
    installation = ChannelHand.start(both());
    hand = new ChannelHand(installation);
  }

  private static Map<Setting, String> both() {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(Setting.ALERTS_SLACK_WEBHOOK_URL, slack.url());
    settings.put(Setting.ALERTS_MAIL_TO, "ops@example.com,owner+alerts@example.org");
    settings.put(Setting.ALERTS_MAIL_FROM, "perennial@example.com");
    settings.put(Setting.ALERTS_SMTP_HOST, "127.0.0.1");
    settings.put(Setting.ALERTS_SMTP_PORT, Integer.toString(mail.port()));
    settings.put(Setting.ALERTS_SMTP_USER, "perennial");
    settings.put(Setting.ALERTS_SMTP_PASSWORD, MailStub.PASSWORD);
    settings.put(Setting.ALERTS_SMTP_TLS, "none");
    settings.put(Setting.ALERTS_POLL_MILLIS, "50");
    return settings;
  }

  @AfterAll
  static void stop() {
    installation.close();
    mail.close();
    slack.close();
  }

  /** Buyers who go through close the breaker that the last test opened. */
  @BeforeEach
  void reset() throws Exception {
    installation.reset();
    installation.execute(
        "INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)"
            + " VALUES ('default', 'instantly', 'all', 'outage', '', now())");
    for (String name : List.of("one", "two", "three", "four")) hand.buy(name, "TX");
    installation.reset();
    quiet();
    mail.reset();
    slack.reset();
  }

  @Test
  void aStoppedSinkAlertsOnceAndRecoversWithOneMessage() throws Exception {
    ChannelHand.outage(installation.sandbox(), 503);
    hand.buy("ada", "OH");
    hand.buy("max", "CA");
    hand.probeInVain();
    hand.probeInVain();
    messages(1);
    assertThat(slack.texts().get(0))
        .startsWith("channel-outage instantly (default): instantly does not answer;");

    installation.sandbox().answerAsUsual();
    hand.letTimePass();
    installation.awaitQuiet();

    messages(2);
    assertThat(slack.texts().get(1))
        .isEqualTo(
            "Over: channel-outage instantly (default): instantly answers again."
                + " It began at 2026-11-21T12:00:00Z.");
    installation.clock().set(Installation.NOW.plus(Duration.ofDays(2)));
    messages(2);
    assertThat(slack.mistakes()).isEmpty();
    List<MimeMessage> mails = mail.mails();
    assertThat(mails.get(0).getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ops@example.com", "owner+alerts@example.org");
    assertThat(mails.get(0).getSubject())
        .isEqualTo("Perennial: channel-outage instantly (default)");
    assertThat(mails.get(0).getFrom()[0]).hasToString("perennial@example.com");
    assertThat(mails.get(1).getSubject()).startsWith("Perennial: over: ");
    assertThat(GreenMailUtil.getBody(mails.get(1))).startsWith("Over: channel-outage instantly");
  }

  @Test
  void withinAnHourWhatIsParkedIsToldOnceAndTheNextMessageCountsTheRest() {
    park("ada");
    messages(1);
    for (String name : List.of("max", "kim", "lee")) park(name);
    installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(59)));
    messages(1);

    installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(60)));

    messages(2);
    assertThat(slack.texts().get(0))
        .startsWith("parked deliveries (default): delivery ")
        .contains("Instantly answered 400")
        .doesNotContain("not told");
    assertThat(slack.texts().get(1)).endsWith(" (2 more were not told.)");
  }

  @Test
  void whenNothingIsParkedAnyMoreANoteSaysSo() {
    park("ada");
    park("max");
    messages(1);
    installation.execute("UPDATE outbox SET status = 'skipped' WHERE status = 'parked'");

    messages(2);

    assertThat(slack.texts().get(1))
        .startsWith("Over: parked deliveries (default): no deliveries are parked any more.")
        .contains(" 1 was not told, the last: delivery ");
  }

  @Test
  void whatComesUpAgainWithinTheHourWaitsAndIsNotLost() {
    park("ada");
    messages(1);
    installation.execute("UPDATE outbox SET status = 'skipped' WHERE status = 'parked'");
    messages(2);
    installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(10)));
    park("max");
    messages(2);
    installation.execute("UPDATE outbox SET status = 'skipped' WHERE status = 'parked'");
    messages(2);

    installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(60)));

    messages(3);
    assertThat(slack.texts().get(2))
        .startsWith("Over: parked deliveries")
        .contains("It began at 2026-11-21T12:10:00Z. 1 was not told");
  }

  @Test
  void aWayThatFailsDisturbsNobodyAndIsToldLater() throws Exception {
    slack.answer(404);
    try (Warnings log = new Warnings("tell-alert")) {
      park("ada");
      hand.buy("max", "OH");
      Awaitility.await().until(() -> slack.refused() == 1 && mail.mails().size() == 1);
      quiet();
      assertThat(installation.leadsOf("Ohio November 12 2026")).isNotEmpty();
      assertThat(log.all())
          .containsExactly("slack did not take an alert, it is told again later. answered 404");
    }
    assertThat(installation.rows("SELECT last_error FROM alert WHERE way = 'slack'"))
        .containsExactly(Map.of("last_error", "answered 404"));

    slack.answer(200);
    installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(2)));
    Awaitility.await().until(() -> slack.texts().size() == 1);
    quiet();

    assertThat(slack.texts()).hasSize(1);
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aRestartTellsNothingTwice(@TempDir Path directory) throws Exception {
    Map<Setting, String> same = both();
    same.put(Setting.DATA_DIR, directory.toString());
    try (Installation first = ChannelHand.start(same)) {
      ChannelHand.outage(first.sandbox(), 401);
      new ChannelHand(first).buy("ada", "OH");
      Awaitility.await().until(() -> slack.texts().size() == 1);
    }
    try (Installation second = ChannelHand.start(same)) {
      ChannelHand.outage(second.sandbox(), 401);
      new ChannelHand(second).probeInVain();
      Awaitility.await()
          .until(() -> second.count(DUE.formatted(second.clock().instant())) == 0);
      assertThat(slack.texts()).singleElement().asString().startsWith("channel-refusal");
    }
  }

  @Test
  void noAddressOfACustomerLeavesTheHouse() throws Exception {
    raise("health", "sample", "following ada.b@example.com is parked: <nobody> & co.");
    Awaitility.await().until(() -> slack.texts().size() == 1 && mail.mails().size() == 1);

    String words = "health sample (default): following a***@example.com is parked: ";
    assertThat(slack.texts().get(0)).isEqualTo(words + "&lt;nobody&gt; &amp; co.");
    assertThat(GreenMailUtil.getBody(mail.mails().get(0))).isEqualTo(words + "<nobody> & co.");
    assertThat(installation.rows("SELECT words FROM alert").toString()).doesNotContain("ada.b");
  }

  @Test
  void theSecretsStandInNoEndpointAndInNoMBean() throws Exception {
    park("ada");
    messages(1);

    Stream<String> endpoints =
        installation.perennial().camelContext().getEndpoints().stream()
            .map(endpoint -> endpoint.getEndpointUri());
    Stream<String> beans =
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
            .map(Object::toString);
    assertThat(Stream.concat(endpoints, beans))
        .anyMatch(name -> name.contains("hooks.slack.com"))
        .noneMatch(name -> name.contains(SlackStub.TOKEN) || name.contains(MailStub.PASSWORD));
  }

  /** Lets Instantly refuse one lead, so that its delivery is parked. */
  private static void park(String name) {
    installation.sandbox().answerNext(Fault.answering("POST", "/api/v2/leads/add", 400));
    hand.buy(name, "OH");
  }

  /** As a route does it. */
  private static void raise(String kind, String subject, String text) {
    installation
        .perennial()
        .camelContext()
        .createProducerTemplate()
        .send(
            "direct:alert",
            exchange -> {
              exchange.setVariable("tenantId", "default");
              exchange.setVariable("alertKind", kind);
              exchange.setVariable("alertSubject", subject);
              exchange.setVariable("alertText", text);
            });
  }

  /** Waits until there are so many on both ways and nothing more is due. */
  private static void messages(int number) {
    Awaitility.await()
        .until(
            () ->
                slack.texts().size() >= number && mail.mails().size() >= number);
    quiet();
    assertThat(slack.texts()).hasSize(number);
    assertThat(mail.mails()).hasSize(number);
  }

  /** Waits for a look of the teller that finds nothing to tell. */
  private static void quiet() {
    long before = looks();
    Awaitility.await()
        .until(
            () ->
                looks() >= before + 2
                    && installation.count(DUE.formatted(installation.clock().instant())) == 0
                    && installation.count("SELECT count(*) FROM alert WHERE try_after > '"
                            + installation.clock().instant() + "' AND failures = 0") == 0);
  }

  private static long looks() {
    try {
      return installation
          .perennial()
          .camelContext()
          .getCamelContextExtension()
          .getContextPlugin(ManagedCamelContext.class)
          .getManagedRoute("tell-alerts")
          .getExchangesCompleted();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
