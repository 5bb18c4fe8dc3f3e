package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;

/** The calls about mails: what was sent here, and what was answered. */
final class MailCalls {
  private static final String THREAD = "thread:";

  private final Workspace workspace;

  MailCalls(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Newest first, unless the query says {@code sort_order=asc}. */
  Answer list(Call call) {
    JsonNode query = call.query();
    NavigableMap<String, ObjectNode> mails = workspace.mails().all();
    boolean oldestFirst = query.path("sort_order").asText().equals("asc");
    return Answer.ok(
        Paging.page(
            oldestFirst ? mails : mails.descendingMap(), query, wanted(query), Mail::answer));
  }

  Answer get(Call call) {
    return Answer.ok(Mail.answer(workspace.mails().find(call.id()).orElseThrow(Refused::notFound)));
  }

  private static Predicate<ObjectNode> wanted(JsonNode query) {
    Predicate<ObjectNode> wanted = mail -> true;
    for (Map.Entry<String, JsonNode> parameter : query.properties()) {
      String value = parameter.getValue().asText();
      wanted =
          wanted.and(
              switch (parameter.getKey()) {
                case "campaign_id", "lead", "eaccount" -> has(parameter.getKey(), value);
                case "search" ->
                    value.startsWith(THREAD)
                        ? has("thread_id", value.substring(THREAD.length()))
                        : has("lead", value).or(has("eaccount", value));
                case "email_type" -> isOfType(value);
                case "min_timestamp_created" -> mail -> !createdAt(mail).isBefore(moment(value));
                case "max_timestamp_created" -> mail -> !createdAt(mail).isAfter(moment(value));
                default -> mail -> true;
              });
    }
    return wanted;
  }

  private static Predicate<ObjectNode> has(String field, String value) {
    return mail -> mail.path(field).asText().equalsIgnoreCase(value);
  }

  /** Nothing is sent by hand here. */
  private static Predicate<ObjectNode> isOfType(String type) {
    return switch (type) {
      case "received" -> Mail::isReceived;
      case "sent" -> mail -> !Mail.isReceived(mail);
      default -> mail -> false;
    };
  }

  private static Instant createdAt(ObjectNode mail) {
    return moment(mail.get("timestamp_created").textValue());
  }

  private static Instant moment(String text) {
    return Instant.parse(text);
  }
}
