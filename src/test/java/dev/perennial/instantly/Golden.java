package dev.perennial.instantly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.sandbox.RecordedRequest;
import dev.perennial.testing.InstantlyContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Requests as they were reviewed once, in src/test/resources/instantly. */
final class Golden {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantlyContract CONTRACT = new InstantlyContract();

  private Golden() {}

  static JsonNode read(String name) {
    try (InputStream file = Golden.class.getResourceAsStream("/instantly/" + name)) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body is the reviewed one, and the contract allows it there. */
  static void assertSent(String method, String path, Object body, String golden) {
    try {
      JsonNode sent = JSON.readTree(JSON.writeValueAsBytes(body));
      assertThat(sent).isEqualTo(read(golden));
      assertThat(violations(method, path, sent.toString())).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertAsked(String path) {
    assertThat(violations("GET", path, "")).isEmpty();
  }

  private static Iterable<String> violations(String method, String path, String body) {
    return CONTRACT.violations(
        new RecordedRequest(
            Instant.EPOCH, method, path, body.isEmpty() ? "" : "application/json", body, 200));
  }
}
