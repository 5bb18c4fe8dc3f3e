package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the YAML names and others hold: SQL files, beans, classes and settings. */
final class ReferenceRules {

  private static final String QUERIES = "classpath:sql/queries/";
  private static final Set<String> DATABASE_SCHEMES = Set.of("sql", "jdbc", "spring-jdbc");

  private static final Set<String> BEAN_OPTIONS =
      Set.of("ref", "aggregationStrategy", "idempotentRepository", "aggregationRepository");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^:}]+)(:[^}]*)?}}");
  private static final Pattern CLASS =
      Pattern.compile("\\b(dev|java|javax|org|com|io)\\.[a-z][\\w.]*\\.[A-Z]\\w*");

  private ReferenceRules() {}

  /**
   * SQL is read, formatted and tested as SQL.
   *
   * @param queries the names of the files that exist, e.g. {@code lease-inbox.sql}
   */
  static List<String> sqlStandsInFiles(YamlFile file, Set<String> queries) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) {
      if (!DATABASE_SCHEMES.contains(step.scheme())) continue;
      String query = step.value().get("parameters", "query").text();
      if (!step.scheme().equals("sql") || !query.startsWith(QUERIES)) {
        breaches.add(
            file.breach(step, "write sql with query: " + QUERIES + "verb-object.sql"));
      } else if (!queries.contains(query.substring(QUERIES.length()))) {
        breaches.add(file.breach(step, "names " + query + ", which does not exist; write it"));
      }
    }
    return breaches;
  }

  static List<String> beansAreBound(YamlFile file, Set<String> bound) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue named : beansOf(file)) {
      if (!bound.contains(named.text())) {
        breaches.add(
            file.breach(
                named, named.text(), "is no bean; bind it in Wiring or name one that is bound"));
      }
    }
    return breaches;
  }

  static List<String> boundBeansAreUsed(List<YamlFile> files, Set<String> bound) {
    Set<String> unused = new TreeSet<>(bound);
    for (YamlFile file : files) beansOf(file).forEach(named -> unused.remove(named.text()));
    return unused.stream()
        .map(bean -> "Wiring.java " + bean + ": no route names this bean; use it or unbind it")
        .toList();
  }

  private static List<YamlValue> beansOf(YamlFile file) {
    List<YamlValue> beans = new ArrayList<>();
    file.root()
        .all()
        .forEach(
            value ->
                value
                    .entries()
                    .forEach(
                        (key, child) -> {
                          if (child.isText() && BEAN_OPTIONS.contains(key)) beans.add(child);
                          if (child.text().matches("#[a-zA-Z]\\w*")) {
                            beans.add(new YamlValue(child.line(), child.text().substring(1)));
                          }
                        }));
    return beans;
  }

  /** The methods that a file calls, by bean. */
  static Map<String, Set<String>> methodsOf(YamlFile file) {
    Map<String, Set<String>> methods = new TreeMap<>();
    file.root()
        .all()
        .filter(value -> value.get("ref").isText() && value.get("method").isText())
        .forEach(
            value ->
                methods
                    .computeIfAbsent(value.get("ref").text(), bean -> new TreeSet<>())
                    .add(value.get("method").text()));
    return methods;
  }

  /** Routes know beans by name; only failures are told apart by their class. */
  static List<String> noClassNames(YamlFile file) {
    Set<YamlValue> exceptions = Set.copyOf(exceptionsOf(file));
    return file.texts()
        .filter(text -> CLASS.matcher(text.text()).find() && !exceptions.contains(text))
        .map(text -> file.breach(text, text.text(), "names a class; bind a bean and name that"))
        .toList();
  }

  static List<String> exceptionsExist(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (YamlValue exception : exceptionsOf(file)) {
      try {
        Class.forName(exception.text(), false, ReferenceRules.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        breaches.add(
            file.breach(
                exception, exception.text(), "is no class, so it is never caught; correct it"));
      }
    }
    return breaches;
  }

  private static List<YamlValue> exceptionsOf(YamlFile file) {
    return file.steps().stream()
        .flatMap(step -> step.value().get("exception").items().stream())
        .toList();
  }

  /**
   * @param keys what the settings give; a kamelet's own properties count too
   */
  static List<String> placeholdersExist(YamlFile file, Set<String> keys) {
    Set<String> known = new TreeSet<>(keys);
    known.addAll(file.root().get("spec", "definition", "properties").entries().keySet());
    List<String> breaches = new ArrayList<>();
    for (YamlValue text : file.texts().toList()) {
      PLACEHOLDER
          .matcher(text.text())
          .results()
          .map(found -> found.group(1))
          .filter(key -> !known.contains(key))
          .map(key -> file.breach(text, "{{" + key + "}}", "is no setting; declare it in config/"))
          .forEach(breaches::add);
    }
    return breaches;
  }

  /** The keys of a properties file. */
  static Set<String> keysOf(String properties) {
    return Pattern.compile("(?m)^([\\w.-]+)\\s*=")
        .matcher(properties)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
