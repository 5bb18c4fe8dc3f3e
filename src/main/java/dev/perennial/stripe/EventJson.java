package dev.perennial.stripe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes to one JSON value: strict UTF-8, nothing behind it, at most 1000 levels deep. */
final class EventJson {

  private static final int BOM_LENGTH = 3;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private EventJson() {}

  static JsonNode parse(byte[] body) throws MalformedEvent {
    String text = decode(body);
    if (text.isBlank()) throw new MalformedEvent("the body is empty");
    try {
      return READER.readTree(text);
    } catch (JacksonException e) {
      throw new MalformedEvent("the body is not one JSON value" + place(e.getLocation()));
    }
  }

  /** Decodes before parsing, because Jackson takes UTF-16 and lone surrogates without a word. */
  private static String decode(byte[] body) throws MalformedEvent {
    int start = startsWithBom(body) ? BOM_LENGTH : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body, start, body.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedEvent("the body is not UTF-8");
    }
  }

  private static boolean startsWithBom(byte[] body) {
    return body.length >= BOM_LENGTH
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
