package dev.perennial.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes bodies that nobody should send out of those that somebody sent. */
final class Mutations {

  private static final int LONGEST = 1 << 20;
  private static final int MOST_CHANGES = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TOKENS =
      List.of(
          "null", "true", "-1", "0", "1e999999999", "-0.0", "1.7976931348623157E309", "\"\"",
          "\"\\u0000\"", "\"\\ud800\"", "\\", "\"", "{", "}", "[", "]", ",", ":", "{}", "[]",
          "\u202e", "\ufeff", "é", "😀", "\u0000", "\r\n", "\n", "\t", " ", "- ", "&a ", "*a ",
          "<<: *a\n", "!!java.net.URL ", "%YAML 1.1\n", "---\n", "? ", "| ", "> ", "#", "'", "@",
          "${env:PATH}", "{{x}}", "[[x]]", "t=", "v1=", "=", "P1Y", "-P999999999Y", "2100-02-30",
          "9".repeat(30), "9".repeat(1001), "a".repeat(5000), "US", "CA", "Washington", "(a+)+$");

  private static final List<String> NESTS = List.of("[", "{\"a\":", "[{\"data\":", "- ", "{a: ");

  private static final List<String> NONSENSE =
      List.of(
          "null", "\"\"", "\"\\u0000\\ud800 ../?&\"", "-1", "0", "true", "[]", "{}",
          "123456789012345678901234567890", "1e999", "9223372036854775807", "0.1", "[null,[[]]]",
          "{\"id\":{\"id\":[]}}", "\"CA\"", "\"Washington, DC 20001\"", "\"usd\"", "\"a@b\"",
          "4102444800", "253402300799", "\"evt_1\"", "\"2026-02-30T25:61:00Z\"");

  private final List<byte[]> corpus;
  private final List<JsonNode> trees = new ArrayList<>();
  private final SplittableRandom dice;

  Mutations(List<byte[]> corpus, SplittableRandom dice) {
    this.corpus = List.copyOf(corpus);
    this.dice = dice;
    for (byte[] body : corpus) tree(body).ifPresent(trees::add);
  }

  private static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isContainerNode);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One as it was, now and then; else one with some changes. */
  byte[] next() {
    int way = dice.nextInt(20);
    if (way == 0) return any(corpus);
    if (way < 11 && !trees.isEmpty()) return rearranged();
    byte[] body = any(corpus);
    for (int change = dice.nextInt(MOST_CHANGES); change >= 0; change--) body = changed(body);
    return body.length <= LONGEST ? body : Arrays.copyOf(body, LONGEST);
  }

  /** Still JSON, with other values, fields and shapes in some places. */
  private byte[] rearranged() {
    JsonNode tree = any(trees).deepCopy();
    for (int change = dice.nextInt(MOST_CHANGES); change >= 0; change--) replaceIn(tree);
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void replaceIn(JsonNode tree) {
    JsonNode at = tree;
    while (true) {
      JsonNode child = null;
      int place = at.isEmpty() ? 0 : placeIn(at);
      if (at instanceof ObjectNode object && !object.isEmpty()) {
        String field = List.copyOf(object.properties()).get(place).getKey();
        child = object.get(field);
        if (child.isEmpty() || dice.nextInt(6) == 0) {
          if (dice.nextInt(5) == 0) object.remove(field);
          else object.set(field, replacement());
          return;
        }
      } else if (at instanceof ArrayNode array && !array.isEmpty()) {
        child = array.get(place);
        if (child.isEmpty() || dice.nextInt(6) == 0) {
          array.set(place, replacement());
          return;
        }
      } else {
        return;
      }
      at = child;
    }
  }

  /** Rather one with something in it: what stands on top is soon refused. */
  private int placeIn(JsonNode node) {
    List<JsonNode> children = childrenOf(node);
    int place = dice.nextInt(children.size());
    for (int i = 0; i < 4 && children.get(place).isEmpty(); i++) {
      place = dice.nextInt(children.size());
    }
    return place;
  }

  private JsonNode replacement() {
    try {
      if (dice.nextInt(4) > 0) return JSON.readTree(any(NONSENSE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    JsonNode part = any(trees);
    while (part.size() > 0 && dice.nextInt(4) > 0) part = any(childrenOf(part));
    return part.deepCopy();
  }

  private static List<JsonNode> childrenOf(JsonNode node) {
    List<JsonNode> children = new ArrayList<>();
    node.forEach(children::add);
    return children;
  }

  private byte[] changed(byte[] body) {
    int from = dice.nextInt(body.length + 1);
    int to = Math.min(body.length, from + dice.nextInt(1 + dice.nextInt(1, 200)));
    return switch (dice.nextInt(9)) {
      case 0 -> flipped(body);
      case 1 -> joined(body, from, new byte[0], to);
      case 2 -> joined(body, to, Arrays.copyOfRange(body, from, to), to);
      case 3 -> Arrays.copyOf(body, from);
      case 4 -> spliced(body, from);
      case 5 -> joined(body, from, nest(), from);
      case 6 -> joined(body, from, new byte[] {(byte) dice.nextInt(256)}, to);
      default -> joined(body, from, any(TOKENS).getBytes(UTF_8), dice.nextBoolean() ? from : to);
    };
  }

  private byte[] flipped(byte[] body) {
    byte[] flipped = body.clone();
    if (body.length > 0) flipped[dice.nextInt(body.length)] ^= (byte) (1 << dice.nextInt(8));
    return flipped;
  }

  private byte[] spliced(byte[] body, int at) {
    byte[] other = any(corpus);
    int from = dice.nextInt(other.length + 1);
    return joined(Arrays.copyOf(body, at), at, Arrays.copyOfRange(other, from, other.length), at);
  }

  private byte[] nest() {
    return any(NESTS).repeat(1 << dice.nextInt(14)).getBytes(UTF_8);
  }

  /** The body up to one place, something, and the body from another place on. */
  private static byte[] joined(byte[] body, int before, byte[] middle, int after) {
    byte[] joined = Arrays.copyOf(body, before + middle.length + body.length - after);
    System.arraycopy(middle, 0, joined, before, middle.length);
    System.arraycopy(body, after, joined, before + middle.length, body.length - after);
    return joined;
  }

  private <T> T any(List<T> things) {
    return things.get(dice.nextInt(things.size()));
  }
}
