package dev.perennial.style;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.Commands;
import dev.perennial.cli.Launch;
import dev.perennial.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The documents name what is there, all of it where they promise that, and nothing else. */
class DocumentationTest {

  private static final Path README = Path.of("README.md");
  private static final Path ARCHITECTURE = Path.of("docs", "architecture.md");

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern COMMAND = Pattern.compile("\\./perennial([^`#\n]*)");
  private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");
  private static final Pattern VARIABLE_READ = Pattern.compile("\\$\\{variable\\.(\\w+)");
  private static final Pattern VARIABLE_IN_JAVA =
      Pattern.compile("(?:[sg]etVariable|@Variable)\\(\\s*\"(\\w+)\"");

  private final Map<Path, String> documents = documents();

  @Test
  void theTableOfVariablesNamesEachVariableInUseAndNoOther() {
    assertThat(namesIn(FIRST_COLUMN, section(ARCHITECTURE, "Variables")))
        .isEqualTo(variablesInUse());
  }

  @Test
  void whatSetsAndReadsVariablesExists() {
    Set<String> known = stepIds();
    Project.queries().forEach(query -> known.add(query.name()));
    known.addAll(routeIds());
    Project.kamelets().forEach(kamelet -> known.add(kamelet.stem()));
    List<String> cells = new ArrayList<>();
    section(ARCHITECTURE, "Variables")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| "))
        .forEach(row -> cells.addAll(List.of(row[2], row[3])));

    assertThat(cells).isNotEmpty();
    assertThat(without(known, namesIn(CODE, String.join("\n", cells)))).isEmpty();
  }

  @Test
  void theTableOfTablesNamesEachTableAndNoOther() {
    Set<String> tables = new TreeSet<>();
    Project.migrations().forEach(migration -> tables.addAll(namesIn(TABLE, migration.text())));

    assertThat(namesIn(FIRST_COLUMN, section(ARCHITECTURE, "Tables"))).isEqualTo(tables);
  }

  @Test
  void eachQueryThatATableNamesExists() {
    Set<String> queries = new TreeSet<>();
    Project.queries().forEach(query -> queries.add(query.name().replace(".sql", "")));
    queries.addAll(stepIds());
    Set<String> named = namesIn(CODE, section(ARCHITECTURE, "Tables"));
    named.removeIf(name -> !name.matches("[a-z]+(-[a-z]+)+"));

    assertThat(named).isNotEmpty();
    assertThat(without(queries, named)).isEmpty();
  }

  @Test
  void eachRouteIsDescribed() {
    Set<String> named = namesIn(CODE, section(ARCHITECTURE, "The flow, step by step"));

    assertThat(without(named, routeIds())).isEmpty();
  }

  @Test
  void thePatternsStandWhereTheReadmeSays() {
    Set<String> known = stepIds();
    known.addAll(routeIds());
    Set<String> named =
        namesIn(CODE, section(README, "Enterprise Integration Patterns in the routes"));
    named.removeIf(name -> !name.matches("[a-z]+(-[a-z]+)+"));

    assertThat(named).isNotEmpty();
    assertThat(without(known, named)).isEmpty();
  }

  @Test
  void eachSettingIsInItsFile() {
    Set<String> declared = ReferenceRules.keysOf(Project.applicationProperties());
    declared.removeIf(key -> key.startsWith("camel."));
    Set<String> settings =
        Stream.of(Setting.values()).map(Setting::key).collect(toCollection(TreeSet::new));

    assertThat(declared).isEqualTo(settings);
  }

  /**
   * One comment may stand above several settings, as long as no blank line parts them; a heading is
   * one when it says more than its name.
   */
  @Test
  void eachSettingIsExplainedByTheCommentAboveIt() {
    List<String> unexplained = new ArrayList<>();
    boolean explained = false;
    for (String line : Project.applicationProperties().lines().toList()) {
      if (line.startsWith("#")) {
        explained = !line.startsWith("# ---") || line.contains(": ");
      } else if (line.isBlank()) {
        explained = false;
      } else if (!explained && !line.startsWith("camel.")) {
        unexplained.add(line);
      }
    }
    assertThat(unexplained).isEmpty();
  }

