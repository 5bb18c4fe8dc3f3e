package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step of a route, or a branch of one ({@code when}, {@code otherwise}, {@code doCatch}, {@code
 * onException}).
 *
 * @param kind the key under which it stands, e.g. {@code setBody}
 */
record Step(String kind, YamlValue value) {

  private static final Set<String> LANGUAGES =
      Set.of(
          "simple", "constant", "method", "jsonpath", "xpath", "groovy", "jq", "jslt", "ognl",
          "mvel", "spel", "csimple", "datasonnet", "joor", "java", "js", "python", "tokenize",
          "xtokenize", "xquery", "header", "exchangeProperty", "variable", "language", "wasm");

  /**
   * An expression of a step.
   *
   * @param value a mapping, or a text when it is shorthand
   */
  record Expression(String language, YamlValue value) {}

  /** All steps below a value, outer ones first. */
  static List<Step> below(YamlValue value) {
    List<Step> steps = new ArrayList<>();
    collect(value, steps);
    return steps;
  }

  private static void collect(YamlValue value, List<Step> steps) {
    value.entries().forEach((key, child) -> collect(key, child, steps));
    value.items().forEach(item -> collect(item, steps));
  }

  private static void collect(String key, YamlValue child, List<Step> steps) {
    switch (key) {
      case "steps" -> child.items().forEach(item -> collectStep(item, steps));
      case "when", "doCatch" ->
          child.items().forEach(branch -> collectBranch(key, branch, steps));
      case "otherwise", "doFinally" -> collectBranch(key, child, steps);
      case "onException" -> {
        if (child.isMapping()) steps.add(new Step(key, child));
        collect(child, steps);
      }
      default -> collect(child, steps);
    }
  }

  private static void collectStep(YamlValue item, List<Step> steps) {
    if (item.isText()) steps.add(new Step(item.text(), item));
    item.entries().forEach((kind, body) -> collectBranch(kind, body, steps));
  }

  private static void collectBranch(String kind, YamlValue body, List<Step> steps) {
    steps.add(new Step(kind, body));
    collect(body, steps);
  }

  String id() {
    return value.get("id").text();
  }

  /** What names the step in a breach: its id, else its kind. */
  String place() {
    return id().isEmpty() ? kind : id();
  }

  /** The expressions that stand directly on the step; a bean's method is none. */
  List<Expression> bareExpressions() {
    return kind.equals("bean") ? List.of() : in(value);
  }

  /** The expressions that stand below one of its options, such as {@code expression}. */
  List<Expression> expressions() {
    return value.entries().entrySet().stream()
        .filter(option -> !option.getKey().equals("parameters"))
        .flatMap(option -> in(option.getValue()).stream())
        .toList();
  }

  private static List<Expression> in(YamlValue holder) {
    return holder.entries().entrySet().stream()
        .filter(entry -> LANGUAGES.contains(entry.getKey()))
        .map(entry -> new Expression(entry.getKey(), entry.getValue()))
        .toList();
  }

  String scheme() {
    return value.get("uri").text().split(":", 2)[0];
  }

  /** The name of the kamelet that is called; "" when none is. */
  String kamelet() {
    String uri = value.get("uri").text();
    if (!scheme().equals("kamelet")) return "";
    return uri.contains(":")
        ? uri.substring(uri.indexOf(':') + 1)
        : value.get("parameters", "templateId").text();
  }
}
