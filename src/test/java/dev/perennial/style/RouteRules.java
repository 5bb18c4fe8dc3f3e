package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a route says of itself. */
final class RouteRules {

  static final String KEBAB = "[a-z]+(-[a-z0-9]+)*";

  private RouteRules() {}

  /** A file of routes holds routes and their failures, nothing else, each in its long form. */
  static List<String> topLevel(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue item : file.root().items()) {
      for (String key : item.entries().keySet()) {
        if (!Set.of("route", "routeConfiguration").contains(key)) {
          breaches.add(file.breach(item, key, "write - route: with its from below it"));
        }
      }
    }
    return breaches;
  }

  static List<String> ids(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue route : file.routes()) {
      String id = route.get("id").text();
      if (!id.matches(KEBAB) || id.matches("route-?\\d+")) {
        breaches.add(
            file.breach(route, "route " + id, "give it an id of its own, verb-object, kebab-case"));
      }
    }
    return breaches;
  }

  static List<String> descriptions(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue route : file.routes()) {
      String description = route.get("description").text();
      if (!Sentences.isOneSentence(description) || description.startsWith("This route")) {
        breaches.add(
            file.breach(
                route,
                route.get("id").text(),
                "describe it in one sentence that begins with a verb, has a capital and a dot"
                    + " and is not \"This route ...\"; more belongs in its note"));
      }
    }
    return breaches;
  }

  /** Camel ignores a misspelt name silently, and a callee does not inherit its caller's policy. */
  static List<String> configurations(YamlFile file, Set<String> known) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue route : file.routes()) {
      String named = route.get("routeConfigurationId").text();
      if (!known.contains(named)) {
        breaches.add(
            file.breach(
                route,
                route.get("id").text(),
                "names "
                    + (named.isEmpty() ? "no routeConfigurationId" : "the unknown " + named)
                    + "; write one of "
                    + String.join(", ", new TreeSet<>(known))));
      }
    }
    return breaches;
  }

  /** Camel draws all steps of a route into its transaction, before those that stand inside it. */
  static List<String> transactionsAreAlone(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue route : file.routes()) {
      List<YamlValue> steps = route.get("from", "steps").items();
      boolean transacted = steps.stream().anyMatch(step -> step.get("transacted").present());
      if (transacted && steps.size() > 1) {
        breaches.add(
            file.breach(
                route,
                route.get("id").text(),
                "has steps beside its transaction, which run inside it and first; give the"
                    + " transaction a route of its own"));
      }
    }
    return breaches;
  }

  /** A route that others call has one name, not two. */
  static List<String> endpointNames(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue route : file.routes()) {
      String scheme = route.get("from", "uri").text();
      String name = route.get("from", "parameters", "name").text();
      String id = route.get("id").text();
      if (Set.of("direct", "seda").contains(scheme) && !name.equals(id)) {
        breaches.add(
            file.breach(
                route,
                id,
                "is called as " + scheme + ":" + name + "; write its id as parameters.name"));
      }
    }
    return breaches;
  }
}