  @Test
  void eachSettingThatADocumentNamesExists() {
    Set<String> known = new TreeSet<>();
    Set<String> firstWords = new TreeSet<>();
    for (Setting setting : Setting.values()) {
      known.addAll(List.of(setting.key(), setting.environmentName()));
      firstWords.add(setting.key().split("\\.")[0].toUpperCase(Locale.ROOT) + "_");
    }
    known.addAll(
        List.of(
            "PERENNIAL_LOG_LEVEL",
            "PERENNIAL_LOG_FORMAT",
            "PERENNIAL_LOG_ADDRESSES",
            "PERENNIAL_JAVA_OPTS"));
    Pattern environment =
        Pattern.compile("\\b((?:" + String.join("|", firstWords) + ")[A-Z_]*[A-Z])\\b");
    Pattern key = Pattern.compile("`([a-z]+(?:\\.[a-z]+){2,})`");
    Set<String> named = new TreeSet<>();
    documents.values().forEach(text -> named.addAll(namesIn(environment, text)));
    documents.values().forEach(text -> named.addAll(namesIn(key, text)));
    named.removeIf(name -> name.startsWith("checkout.") || name.startsWith("customer."));

    assertThat(named).isNotEmpty();
    assertThat(without(known, named)).isEmpty();
  }

  @Test
  void eachCommandOfTheDocumentsIsUnderstood() {
    Set<String> commands = new TreeSet<>();
    documents.values().forEach(text -> commands.addAll(namesIn(COMMAND, text)));
    commands.removeIf(String::isBlank);

    assertThat(commands).isNotEmpty();
    List<String> misunderstood = new ArrayList<>();
    for (String command : commands) {
      try {
        commandLine().parseArgs(command.strip().split("\\s+"));
      } catch (ParameterException e) {
        misunderstood.add("./perennial" + command + ": " + e.getMessage());
      }
    }
    assertThat(misunderstood).isEmpty();
  }

  @Test
  void eachCommandIsInTheReadme() {
    Set<String> commands = new TreeSet<>(commandLine().getSubcommands().keySet());
    commands.remove("help");

    assertThat(commands).isNotEmpty();
    assertThat(documents.get(README))
        .contains(commands.stream().map("./perennial "::concat).toList());
  }

  private static CommandLine commandLine() {
    Path here = Path.of("");
    return Commands.of(
        new Launch(
            here,
            here,
            Map.of(),
            (settings, clock) -> {
              throw new IllegalStateException("nothing is started here");
            },
            (settings, clock) -> {
              throw new IllegalStateException("nothing is imported here");
            }));
  }

  @Test
  void eachLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    documents.forEach(
        (document, text) ->
            namesIn(LINK, text).stream()
                .filter(link -> !link.startsWith("https://"))
                .filter(link -> !leadsSomewhere(document, link))
                .forEach(link -> broken.add(document + ": " + link)));
    assertThat(broken).isEmpty();
  }

  private boolean leadsSomewhere(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (parts.length == 1) return Files.exists(target);
    return documents.containsKey(target)
        && HEADING
            .matcher(documents.get(target))
            .results()
            .map(heading -> anchorOf(heading.group(1)))
            .anyMatch(parts[1]::equals);
  }

  private static String anchorOf(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  private static Set<String> variablesInUse() {
    Set<String> names = new TreeSet<>();
    for (YamlFile file : Project.routesAndKamelets()) {
      names.addAll(namesIn(VARIABLE_READ, file.text()));
      file.steps().stream()
          .filter(step -> Set.of("setVariable", "removeVariable").contains(step.kind()))
          .forEach(step -> names.add(step.value().get("name").text()));
    }
    Project.queries().forEach(query -> names.addAll(namesIn(VARIABLE_READ, query.text())));
    Project.java(Project.MAIN)
        .values()
        .forEach(source -> names.addAll(namesIn(VARIABLE_IN_JAVA, source)));
    return names;
  }

  private static Set<String> routeIds() {
    return Project.routes().stream()
        .flatMap(file -> file.routes().stream())
        .map(route -> route.get("id").text())
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> stepIds() {
    return Project.routesAndKamelets().stream()
        .flatMap(file -> file.steps().stream())
        .map(Step::id)
        .collect(toCollection(TreeSet::new));
  }

  /** From a heading of the second level to the next one. */
  private String section(Path document, String heading) {
    String text = documents.get(document);
    int start = text.indexOf("\n## " + heading + "\n");
    assertThat(start).as("\"%s\" in %s", heading, document).isNotNegative();
    int end = text.indexOf("\n## ", start + 1);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  /** What of the second is not in the first. */
  private static Set<String> without(Set<String> known, Set<String> named) {
    Set<String> unknown = new TreeSet<>(named);
    unknown.removeAll(known);
    return unknown;
  }

  private static Set<String> namesIn(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Map<Path, String> documents() {
    Map<Path, String> documents = new TreeMap<>();
    for (Path folder : List.of(Path.of(""), Path.of("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".md")).toList()) {
          documents.put(file, Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return documents;
  }
}
