package dev.perennial.style;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.events.CommentEvent;

/** What holds for a YAML file as a whole. */
final class FileRules {

  /** The taste is 120; the two longest flows are drawn on one canvas because they are one flow. */
  private static final int MOST_LINES = 320;

  private FileRules() {}

  static List<String> name(YamlFile file) {
    boolean good =
        file.isKamelet()
            ? file.name().matches("[a-z]+(-[a-z]+)+-(sink|action|source)\\.kamelet\\.yaml")
            : file.name().matches("\\d{2}-[a-z]+(-[a-z]+)+\\.camel\\.yaml");
    if (good) return List.of();
    return List.of(
        file.breach(
            file.isKamelet()
                ? "name it system-noun-verb-sink (or -action, -source) with .kamelet.yaml"
                : "name it NN-verb-object.camel.yaml, lower case, NN two digits"));
  }

  /** No two files have one number, so that {@code ls routes} tells the order of the flow. */
  static List<String> numbers(List<YamlFile> files) {
    List<String> breaches = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (YamlFile file : files) {
      String other = taken.putIfAbsent(file.number(), file.name());
      if (other != null) {
        breaches.add(
            file.breach("has the number of " + other + "; take one that is free, in flow order"));
      }
    }
    return breaches;
  }

  static List<String> length(YamlFile file) {
    long lines = file.text().lines().count();
    if (lines <= MOST_LINES) return List.of();
    return List.of(
        file.breach(
            "has "
                + lines
                + " lines, the most is "
                + MOST_LINES
                + "; give a sub-route that has a purpose of its own a file of its own"));
  }

  static List<String> comments(YamlFile file) {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    return StreamSupport.stream(
            new Yaml(options).parse(new StringReader(file.text())).spliterator(), false)
        .filter(CommentEvent.class::isInstance)
        .map(CommentEvent.class::cast)
        .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
        .map(
            comment ->
                file.name()
                    + ":"
                    + (comment.getStartMark().getLine() + 1)
                    + " #"
                    + comment.getValue()
                    + ": editors drop comments; write it as description or note")
        .toList();
  }
}
