package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static dev.perennial.style.SqlRules.each;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style of {@code sql/queries/} and {@code db/migration/}. */
class SqlStyleTest {

  private final List<SqlFile> queries = Project.queries();
  private final List<SqlFile> migrations = Project.migrations();

  @Test
  void thereAreQueriesAndMigrations() {
    assertThat(queries).isNotEmpty();
    assertThat(migrations).isNotEmpty();
  }

  @Test
  void filesAreNamedByVerbAndObject() {
    assertNone(each(queries, SqlRules::name));
  }

  @Test
  void eachSaysWhatItDoes() {
    assertNone(each(queries, SqlRules::head));
  }

  @Test
  void parametersAreNamed() {
    assertNone(each(queries, SqlRules::parametersAreNamed));
  }

  @Test
  void writesSayWhyTheyMayBeRepeated() {
    assertNone(each(queries, SqlRules::writesAreSafeToRepeat));
  }

  @Test
  void eachIsOneStatement() {
    assertNone(each(queries, SqlRules::oneStatement));
  }

  @Test
  void keywordsAreUpperCase() {
    assertNone(each(queries, SqlRules::keywordsAreUpperCase));
  }

  @Test
  void eachKnowsItsTenant() {
    assertNone(each(queries, SqlRules::tenant));
  }

  @Test
  void onlyParametersLookLikeParameters() {
    assertNone(each(queries, SqlRules::noStrayPlaceholders));
  }

  @Test
  void propertiesAreSettings() {
    Set<String> keys = Project.placeholders();
    assertNone(each(queries, file -> SqlRules.propertiesExist(file, keys)));
  }

  @Test
  void eachIsUsed() {
    List<String> texts =
        Stream.concat(
                Project.routesAndKamelets().stream().map(YamlFile::text),
                Project.java(Project.MAIN).values().stream())
            .toList();
    assertNone(SqlRules.areUsed(queries, texts));
  }

  @Test
  void migrationsAreNumbered() {
    assertNone(
        SqlRules.migrationNames(
            migrations.stream().map(SqlFile::name).collect(Collectors.toSet())));
  }

  @Test
  void eachTableHasATenant() {
    assertNone(each(migrations, SqlRules::tablesHaveATenant));
  }
}
