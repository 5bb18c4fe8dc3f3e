package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static dev.perennial.style.SqlRules.each;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style of {@code sql/queries/} and {@code db/migration/}. */
class SqlStyleTest {

  private static final Map<String, String> NO_TENANT =
      Stream.of(
              "job_details", "triggers", "simple_triggers", "cron_triggers", "simprop_triggers",
              "blob_triggers", "calendars", "paused_trigger_grps", "fired_triggers",
              "scheduler_state", "locks")
          .collect(
              Collectors.toMap(
                  name -> "qrtz_" + name,
                  name -> "Quartz's own; the clocks are the installation's, not a tenant's"));

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
    assertNone(Allowed.apart(NO_TENANT, each(migrations, SqlRules::tablesHaveATenant)));
  }
}
