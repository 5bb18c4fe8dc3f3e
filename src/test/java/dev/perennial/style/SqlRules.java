package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for the files of {@code sql/queries/} and {@code db/migration/}. */
final class SqlRules {

  private static final Set<String> KEYWORDS =
      Set.of(
          "select", "insert", "into", "update", "delete", "from", "where", "and", "or", "not",
          "null", "is", "in", "on", "conflict", "do", "nothing", "set", "values", "returning",
          "with", "as", "join", "left", "inner", "cross", "lateral", "using", "union", "all",
          "order", "by", "group", "having", "limit", "offset", "for", "skip", "locked", "case",
          "when", "then", "else", "end", "distinct", "exists", "cast", "any", "between", "like",
          "asc", "desc", "filter", "over", "partition", "intersect", "except");

  private static final Pattern WORD = Pattern.compile("\\b[a-z]+\\b");
  private static final Pattern SAFE_TO_REPEAT =
      Pattern.compile("(?m)^Repeat-safe|^Leases\\b");
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+) \\((.*?)\\n\\);", Pattern.DOTALL);

  private SqlRules() {}

  static List<String> name(SqlFile file) {
    return unless(
        file.name().matches("[a-z]+(-[a-z]+)+\\.sql"), file, "name it verb-object.sql, lower case");
  }

  static List<String> head(SqlFile file) {
    return unless(
        Pattern.compile("\\A\\p{Lu}[^.]*\\.", Pattern.DOTALL).matcher(file.head()).find(),
        file,
        "begin with a -- comment that says in a sentence what the statement does");
  }

  /** Each variable, property and column that is given stands below In:. */
  static List<String> parametersAreNamed(SqlFile file) {
    Matcher in = Pattern.compile("(?s)\\bIn: .*?(?=\\n[A-Z]|\\z)").matcher(file.head());
    String named = in.find() ? in.group() : "";
    List<String> breaches = new ArrayList<>();
    for (String parameter : file.parameters()) {
      String plain = parameter.replaceFirst("^(variable\\.|properties:|body\\.)", "");
      boolean column = parameter.equals(plain) && named.contains("body: the columns");
      if (!column && !Pattern.compile("\\b" + plain + "\\b").matcher(named).find()) {
        breaches.add(file.breach("tell in its head below In: what " + plain + " is"));
      }
    }
    return breaches;
  }

  static List<String> writesAreSafeToRepeat(SqlFile file) {
    return unless(
        !file.writes() || SAFE_TO_REPEAT.matcher(file.head()).find(),
        file,
        "writes; say in its head why it may run twice (Repeat-safe: ...)");
  }

  static List<String> oneStatement(SqlFile file) {
    return unless(
        !file.skeleton().contains(";") && !file.statement().isBlank(),
        file,
        "write exactly one statement, without a semicolon");
  }

  static List<String> keywordsAreUpperCase(SqlFile file) {
    return WORD
        .matcher(file.skeleton())
        .results()
        .map(MatchResult::group)
        .filter(KEYWORDS::contains)
        .distinct()
        .map(word -> file.breach("write " + word.toUpperCase(Locale.ROOT) + " in upper case"))
        .toList();
  }

  static List<String> tenant(SqlFile file) {
    return unless(
        file.statement().matches("(?s).*\\b(tenant_id|variable\\.tenantId)\\b.*"),
        file,
        "name tenant_id, so that no tenant sees another's rows");
  }

  /** camel-sql takes {@code #} and {@code ?} for parameters, also inside operators. */
  static List<String> noStrayPlaceholders(SqlFile file) {
    return unless(
        !file.skeleton().matches("(?s).*[?#\\t].*"),
        file,
        "write parameters as :#name, JSON operators as -> and ->>, and no tab");
  }

  static List<String> propertiesExist(SqlFile file, Set<String> keys) {
    return file.parameters().stream()
        .filter(parameter -> parameter.startsWith("properties:"))
        .map(parameter -> parameter.substring("properties:".length()))
        .filter(key -> !keys.contains(key))
        .map(key -> file.breach(key + " is no setting; declare it in application.properties"))
        .toList();
  }

  /**
   * @param texts the routes and the Java sources
   */
  static List<String> areUsed(List<SqlFile> files, List<String> texts) {
    return files.stream()
        .filter(
            file ->
                texts.stream()
                    .noneMatch(
                        text ->
                            text.contains("sql/queries/" + file.name())
                                || text.contains("\"" + file.name() + "\"")))
        .map(file -> file.breach("no route and no class names it; use it or remove it"))
        .toList();
  }

  static List<String> migrationNames(Set<String> names) {
    List<String> breaches = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    for (String name : new TreeSet<>(names)) {
      if (!name.matches("V\\d{3}__[a-z0-9_]+\\.sql")) {
        breaches.add(name + ": name it V001__what.sql, three digits and two underscores");
      } else if (!taken.add(name.substring(0, 4))) {
        breaches.add(name + ": its number is taken; take the next one");
      }
    }
    return breaches;
  }

  static List<String> tablesHaveATenant(SqlFile migration) {
    return TABLE
        .matcher(migration.text())
        .results()
        .filter(table -> !Pattern.compile("(?m)^\\s+tenant_id\\s").matcher(table.group(2)).find())
        .map(
            table ->
                migration.name()
                    + " "
                    + table.group(1)
                    + ": give the table a column tenant_id, before there are two tenants")
        .toList();
  }

  /** All breaches of one rule. */
  static List<String> each(List<SqlFile> files, Function<SqlFile, List<String>> rule) {
    return files.stream().flatMap(file -> rule.apply(file).stream()).collect(Collectors.toList());
  }

  private static List<String> unless(boolean good, SqlFile file, String message) {
    return good ? List.of() : List.of(file.breach(message));
  }
}
