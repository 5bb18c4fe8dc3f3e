package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of the API: where it is, what it takes, what it does.
 *
 * @param path with {@code {id}} at most once, e.g. {@code /api/v2/campaigns/{id}/pause}
 * @param query the query parameters that it takes
 * @param bodyRule whether it takes a body
 * @param body what the body must be, when it takes one
 * @param underLock false: it waits for others, so it takes the sandbox's lock by itself
 */
record Operation(
    String method,
    String path,
    Shape query,
    BodyRule bodyRule,
    Shape body,
    boolean underLock,
    Function<Call, Answer> effect) {

  enum BodyRule {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  Operation withoutLock() {
    return new Operation(method, path, query, bodyRule, body, false, effect);
  }

  /** Whether it changes nothing. */
  boolean reads() {
    return method.equals("GET") || path.endsWith("/list");
  }

  boolean fits(String requestMethod, String requestPath) {
    return method.equals(requestMethod) && template().matcher(requestPath).matches();
  }

  /**
   * @param rawQuery as it stands in the URL; empty when there is none
   * @param contentType empty when there is none
   * @throws Refused when the request is not what the operation takes
   */
  Call check(String requestPath, String rawQuery, String contentType, byte[] requestBody) {
    return new Call(id(requestPath), checkQuery(rawQuery), checkBody(contentType, requestBody));
  }

  private Pattern template() {
    return Pattern.compile(path.replace("{id}", "(?<id>[^/]+)"));
  }

  private String id(String requestPath) {
    if (!path.contains("{id}")) return "";
    Matcher matcher = template().matcher(requestPath);
    if (!matcher.matches() || !TextFormat.UUID.accepts(matcher.group("id"))) {
      throw Refused.badRequest("params/id must match format \"uuid\"");
    }
    return matcher.group("id").toLowerCase(Locale.ROOT);
  }

  private ObjectNode checkQuery(String rawQuery) {
    ObjectNode parameters = Json.object();
    for (String pair : rawQuery.split("&")) {
      if (pair.isEmpty()) continue;
      String[] nameAndText = pair.split("=", 2);
      String name = decode(nameAndText[0]);
      String text = nameAndText.length == 2 ? decode(nameAndText[1]) : "";
      if (parameters.has(name)) {
        throw Refused.badRequest("querystring/" + name + " must NOT be repeated");
      }
      Shape.Field field = query.fields().get(name);
      if (field == null) {
        parameters.put(name, text);
      } else {
        parameters.set(name, field.type().fromQuery(text));
      }
    }
    query.check(parameters, "querystring");
    return parameters;
  }

  private JsonNode checkBody(String contentType, byte[] requestBody) {
    boolean json = contentType.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?");
    if (requestBody.length == 0) {
      if (json && !method.equals("GET")) {
        throw Refused.badRequest(
            "Body cannot be empty when content-type is set to 'application/json'");
      }
      if (bodyRule == BodyRule.REQUIRED) throw Refused.badRequest("body must be object");
      return Json.object();
    }
    if (bodyRule == BodyRule.NONE) throw Refused.badRequest("body must be null");
    if (!json) throw Refused.with(415, "Unsupported Media Type: " + contentType);
    JsonNode document = Json.read(requestBody);
    body.check(document, "body");
    return document;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.badRequest("querystring is not URL-encoded");
    }
  }
}
