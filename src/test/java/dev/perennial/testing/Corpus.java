package dev.perennial.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The acceptance data: event bodies and what a careful expert expects of each. */
public final class Corpus {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /** One file of the manifest, with what is expected when it is delivered alone. */
  public record Case(String file, JsonNode entry) {

    public byte[] body() {
      return bytes("events/" + file);
    }

    /**
     * What is expected of the file alone: where the manifest judges it as one of a group, the
     * outcome that it gives under {@code standalone}.
     */
    public JsonNode expected() {
      JsonNode expect = entry.get("expect");
      return expect.has("standalone") ? expect.get("standalone") : expect;
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** One group of files that belong together. */
  public record Group(JsonNode entry) {

    public String id() {
      return entry.get("id").asText();
    }

    /** The given orders of delivery, the first one first. */
    public List<List<String>> orders() {
      return Stream.concat(
              Stream.of(entry.get("deliver")), stream(entry.path("also_orders")))
          .map(order -> stream(order).map(JsonNode::asText).toList())
          .toList();
    }

    public JsonNode expected() {
      return entry.get("expect_final");
    }

    @Override
    public String toString() {
      return id();
    }
  }

  public static List<Case> cases() {
    return stream(manifest().get("files"))
        .map(entry -> new Case(entry.get("file").asText(), entry))
        .toList();
  }

  public static Case of(String file) {
    return cases().stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
  }

  public static List<Group> groups() {
    return stream(manifest().get("groups")).map(Group::new).toList();
  }

  public static JsonNode manifest() {
    return json("manifest.json");
  }

  public static JsonNode json(String file) {
    try {
      return JSON.readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @throws IllegalArgumentException if the corpus has no such file */
  public static byte[] bytes(String file) {
    try (InputStream in = Corpus.class.getResourceAsStream("/corpus/stripe/" + file)) {
      if (in == null) throw new IllegalArgumentException("the corpus has no " + file);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
