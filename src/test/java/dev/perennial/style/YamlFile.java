package dev.perennial.style;

import java.util.List;
import java.util.stream.Stream;

/** One file of {@code routes/} or {@code kamelets/}. */
record YamlFile(String name, String text, YamlValue root) {

  static YamlFile of(String name, String text) {
    return new YamlFile(name, text, YamlValue.parse(text));
  }

  boolean isKamelet() {
    return name.endsWith(".kamelet.yaml");
  }

  /** The name without what says its kind. */
  String stem() {
    return name.replaceFirst("\\.(camel|kamelet)\\.yaml$", "");
  }

  /** The two digits in front; "" when there are none. */
  String number() {
    return name.matches("\\d{2}-.*") ? name.substring(0, 2) : "";
  }

  List<YamlValue> routes() {
    return isKamelet() ? List.of(root.get("spec", "template", "route")) : topLevel("route");
  }

  List<YamlValue> configurations() {
    return topLevel("routeConfiguration");
  }

  private List<YamlValue> topLevel(String key) {
    return root.items().stream().map(item -> item.get(key)).filter(YamlValue::present).toList();
  }

  List<Step> steps() {
    return Step.below(root);
  }

  /** Every text of the file. */
  Stream<YamlValue> texts() {
    return root.all().filter(YamlValue::isText);
  }

  /**
   * One line that says where the file breaks a rule and what to write instead.
   *
   * @param place the id of the route or step, or its kind
   */
  String breach(YamlValue at, String place, String message) {
    return name + ":" + at.line() + " " + place + ": " + message;
  }

  String breach(Step step, String message) {
    return breach(step.value(), step.place(), message);
  }

  /** A breach of the file as a whole. */
  String breach(String message) {
    return name + ": " + message;
  }
}
