package dev.perennial.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** JSON for programs, indented for people. */
final class JsonText {

  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private JsonText() {}

  /**
   * @param value maps, lists, texts and numbers
   */
  static String of(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of " + value.getClass(), e);
    }
  }

  /** Writes an array whose values come one after the other; {@code out} stays open. */
  static SequenceWriter arrayTo(Writer out) {
    try {
      return JSON.writeValuesAsArray(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
