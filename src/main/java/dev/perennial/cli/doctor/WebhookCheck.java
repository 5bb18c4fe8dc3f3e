package dev.perennial.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Whether Instantly tells us who opted out, bounced or answered. Source: developer.instantly.ai,
 * Webhook.
 */
final class WebhookCheck {

  private static final String SUBJECT = "Instantly webhook";
  private static final String PATH = "/webhooks/instantly/default";
  private static final String HEADER = "X-Perennial-Secret";
  private static final String ALL_EVENTS = "all_events";
  private static final int SWITCHED_OFF = -1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String publicUrl;
  private final List<String> secrets;
  private final InstantlyApi instantly;
  private final boolean fix;

  WebhookCheck(Settings settings, InstantlyApi instantly, boolean fix) {
    this.publicUrl = settings.text(Setting.PUBLIC_URL);
    this.secrets = settings.list(Setting.INSTANTLY_WEBHOOK_SECRET);
    this.instantly = instantly;
    this.fix = fix;
  }

  static Finding notNeeded() {
    return Finding.ok(SUBJECT, "the sandbox needs none");
  }

  Finding finding() {
    if (secrets.isEmpty()) {
      return Finding.problem(
          SUBJECT,
          "there is no secret by which to know it, so opt-outs are heard of hours late: set"
              + " INSTANTLY_WEBHOOK_SECRET to a long random text");
    }
    if (publicUrl.isEmpty()) {
      return Finding.problem(
          SUBJECT,
          "it cannot be looked for, as nobody said how the world reaches this service: set"
              + " PERENNIAL_PUBLIC_URL, such as https://hooks.example.com");
    }
    if (!publicUrl.startsWith("https://")) {
      return Finding.problem(
          SUBJECT,
          "its secret would travel in the clear: let PERENNIAL_PUBLIC_URL begin with https");
    }
    InstantlyApi.Items webhooks = instantly.list("/api/v2/webhooks");
    return webhooks.failure().map(this::unusable).orElseGet(() -> judge(webhooks.items()));
  }

  private Finding judge(List<JsonNode> webhooks) {
    List<JsonNode> ours =
        webhooks.stream()
            .filter(webhook -> webhook.path("target_hook_url").asText().equals(url()))
            .toList();
    Optional<JsonNode> whole = ours.stream().filter(WebhookCheck::tellsEverything).findFirst();
    if (whole.isPresent()) return judge(whole.get());
    if (ours.isEmpty()) return missing();
    return Finding.problem(
        SUBJECT,
        "the one to "
            + url()
            + " does not tell every event of every campaign: delete it at Instantly (Settings,"
            + " Integrations, Webhooks), then run ./perennial doctor --fix");
  }

  private static boolean tellsEverything(JsonNode webhook) {
    return webhook.path("event_type").asText().equals(ALL_EVENTS)
        && webhook.path("campaign").asText("").isEmpty();
  }

  private Finding judge(JsonNode webhook) {
    if (sendsAnotherSecret(webhook)) {
      return Finding.problem(
          SUBJECT,
          "it sends another secret than INSTANTLY_WEBHOOK_SECRET, so its events are refused: delete"
              + " it at Instantly (Settings, Integrations, Webhooks), then run ./perennial doctor"
              + " --fix");
    }
    if (webhook.path("status").asInt() != SWITCHED_OFF) {
      return Finding.ok(SUBJECT, "Instantly tells every event to " + url());
    }
    return fix
        ? wake(webhook)
        : Finding.problem(
            SUBJECT,
            "Instantly switched it off after failures: run ./perennial doctor --fix, which wakes"
                + " it; until then the service does so by itself every few hours");
  }

  /** Only when the answer shows the headers; some answers hide their values behind asterisks. */
  private boolean sendsAnotherSecret(JsonNode webhook) {
    JsonNode headers = webhook.path("headers");
    String sent = headers.path(HEADER).asText("");
    return headers.isObject() && !secrets.contains(sent) && !sent.matches("\\*+");
  }

  private Finding missing() {
    if (!fix) {
      return Finding.problem(
          SUBJECT,
          "Instantly has none to " + url() + ": run ./perennial doctor --fix, which registers it");
    }
    ObjectNode request = JSON.createObjectNode();
    request.put("name", "Perennial");
    request.put("target_hook_url", url());
    request.put("event_type", ALL_EVENTS);
    request.putObject("headers").put(HEADER, secrets.get(0));
    Api.Answer answer = instantly.post("/api/v2/webhooks", request);
    return answer.isOk()
        ? Finding.ok(SUBJECT, "registered now: Instantly tells every event to " + url())
        : unusable(answer);
  }

  private Finding wake(JsonNode webhook) {
    String id = webhook.path("id").asText();
    Api.Answer answer = instantly.post("/api/v2/webhooks/" + id + "/resume");
    return answer.isOk()
        ? Finding.ok(SUBJECT, "woken now: Instantly tells every event to " + url())
        : unusable(answer);
  }

  private Finding unusable(Api.Answer answer) {
    return switch (answer.status()) {
      case 402, 403 ->
          Finding.problem(
              SUBJECT,
              "the key may not see or change webhooks: give it the scopes webhooks:read,"
                  + " webhooks:create and webhooks:update at Instantly; some plans have none");
      case 429 ->
          Finding.warning(SUBJECT, "not tried, as Instantly is asked too often: try again later");
      default ->
          Finding.problem(SUBJECT, "Instantly " + answer.words() + ": try again later");
    };
  }

  private String url() {
    return publicUrl + PATH;
  }
}
