package dev.perennial.style;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What holds for single steps. */
final class StepRules {

  private StepRules() {}

  /** Ids become the names in metrics, logs and message histories. */
  static List<String> ids(YamlFile file) {
    return breaches(
        file,
        step -> !step.id().matches(RouteRules.KEBAB) || isGenerated(step),
        "give the step an id of its own, verb-object, kebab-case");
  }

  private static boolean isGenerated(Step step) {
    return step.id().matches(step.kind().toLowerCase(Locale.ROOT) + "-?\\d+");
  }

  /**
   * @param files that share one space of ids: all routes, or one kamelet
   */
  static List<String> uniqueIds(List<YamlFile> files) {
    List<String> breaches = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (YamlFile file : files) {
      for (Step step : file.steps()) {
        String place = file.name() + ":" + step.value().line();
        String other = taken.putIfAbsent(step.id(), place);
        if (!step.id().isEmpty() && other != null) {
          breaches.add(file.breach(step, "its id is taken in " + other + "; choose another"));
        }
      }
    }
    return breaches;
  }

  static List<String> descriptions(YamlFile file) {
    return breaches(
        file,
        step ->
            step.value().get("description").present()
                && !Sentences.isProse(step.value().get("description").text()),
        "let its description begin with a capital and end with a dot");
  }

  static List<String> whensAreDescribed(YamlFile file) {
    return breaches(
        file,
        step -> step.kind().equals("when") && !step.value().get("description").present(),
        "describe in the trade's words when this branch is taken");
  }

  static List<String> choicesHaveOtherwise(YamlFile file) {
    return breaches(
        file,
        step ->
            step.kind().equals("choice")
                && !step.value().get("otherwise", "description").present(),
        "write an otherwise with a description that says why nothing else needs to be done");
  }

  /** A router only routes: whatever a branch does stands in the route that it calls. */
  static List<String> routers(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue choice : routersOf(file)) {
      List<YamlValue> branches = new ArrayList<>(choice.get("when").items());
      branches.add(choice.get("otherwise"));
      for (YamlValue branch : branches) {
        List<YamlValue> steps = branch.get("steps").items();
        if (steps.size() != 1 || !steps.get(0).get("to", "uri").text().equals("direct")) {
          breaches.add(
              file.breach(
                  branch,
                  branch.get("id").text(),
                  "let the branch of a router hold one step, the call of a direct: route"));
        }
      }
    }
    return breaches;
  }

  /** The choices that are the whole of their route. */
  static List<YamlValue> routersOf(YamlFile file) {
    return file.routes().stream()
        .map(route -> route.get("from", "steps").items())
        .filter(steps -> steps.size() == 1)
        .map(steps -> steps.get(0).get("choice"))
        .filter(YamlValue::present)
        .toList();
  }

  static List<String> logsHoldNoBody(YamlFile file) {
    return breaches(
        file,
        step ->
            step.kind().equals("log")
                && step.value().get("message").text().matches("(?s).*\\$\\{(body|headers?)\\b.*"),
        "log ids and ${exception.message}; a body or a header may hold a person or a secret");
  }

  static List<String> breaches(YamlFile file, Predicate<Step> wrong, String message) {
    return file.steps().stream().filter(wrong).map(step -> file.breach(step, message)).toList();
  }
}
