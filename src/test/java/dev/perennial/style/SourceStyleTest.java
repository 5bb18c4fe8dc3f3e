package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The style of the Java sources, as far as their classes do not show it. */
class SourceStyleTest {

  private static final Map<String, String> HOLDS_SQL =
      Map.of(
          "src/main/java/dev/perennial/store/Inbox.java",
          "the receiver's insert is the hot path; camel-sql costs three quarters of its speed");

  private final Map<Path, String> main = Project.java(Project.MAIN);
  private final Map<Path, String> test = Project.java(Project.TEST);

  @Test
  void publicTypesAreDocumented() {
    assertNone(each(main, SourceRules::publicTypesAreDocumented));
  }

  @Test
  void filesAreShort() {
    assertNone(each(main, SourceRules::length));
    assertNone(each(test, SourceRules::length));
  }

  @Test
  void nothingIsLeftOpen() {
    assertNone(each(main, SourceRules::nothingIsLeftOpen));
    assertNone(each(test, SourceRules::nothingIsLeftOpen));
  }

  @Test
  void nobodySleeps() {
    assertNone(each(main, SourceRules::nobodySleeps));
    assertNone(each(test, SourceRules::nobodySleeps));
  }

  @Test
  void importsAreNamed() {
    assertNone(each(main, SourceRules::importsAreNamed));
    assertNone(each(test, SourceRules::importsAreNamed));
  }

  @Test
  void sqlStandsInFiles() {
    assertNone(Allowed.apart(HOLDS_SQL, each(main, SourceRules::sqlStandsInFiles)));
  }

  @Test
  void namesAreImported() {
    assertNone(namesAreImported(main));
    assertNone(namesAreImported(test));
  }

  private static List<String> namesAreImported(Map<Path, String> sources) {
    Map<Path, Set<String>> byPackage =
        sources.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    Path::getParent,
                    Collectors.mapping(SourceStyleTest::typeName, Collectors.toSet())));
    return sources.entrySet().stream()
        .flatMap(
            source ->
                SourceRules.namesAreImported(
                    javaText(source), byPackage.get(source.getKey().getParent()))
                    .stream())
        .toList();
  }

  private static String typeName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<String> each(
      Map<Path, String> sources, Function<JavaText, List<String>> rule) {
    assertThat(sources).isNotEmpty();
    return sources.entrySet().stream()
        .flatMap(source -> rule.apply(javaText(source)).stream())
        .toList();
  }

  private static JavaText javaText(Map.Entry<Path, String> source) {
    return new JavaText(source.getKey().toString(), source.getValue());
  }
}
