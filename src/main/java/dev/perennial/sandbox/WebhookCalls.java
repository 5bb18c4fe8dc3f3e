package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Deleted;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.List;
import java.util.Locale;

/** The calls about webhooks, apart from the test delivery. */
final class WebhookCalls {
  private static final int MOST_WEBHOOKS = 1_000;

  private final Workspace workspace;

  WebhookCalls(Workspace workspace) {
    this.workspace = workspace;
  }

  Answer create(Call call) {
    if (workspace.webhooks().all().size() >= MOST_WEBHOOKS) {
      throw Refused.with(403, "The sandbox holds at most " + MOST_WEBHOOKS + " webhooks");
    }
    return keep(Webhook.keepNew(Workspace.newId(), call.body(), workspace.now()));
  }

  Answer list(Call call) {
    JsonNode query = call.query();
    String campaign = query.path("campaign").asText().toLowerCase(Locale.ROOT);
    String type = query.path("event_type").asText();
    return Answer.ok(
        Paging.page(
            workspace.webhooks().all(),
            query,
            webhook ->
                (campaign.isEmpty() || webhook.get("campaign").asText().equals(campaign))
                    && (type.isEmpty() || webhook.get("event_type").asText().equals(type)),
            Webhook::answer));
  }

  Answer eventTypes(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode types = answer.putArray("event_types");
    for (String id : WebhookFields.EVENT_TYPES) {
      types.addObject().put("id", id).put("label", label(id)).put("type", "standard");
    }
    return Answer.ok(answer);
  }

  Answer get(Call call) {
    return Answer.ok(Webhook.answer(existing(call.id())));
  }

  /** A disabled webhook stays disabled. */
  Answer patch(Call call) {
    return keep(Webhook.keepChanged(existing(call.id()), call.body()));
  }

  Answer delete(Call call) {
    ObjectNode webhook = existing(call.id());
    workspace.commit(List.of(new Deleted(Kind.WEBHOOK, call.id())));
    return Answer.ok(Webhook.answer(webhook));
  }

  /** What happened while it was disabled is never delivered. */
  Answer resume(Call call) {
    return keep(Webhook.keepResumed(existing(call.id())));
  }

  private ObjectNode existing(String id) {
    return workspace.webhooks().find(id).orElseThrow(Refused::notFound);
  }

  private Answer keep(ObjectNode webhook) {
    String campaign = webhook.get("campaign").asText("");
    if (!campaign.isEmpty()) {
      workspace.campaigns().find(campaign).orElseThrow(Refused::notFound);
    }
    workspace.commit(List.of(new Kept(Kind.WEBHOOK, webhook.get("id").textValue(), webhook)));
    return Answer.ok(Webhook.answer(webhook));
  }

  /** {@code lead_no_show} is "Lead no show". */
  private static String label(String id) {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('_', ' ');
  }
}
