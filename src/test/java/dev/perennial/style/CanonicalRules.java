package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;

/** The one way in which steps, endpoints and expressions are written, as the editors write it. */
final class CanonicalRules {

  private CanonicalRules() {}

  static List<String> noShorthand(YamlFile file) {
    return StepRules.breaches(
        file,
        step -> !step.value().isMapping(),
        "is shorthand; write its options as a mapping below it");
  }

  /** Conditions and values of a step stand below {@code expression}. */
  static List<String> expressionsAreWrapped(YamlFile file) {
    return StepRules.breaches(
        file,
        step -> !step.bareExpressions().isEmpty(),
        "write its language below expression:");
  }

  /** A language is a mapping too: {@code constant: {expression: x}}. */
  static List<String> languagesAreMappings(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) {
      for (Step.Expression expression : step.expressions()) {
        if (!expression.value().isMapping()) {
          breaches.add(
              file.breach(
                  expression.value(),
                  step.place(),
                  "write the text of " + expression.language() + " below expression:"));
        }
      }
    }
    return breaches;
  }

  /** An endpoint is a scheme and its parameters; only kamelets and base URLs say more. */
  static List<String> uris(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) check(file, step.place(), step.value().get("uri"), breaches);
    for (YamlValue route : file.routes()) {
      check(file, route.get("id").text(), route.get("from", "uri"), breaches);
      if (!route.get("from").isMapping()) {
        breaches.add(file.breach(route, "from", "write uri and parameters below from:"));
      }
    }
    return breaches;
  }

  private static void check(YamlFile file, String place, YamlValue uri, List<String> breaches) {
    if (!uri.present()) return;
    boolean good = uri.text().matches("[a-z-]+|kamelet:[a-z-]+|\\{\\{[^}]+}}[^?]*");
    if (!good) {
      breaches.add(
          file.breach(
              uri,
              place,
              "write the scheme alone as uri, not " + uri.text() + ", and the rest as parameters"));
    }
  }
}
