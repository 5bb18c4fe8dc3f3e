package dev.perennial.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A raw body, fit to be shown: indented when it is JSON, without what looks like a secret, and not
 * longer than a screenful or two.
 *
 * @param text "" when there is none
 * @param cut whether something at its end is missing
 */
record ShownBody(String text, boolean cut) {

  private static final int MOST_CHARACTERS = 8_000;
  private static final String HIDDEN = "(hidden)";
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|token|password|api_?key|authorization).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("\\b(?:(?:sk|rk|ek)_(?:live|test)_|whsec_)\\w+|\\w+_secret_\\w+");

  private static final ObjectMapper JSON = new ObjectMapper();

  static ShownBody of(byte[] body) {
    String text = indented(body);
    boolean cut = text.length() > MOST_CHARACTERS;
    return new ShownBody(cut ? text.substring(0, MOST_CHARACTERS) : text, cut);
  }

  private static String indented(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      return tree == null || tree.isMissingNode() ? "" : withoutSecrets(tree).toPrettyString();
    } catch (IOException e) {
      return withoutSecrets(new String(body, StandardCharsets.UTF_8));
    }
  }

  private static JsonNode withoutSecrets(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : object.properties().stream().map(field -> field.getKey()).toList()) {
        JsonNode value = object.get(name);
        boolean secret = value.isTextual() && SECRET_NAME.matcher(name).matches();
        object.set(name, secret ? TextNode.valueOf(HIDDEN) : withoutSecrets(value));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) array.set(i, withoutSecrets(array.get(i)));
    } else if (node.isTextual()) {
      return TextNode.valueOf(withoutSecrets(node.asText()));
    }
    return node;
  }

  private static String withoutSecrets(String text) {
    return SECRET_VALUE.matcher(text).replaceAll(HIDDEN);
  }
}
