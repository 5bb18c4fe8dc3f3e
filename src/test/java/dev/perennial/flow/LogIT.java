package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ops.LogEncoder;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of events of the corpus on their way, and what it must not say. */
class LogIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w+");
  private static final int SOME = 40;

  @Test
  void eachLineIsJsonSaysWhomItIsAboutAndShowsNobody() throws Exception {
    Installation installation = Installation.shared();
    installation.reset();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStreamAppender<ILoggingEvent> log = jsonInto(out, root);
    try {
      installation.sandbox().answerNext(Fault.answering("POST", "/api/v2/leads/add", 503));
      for (Corpus.Case event : Corpus.cases().subList(0, SOME)) installation.post(event.body());
      installation.awaitQuiet();
      byte[] forged = "{\"email\":\"eve@example.com\"}".getBytes(StandardCharsets.UTF_8);
      assertThat(installation.post(forged, "t=1,v1=00", "application/json").statusCode())
          .isEqualTo(400);
      LoggerFactory.getLogger(LogIT.class)
          .error("of ada.b@example.com", new IllegalStateException("no ada.b@example.com\nhere"));
    } finally {
      root.detachAppender(log);
      log.stop();
    }

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).noneMatch(line -> withoutMasked(line).matches("(?s).*" + ADDRESS + ".*"));
    assertThat(lines)
        .noneMatch(line -> line.contains(Installation.SECRET) || line.contains(StripeApiStub.KEY))
        .noneMatch(line -> line.contains("unsubscribe") || line.contains("<p>"));
    List<JsonNode> all = lines.stream().map(LogIT::json).toList();
    assertThat(messages(all, "event "))
        .hasSize((int) installation.count("SELECT count(*) FROM inbox WHERE status = 'done'"))
        .hasSizeGreaterThan(SOME / 2)
        .allMatch(line -> line.path("event").asText().startsWith("evt_"))
        .allMatch(line -> line.path("message").asText().matches("event [a-z._]+: \\w+ in \\d+ ms"));
    assertThat(messages(all, "delivery "))
        .isNotEmpty()
        .allMatch(line -> line.path("event").asText().matches("delivery-\\d+"))
        .anyMatch(line -> line.path("message").asText().contains("failed at try 1"))
        .anyMatch(
            line -> line.path("message").asText().matches("delivery upsert-lead: done in \\d+ ms"));
    assertThat(all)
        .filteredOn(line -> !line.path("event").isMissingNode())
        .allMatch(line -> line.path("tenant").asText().equals("default"));
    assertThat(messages(all, "of a***@example.com"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.path("stack").asText()).contains("no a***@example.com\nhere"));
  }

  private static String withoutMasked(String line) {
    return line.replaceAll("\\w\\*\\*\\*@", "");
  }

  private static List<JsonNode> messages(List<JsonNode> lines, String beginning) {
    return lines.stream()
        .filter(line -> line.path("message").asText().startsWith(beginning))
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      assertThat(json.path("time").asText()).endsWith("Z");
      assertThat(Level.toLevel(json.path("level").asText(), null)).isNotNull();
      return json;
    } catch (Exception e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static OutputStreamAppender<ILoggingEvent> jsonInto(
      ByteArrayOutputStream out, Logger root) {
    LogEncoder encoder = new LogEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setFormat("json");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> log = new OutputStreamAppender<>();
    log.setContext(root.getLoggerContext());
    log.setEncoder(encoder);
    log.setOutputStream(out);
    log.start();
    root.addAppender(log);
    return log;
  }
}
