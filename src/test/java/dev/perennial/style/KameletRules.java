package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds for the kamelets and for those who call them. */
final class KameletRules {

  private static final List<String> CONTRACT =
      List.of("In:", "Out:", "Repeat-safe:", "Errors:", "Source:");

  private static final Set<String> ERROR_HANDLING =
      Set.of(
          "errorHandler", "onException", "doTry", "doCatch", "circuitBreaker",
          "routeConfigurationId");

  private KameletRules() {}

  static List<String> names(YamlFile kamelet) {
    String type = kamelet.root().get("metadata", "labels", "camel.apache.org/kamelet.type").text();
    List<String> breaches = new ArrayList<>();
    if (!kamelet.root().get("metadata", "name").text().equals(kamelet.stem())) {
      breaches.add(kamelet.breach("write the name of the file as metadata.name"));
    }
    if (!kamelet.stem().endsWith("-" + type)) {
      breaches.add(
          kamelet.breach("ends otherwise than its kamelet.type " + type + "; let both agree"));
    }
    return breaches;
  }

  static List<String> contracts(YamlFile kamelet) {
    YamlValue description = kamelet.root().get("spec", "definition", "description");
    List<String> lines = description.text().lines().toList();
    return CONTRACT.stream()
        .filter(part -> lines.stream().noneMatch(line -> line.startsWith(part)))
        .map(
            part ->
                kamelet.breach(
                    description, "description", "add a line that begins with " + part))
        .toList();
  }

  /** A kamelet's failures belong to the route that calls it. */
  static List<String> noErrorHandling(YamlFile kamelet) {
    List<String> breaches = new ArrayList<>();
    kamelet
        .root()
        .get("spec", "template")
        .all()
        .flatMap(value -> value.entries().entrySet().stream())
        .filter(entry -> ERROR_HANDLING.contains(entry.getKey()))
        .forEach(
            entry ->
                breaches.add(
                    kamelet.breach(
                        entry.getValue(),
                        entry.getKey(),
                        "remove it; the route that calls the kamelet handles its failures")));
    return breaches;
  }

  static List<String> noDatabase(YamlFile kamelet) {
    return StepRules.breaches(
        kamelet,
        step -> Set.of("sql", "jdbc", "spring-jdbc").contains(step.scheme()),
        "a kamelet knows an outside system, not our tables; move it into the route");
  }

  static List<String> lastStepForgetsHeaders(YamlFile kamelet) {
    List<YamlValue> steps =
        kamelet.root().get("spec", "template", "route", "from", "steps").items();
    YamlValue last = steps.isEmpty() ? kamelet.root() : steps.get(steps.size() - 1);
    if (last.get("removeHeaders", "pattern").text().equals("*")) return List.of();
    return List.of(
        kamelet.breach(
            last, "last step", "write removeHeaders with pattern \"*\", so that no secret stays"));
  }

  /** A variable that a kamelet sets is seen by its caller. */
  static List<String> variablesArePrefixed(YamlFile kamelet) {
    String system = kamelet.stem().split("-")[0];
    return StepRules.breaches(
        kamelet,
        step ->
            step.kind().equals("setVariable")
                && !step.value().get("name").text().startsWith(system),
        "begin the variable's name with " + system + "; the caller sees it too");
  }

  static List<String> calledExist(YamlFile file, Set<String> kamelets) {
    return StepRules.breaches(
        file,
        step -> isCall(step) && !kamelets.contains(step.kamelet()),
        "calls a kamelet that this repository does not hold; write it below kamelets/");
  }

  static List<String> areCalled(List<YamlFile> kamelets, List<YamlFile> callers) {
    Set<String> called =
        callers.stream()
            .flatMap(file -> file.steps().stream())
            .map(Step::kamelet)
            .collect(Collectors.toSet());
    return kamelets.stream()
        .filter(kamelet -> !called.contains(kamelet.stem()))
        .map(kamelet -> kamelet.breach("nobody calls it; call it or remove it"))
        .toList();
  }

  /**
   * A call gives what the kamelet requires and nothing that it does not know, and no value of a
   * tenant: each new one would make a new route and show in the endpoint's URI.
   */
  static List<String> calls(YamlFile file, List<YamlFile> kamelets) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) {
      kamelets.stream()
          .filter(kamelet -> kamelet.stem().equals(step.kamelet()))
          .forEach(kamelet -> breaches.addAll(call(file, step, kamelet)));
    }
    return breaches;
  }

  private static List<String> call(YamlFile file, Step step, YamlFile kamelet) {
    List<String> breaches = new ArrayList<>();
    YamlValue definition = kamelet.root().get("spec", "definition");
    Map<String, YamlValue> given = step.value().get("parameters").entries();

    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(definition.get("properties").entries().keySet());
    unknown.forEach(
        name -> breaches.add(file.breach(step, kamelet.stem() + " has no property " + name)));

    definition.get("required").items().stream()
        .map(YamlValue::text)
        .filter(name -> !given.containsKey(name))
        .forEach(name -> breaches.add(file.breach(step, "give the required property " + name)));

    given.forEach(
        (name, value) -> {
          if (value.text().contains("${")) {
            breaches.add(file.breach(value, step.place(), "pass " + name + " as a variable"));
          }
        });
    return breaches;
  }

  private static boolean isCall(Step step) {
    return !step.kamelet().isEmpty() && !step.kamelet().equals("source");
  }
}
