package dev.perennial.config.journey;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A YAML file as a tree, with the line of each key and each entry of a list.
 *
 * @param pointerLines line from 1 by JSON pointer, e.g. {@code /states/0/name}
 */
record YamlText(String file, List<String> lines, JsonNode tree, Map<String, Integer> pointerLines) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where the parser repeats the place and the line. */
  private static final Pattern SHOWN_PLACE =
      Pattern.compile("\\s+in 'reader', line \\d+, column \\d+:\\R.*\\R\\s*\\^");

  /** Empty when the text is no YAML, with the fault told. */
  static Optional<YamlText> parse(String file, String yaml, Consumer<Fault> faults) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      return Optional.of(new YamlText(file, yaml.lines().toList(), tree, linesOf(yaml)));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String text = SHOWN_PLACE.matcher(e.getOriginalMessage()).replaceAll("; ");
      String problem = text.replaceAll("\\s+", " ").replaceAll("[;.\\s]+$", "");
      faults.accept(new Fault(file, line, "this is no YAML: " + problem + ". Mend it first."));
      return Optional.empty();
    }
  }

  private static Map<String, Integer> linesOf(String text) throws JsonProcessingException {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** The line at which the place begins; of one that is not there the line of what is around it. */
  int lineOf(String pointer) {
    String place = pointer;
    while (!pointerLines.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return place.isEmpty() ? 1 : pointerLines.get(place);
  }

  Fault fault(String pointer, String text) {
    return new Fault(file, lineOf(pointer), text);
  }

  /** Whether the value of the key stands line by line below it ({@code |}). */
  boolean isLiteral(String pointer) {
    return lines.get(lineOf(pointer) - 1).matches(".*:\\s*\\|[-+0-9]*\\s*(#.*)?");
  }
}
