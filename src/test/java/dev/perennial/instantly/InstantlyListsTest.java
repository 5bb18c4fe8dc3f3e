package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from Instantly's lists: blocked addresses, webhooks, leads that left. */
final class InstantlyListsTest {

  private static final String URL = "https://hooks.example.com/webhooks/instantly/default";

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
  private final InstantlyBlockList blocks = new InstantlyBlockList();
  private final InstantlySubscription subscription =
      new InstantlySubscription("https://hooks.example.com");
  private final InstantlyLeavers leavers = new InstantlyLeavers();

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private Object variable(String name) {
    return exchange.getVariable(name);
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.com, true",
    "Ann@Example.com, true",
    "joann@example.com, false",
    "example.com, false",
  })
  void onlyTheExactAddressIsBlocked(String entry, boolean blocked) throws IOException {
    blocks.beginPages(exchange);
    blocks.takePage(
        json("{'items':[{'bl_value':'" + entry + "'}],'next_starting_after':'next'}"),
        "ann@example.com",
        exchange);
    assertThat(variable("instantlyBlocked")).isEqualTo(blocked);
    assertThat(variable("instantlyMorePages")).isEqualTo(!blocked);
  }

  @Test
  void anAddressIsLookedForAndBlockedAsTheContractSays() {
    assertThat(blocks.query("a+b@example.com", "c-1"))
        .isEqualTo("search=a%2Bb%40example.com&limit=100&starting_after=c-1");
    Golden.assertAsked("/api/v2/block-lists-entries?" + blocks.query("a+b@example.com", ""));
    Golden.assertSent(
        "POST",
        "/api/v2/block-lists-entries",
        blocks.blockRequest("ann@example.com"),
        "block-address.json");
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com/webhooks/instantly/default, -1, w-1",
    "https://hooks.example.com/webhooks/instantly/default, 1, ''",
    "https://hooks.example.com/webhooks/instantly/other, -1, ''",
    "https://hooks.example.org/webhooks/instantly/default, -1, ''",
  })
  void onlyOurOwnWebhookIsWoken(String target, int status, String id) throws IOException {
    subscription.name("default", exchange);
    assertThat(variable("instantlyWebhookUrl")).isEqualTo(URL);
    subscription.beginPages(exchange);
    subscription.takePage(webhook(target, status), URL, exchange);
    assertThat(variable("instantlyWebhookId")).isEqualTo(id);
  }

  @Test
  void whereNobodySaidOurUrlThePathTellsOurWebhook() throws IOException {
    InstantlySubscription pathOnly = new InstantlySubscription("");
    pathOnly.name("default", exchange);
    pathOnly.beginPages(exchange);
    String path = (String) variable("instantlyWebhookUrl");
    pathOnly.takePage(webhook("https://elsewhere.example.com/hook", -1), path, exchange);
    assertThat(variable("instantlyWebhookId")).isEqualTo("");
    pathOnly.takePage(webhook(URL, -1), path, exchange);
    assertThat(variable("instantlyWebhookId")).isEqualTo("w-1");
    Golden.assertAsked("/api/v2/webhooks?" + pathOnly.query(""));
  }

  private static byte[] webhook(String target, int status) {
    return json(
        "{'items':[{'id':'w-1','target_hook_url':'" + target + "','status':" + status + "}]}");
  }

  @Test
  void leadsAreAskedForAsTheContractSays() {
    Golden.assertSent(
        "POST",
        "/api/v2/leads/list",
        leavers.request("FILTER_VAL_UNSUBSCRIBED", ""),
        "list-unsubscribed.json");
    assertThat(leavers.request("FILTER_VAL_BOUNCED", "next")).containsEntry("starting_after", "next");
  }

  /** Instantly answers the whole list when it does not know a filter. */
  @Test
  void onlyThoseWhoLeftAreTaken() throws IOException {
    List<InstantlyLeaver> found = new ArrayList<>();
    leavers.beginPages(exchange);
    leavers.takePage(
        json(
            """
            {'items':[
              {'id':'l-1','email':'Ann@example.com','status':-2,'organization':'w-1','campaign':'c-1',
               'timestamp_created':'2026-01-01T00:00:00Z','timestamp_updated':'2026-03-01T00:00:00Z'},
              {'id':'l-2','email':'bob@example.com','status':1},
              {'id':'l-3','email':'cid@example.com','status':-1,
               'timestamp_created':'2026-01-01T00:00:00Z'},
              {'id':'l-4','email':'dan@example.com'}],
             'next_starting_after':'next'}
            """),
        found,
        exchange);
    assertThat(found)
        .containsExactly(
            new InstantlyLeaver(
                "lead_unsubscribed", "ann@example.com", "w-1", "c-1", "2026-03-01T00:00:00Z"),
            new InstantlyLeaver(
                "email_bounced", "cid@example.com", "", "", "2026-01-01T00:00:00Z"));
  }

  @Test
  void aMissedEventReadsLikeOneThatWasDeliveredAndIsAlwaysTheSame() throws Exception {
    InstantlyLeaver leaver =
        new InstantlyLeaver(
            "lead_unsubscribed", "ann@example.com", "w-1", "c-1", "2026-03-01T00:00:00Z");
    leavers.missedEvent(leaver, exchange);
    Object id = variable("eventId");
    byte[] body = exchange.getMessage().getBody(byte[].class);
    assertThat(new ObjectMapper().readTree(body).path("lead_email").asText())
        .isEqualTo("ann@example.com");
    assertThat(FeedbackEnvelope.read(body))
        .isEqualTo(new FeedbackEnvelope((String) id, "lead_unsubscribed"));
    leavers.missedEvent(leaver, exchange);
    assertThat(variable("eventId")).isEqualTo(id);
    assertThat(variable("email")).isEqualTo("ann@example.com");
  }

  @Test
  void aLeadWithoutATimeMakesNoEvent() {
    InstantlyLeaver timeless = new InstantlyLeaver("email_bounced", "a@example.com", "", "", "");
    assertThatExceptionOfType(MalformedFeedback.class)
        .isThrownBy(() -> leavers.missedEvent(timeless, exchange));
  }
}
