package dev.perennial.style;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One file of {@code sql/queries/}. */
record SqlFile(String name, String text) {

  private static final Pattern PARAMETER = Pattern.compile(":#(\\$\\{[^}]+}|\\w+)");

  /** The comment in front, without its dashes. */
  String head() {
    return text.lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .collect(Collectors.joining("\n"));
  }

  /** All but the comment in front. */
  String statement() {
    return text.lines()
        .dropWhile(line -> line.startsWith("--"))
        .collect(Collectors.joining("\n"));
  }

  /** The statement without what stands between quotes and without the names of its parameters. */
  String skeleton() {
    String unquoted = statement().replaceAll("E?'[^']*'", "''");
    return PARAMETER.matcher(unquoted).replaceAll("\\$");
  }

  /** What is given to the statement: names, or {@code ${...}} expressions without their frame. */
  List<String> parameters() {
    return PARAMETER
        .matcher(statement())
        .results()
        .map(found -> found.group(1).replaceAll("[${}]", ""))
        .distinct()
        .toList();
  }

  /** The statement as a JDBC driver takes it. */
  String jdbc() {
    return PARAMETER.matcher(statement()).replaceAll("?");
  }

  boolean writes() {
    return Pattern.compile("\\b(INSERT|UPDATE|DELETE)\\b").matcher(skeleton()).find();
  }

  String breach(String message) {
    return name + ": " + message;
  }
}
