package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the events of Instantly mean. */
final class InstantlyFeedbackTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final InstantlyFeedback feedback =
      new InstantlyFeedback(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private void read(String event) throws MalformedFeedback {
    feedback.read(event.replace('\'', '"').getBytes(UTF_8), exchange);
  }

  private void readOf(String type, String more) throws MalformedFeedback {
    read(
        "{'timestamp':'2026-09-01T14:05:00.000Z','event_type':'"
            + type
            + "','lead_email':' Ada@Example.com '"
            + more
            + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "email_sent, sent",
    "email_opened, opened",
    "link_clicked, clicked",
    "email_link_clicked, clicked",
    "reply_received, replied",
    "lead_not_interested, not-interested",
    "email_bounced, bounced",
    "lead_unsubscribed, opted-out",
    "LEAD_UNSUBSCRIBED, opted-out",
    "Spam complaint, complained",
    "email_complained, complained",
    "Reported as SPAM, complained",
  })
  void eachTypeThatMattersHasItsMeaning(String type, String kind) throws MalformedFeedback {
    readOf(type, "");
    assertThat(exchange.getVariable("feedbackKind")).isEqualTo(kind);
    assertThat(exchange.getVariable("outcome")).isEqualTo(kind.replace('-', '_'));
    assertThat(exchange.getVariable("note")).isEqualTo("");
    assertThat(exchange.getVariable("email")).isEqualTo("ada@example.com");
    assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("email", "ada@example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "test_event, a test",
    "auto_reply_received, automatic",
    "lead_interested, nothing follows",
    "campaign_completed, nothing follows",
    "account_error, nothing follows",
    "Call me back, nothing follows",
  })
  void whatDoesNotMatterIsIgnoredWithTheReason(String type, String note)
      throws MalformedFeedback {
    readOf(type, "");
    assertIgnored(note);
  }

  @Test
  void aTestOfAnyTypeIsATest() throws MalformedFeedback {
    readOf("lead_unsubscribed", ",'is_test':true");
    assertIgnored("a test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "'nobody'", "'a b@example.com'", "{}", "7"})
  void anEventAboutNobodyIsIgnored(String email) throws MalformedFeedback {
    read("{'timestamp':'2026-09-01T14:05:00Z','event_type':'email_sent','lead_email':" + email + "}");
    assertIgnored("names no person");
  }

  private void assertIgnored(String note) {
    assertThat(exchange.getVariable("feedbackKind")).isEqualTo("");
    assertThat(exchange.getVariable("outcome")).isEqualTo("ignored");
    assertThat((String) exchange.getVariable("note")).contains(note);
  }

  @Test
  void theCampaignAndTheStepAreTold() throws MalformedFeedback {
    readOf("email_sent", ",'campaign_id':'c-1','campaign_name':'Texas March 15 2025','step':2");
    assertThat(exchange.getVariable("feedbackCampaignId")).isEqualTo("c-1");
    assertThat(exchange.getVariable("feedbackCampaign")).isEqualTo("Texas March 15 2025");
    assertThat(exchange.getVariable("feedbackStep")).isEqualTo(2);
    assertThat(exchange.getVariable("feedbackAt")).isEqualTo("2026-09-01T14:05:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'step':null", ",'step':-1", ",'step':'x'", ",'step':100000"})
  void withoutAStepItIsNone(String step) throws MalformedFeedback {
    readOf("email_sent", step);
    assertThat(exchange.getVariable("feedbackStep")).isEqualTo(0);
    assertThat(exchange.getVariable("feedbackCampaign")).isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01T16:05:00+02:00, 2026-09-01T14:05:00Z",
    "2026-09-01 14:05:00, 2026-09-01T14:05:00Z",
    "2026-09-01T14:05:00.123, 2026-09-01T14:05:00.123Z",
    "yesterday, 2026-11-21T12:00:00Z",
    "0001-01-01T00:00:00Z, 2026-11-21T12:00:00Z",
    "+99999-01-01T00:00:00Z, 2026-11-21T12:00:00Z",
  })
  void theTimeIsReadInEveryFormElseItIsNow(String timestamp, String at) throws MalformedFeedback {
    read("{'event_type':'email_sent','timestamp':'" + timestamp + "'}");
    assertThat(exchange.getVariable("feedbackAt")).isEqualTo(at);
  }
}
