package dev.perennial.style;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for Java sources and cannot be seen in their classes. */
final class SourceRules {

  private static final int MOST_LINES = 300;

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^ *public (?:(?:static|final|sealed|non-sealed|abstract) )*"
              + "(?:class|record|interface|enum|@interface) \\w+");
  private static final Pattern WILDCARD = Pattern.compile("import (static )?[\\w.]+\\.\\*;");
  private static final Pattern LEFT_OPEN = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\b");
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])(?:java|javax|org|com|io|dev)(?:\\.[a-z]\\w*)+\\.([A-Z]\\w*)");
  private static final Pattern SQL =
      Pattern.compile("\\b(INSERT INTO|DELETE FROM|SELECT\\s[^\"]*\\sFROM|UPDATE\\s\\w+\\sSET)\\b");

  private SourceRules() {}

  static List<String> publicTypesAreDocumented(JavaText java) {
    return PUBLIC_TYPE
        .matcher(java.code())
        .results()
        .filter(type -> !isDocumented(java.text().substring(0, type.start())))
        .map(type -> java.breach(type, "say in Javadoc what it is"))
        .toList();
  }

  private static boolean isDocumented(String before) {
    List<String> lines = before.lines().map(String::strip).toList();
    int last = lines.size() - 1;
    while (last >= 0 && lines.get(last).matches("@.*|.*\\)")) last--;
    return last >= 0 && lines.get(last).endsWith("*/");
  }

  static List<String> length(JavaText java) {
    long lines = java.text().lines().count();
    if (lines <= MOST_LINES) return List.of();
    return List.of(
        java.path() + ": has " + lines + " lines; split it by subject, " + MOST_LINES + " at most");
  }

  static List<String> nothingIsLeftOpen(JavaText java) {
    return found(java, java.comments(), LEFT_OPEN, "do it now, or leave it out");
  }

  static List<String> nobodySleeps(JavaText java) {
    return found(java, java.code(), SLEEP, "wait for what must happen, not for time to pass");
  }

  static List<String> importsAreNamed(JavaText java) {
    return found(java, java.code(), WILDCARD, "import each class by its name");
  }

  /**
   * A class is written with its package only where its simple name means another one.
   *
   * @param siblings the simple names of the classes in the same package
   */
  static List<String> namesAreImported(JavaText java, Set<String> siblings) {
    Set<String> imported =
        java.code()
            .lines()
            .filter(line -> line.startsWith("import "))
            .map(line -> line.replaceAll(".*\\.|;.*", ""))
            .collect(Collectors.toSet());
    return QUALIFIED
        .matcher(java.code())
        .results()
        .filter(found -> !isImport(java, found))
        .filter(found -> !siblings.contains(found.group(1)) && !imported.contains(found.group(1)))
        .map(found -> java.breach(found, "import it and write " + found.group(1)))
        .toList();
  }

  private static boolean isImport(JavaText java, MatchResult found) {
    int start = java.text().lastIndexOf('\n', found.start()) + 1;
    return java.text().startsWith("import ", start);
  }

  static List<String> sqlStandsInFiles(JavaText java) {
    return found(java, java.text(), SQL, "write the statement into sql/queries/ and name its file");
  }

  private static List<String> found(JavaText java, String where, Pattern pattern, String message) {
    return pattern.matcher(where).results().map(found -> java.breach(found, message)).toList();
  }
}
