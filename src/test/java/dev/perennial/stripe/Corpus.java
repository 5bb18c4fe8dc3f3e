package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sample events, what experts expect of them, and the answers of the Stripe API. */
final class Corpus {

  private static final String ROOT = "/corpus/stripe/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode MANIFEST = json("manifest.json");

  private static final Map<String, String> ANSWERS =
      json("api/index.json").properties().stream()
          .filter(entry -> entry.getKey().startsWith("GET "))
          .collect(
              Collectors.toMap(
                  entry -> key(entry.getKey().substring(4)), entry -> entry.getValue().asText()));

  /** One file of the manifest. */
  record Sample(String file, String eventType, String apiVersion, JsonNode expect) {

    String action() {
      return expect.path("action").asText();
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private Corpus() {}

  static Stream<Sample> samples() {
    return elements(MANIFEST.path("files"))
        .map(
            file ->
                new Sample(
                    file.path("file").asText(),
                    file.path("event_type").asText(),
                    file.path("api_version").asText(),
                    file.path("expect").path("standalone").isObject()
                        ? file.path("expect").path("standalone")
                        : file.path("expect")));
  }

  /** Those that a signed delivery stores. */
  static Stream<Sample> accepted() {
    return samples().filter(sample -> sample.expect().path("accepted").asBoolean());
  }

  static Stream<JsonNode> groups() {
    return elements(MANIFEST.path("groups"));
  }

  static StripeEvent event(String file) {
    try {
      return StripeEvent.of(body(file));
    } catch (MalformedEvent e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /** The event with every answer that it asks for; what the samples do not hold is a 404. */
  static StripeEvent answered(StripeEvent event, StripeLookups lookups) {
    StripeEvent known = event;
    Optional<String> path = lookups.next(known);
    while (path.isPresent()) {
      known = known.withAnswer(path.get(), answer(path.get()));
      path = lookups.next(known);
    }
    return known;
  }

  static Optional<JsonNode> answer(String path) {
    String file = ANSWERS.get(key(path));
    return Optional.ofNullable(file).map(Corpus::json);
  }

  static boolean has(String file) {
    return Corpus.class.getResource(ROOT + "events/" + file) != null;
  }

  static byte[] body(String file) {
    return bytes("events/" + file);
  }

  static JsonNode json(String file) {
    try {
      return JSON.readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The path with its query in a fixed order, without what does not choose the answer. */
  private static String key(String path) {
    String[] parts = path.split("\\?", 2);
    if (parts.length == 1) return path;
    return Arrays.stream(parts[1].split("&"))
        .filter(parameter -> !parameter.startsWith("limit=") && !parameter.startsWith("expand[]="))
        .sorted()
        .collect(Collectors.joining("&", parts[0] + "?", ""))
        .replaceFirst("\\?$", "");
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Corpus.class.getResourceAsStream(ROOT + file)) {
      if (in == null) throw new AssertionError("missing on the class path: " + ROOT + file);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
