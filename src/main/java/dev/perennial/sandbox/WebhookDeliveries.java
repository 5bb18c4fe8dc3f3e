package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks what happened. It waits for receivers, which may call the sandbox meanwhile, so it
 * is used without the sandbox's lock.
 */
final class WebhookDeliveries {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliveries.class);

  private final Workspace workspace;
  private final Lock lock;

  WebhookDeliveries(Workspace workspace, Lock lock) {
    this.workspace = workspace;
    this.lock = lock;
  }

  /** In order; a webhook that is disabled on the way gets nothing of the rest. */
  void deliver(List<Happening> happenings) {
    for (Happening happening : happenings) {
      for (ObjectNode webhook : fitting(happening)) {
        WebhookPost.Result result = WebhookPost.send(webhook, happening.payload());
        if (!result.success()) {
          LOG.warn(
              "The sandbox could not deliver {} to its webhook {}: {}",
              happening.subscription(),
              webhook.get("id").textValue(),
              result.error().isEmpty() ? "answered " + result.status() : result.error());
        }
        record(webhook.get("id").textValue(), result.success());
      }
    }
  }

  /** A delivery that says it is a test; it never disables the webhook, nor does it resume it. */
  Answer test(Call call) {
    ObjectNode webhook;
    ObjectNode payload = Json.object();
    lock.lock();
    try {
      webhook = workspace.webhooks().find(call.id()).orElseThrow(Refused::notFound);
      payload.put("timestamp", workspace.now()).put("event_type", "test_event");
    } finally {
      lock.unlock();
    }
    payload.put("workspace", Workspace.ORGANIZATION).put("webhook_id", call.id());
    payload.put("is_test", true).put("test_message", "This is a test of the webhook");
    payload.put("lead_email", "test@example.com");
    WebhookPost.Result result = WebhookPost.send(webhook, payload);
    ObjectNode answer = Json.object().put("success", result.success());
    answer.put("message", "Webhook test " + (result.success() ? "successful" : "failed"));
    answer.put("response_time_ms", result.millis());
    if (result.status() > 0) answer.put("status_code", result.status());
    if (!result.error().isEmpty()) answer.put("error", result.error());
    return Answer.ok(answer);
  }

  private List<ObjectNode> fitting(Happening happening) {
    lock.lock();
    try {
      return workspace.webhooks().all().values().stream()
          .filter(webhook -> Webhook.fits(webhook, happening))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** A row of successes is not worth a line of the journal each. */
  private void record(String id, boolean success) {
    lock.lock();
    try {
      workspace
          .webhooks()
          .find(id)
          .filter(webhook -> Webhook.isActive(webhook) && (!success || Webhook.hasFailed(webhook)))
          .map(webhook -> Webhook.keepTried(webhook, success, workspace.now()))
          .ifPresent(tried -> workspace.commit(List.of(new Kept(Kind.WEBHOOK, id, tried))));
    } finally {
      lock.unlock();
    }
  }
}
