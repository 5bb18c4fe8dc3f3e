package dev.perennial.style;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping, a list, a text or nothing, and the line on which it begins.
 *
 * @param line counts from 1: the line of its key, of something absent that of what should hold it
 */
record YamlValue(int line, Object content) {

  private static final Object ABSENT = new Object();

  static YamlValue parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Node node = new Yaml(options).compose(new StringReader(text));
    return of(lineOf(node), node);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static YamlValue of(int line, Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, YamlValue> entries = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        ScalarNode key = (ScalarNode) entry.getKeyNode();
        entries.put(key.getValue(), of(lineOf(key), entry.getValueNode()));
      }
      return new YamlValue(line, entries);
    }
    if (node instanceof SequenceNode sequence) {
      return new YamlValue(
          line, sequence.getValue().stream().map(item -> of(lineOf(item), item)).toList());
    }
    return new YamlValue(line, ((ScalarNode) node).getValue());
  }

  /** The value at the end of a path of keys; an absent one when a key is missing. */
  YamlValue get(String... path) {
    YamlValue value = this;
    for (String key : path) {
      value = value.entries().getOrDefault(key, new YamlValue(value.line, ABSENT));
    }
    return value;
  }

  boolean present() {
    return content != ABSENT;
  }

  boolean isMapping() {
    return content instanceof Map;
  }

  boolean isText() {
    return content instanceof String;
  }

  /** The text; "" of anything else. */
  String text() {
    return isText() ? (String) content : "";
  }

  /** The entries of a mapping; none of anything else. */
  Map<String, YamlValue> entries() {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    if (content instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put((String) key, (YamlValue) value));
    }
    return entries;
  }

  /** The items of a list; none of anything else. */
  List<YamlValue> items() {
    List<YamlValue> items = new ArrayList<>();
    if (content instanceof List<?> list) list.forEach(item -> items.add((YamlValue) item));
    return items;
  }

  /** This value and all below it, in the order of the file. */
  Stream<YamlValue> all() {
    return Stream.concat(
        Stream.of(this),
        Stream.concat(entries().values().stream(), items().stream()).flatMap(YamlValue::all));
  }
}
