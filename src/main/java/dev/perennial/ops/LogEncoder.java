package dev.perennial.ops;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the lines of the log, as text or as one JSON object each, by default with e-mail addresses
 * masked. Every line comes through here, so that none escapes.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT =
      "%d{HH:mm:ss.SSS} %-5level %logger{24} %replace([%X{tenant} %X{event}] ){'\\[ ?\\] ', ''}"
          + "- %msg%n";

  private final PatternLayout text = new PatternLayout();
  private final ThrowableProxyConverter stack = new ThrowableProxyConverter();
  private boolean json;
  private boolean masked = true;

  /** {@code json}; anything else is text. */
  public void setFormat(String format) {
    json = format.equals("json");
  }

  /** {@code plain}; anything else masks them. */
  public void setAddresses(String addresses) {
    masked = !addresses.equals("plain");
  }

  @Override
  public void start() {
    text.setContext(getContext());
    text.setPattern(TEXT);
    text.start();
    stack.setContext(getContext());
    stack.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent line) {
    String whole = json ? json(line) : shown(text.doLayout(line));
    return whole.getBytes(StandardCharsets.UTF_8);
  }

  /** Masked before JSON escapes it: an escape beside an address would look like a part of it. */
  private String json(ILoggingEvent line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("time", line.getInstant().toString());
    fields.put("level", line.getLevel().toString());
    fields.put("logger", shown(line.getLoggerName()));
    fields.put("thread", shown(line.getThreadName()));
    line.getMDCPropertyMap().forEach((key, value) -> fields.put(key, shown(value)));
    fields.put("message", shown(line.getFormattedMessage()));
    String trace = stack.convert(line);
    if (!trace.isEmpty()) fields.put("stack", shown(trace));
    try {
      return JSON.writeValueAsString(fields) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private String shown(String text) {
    return masked && text != null ? Addresses.masked(text) : text;
  }
}
