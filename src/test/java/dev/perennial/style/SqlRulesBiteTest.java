package dev.perennial.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rule about SQL must find. */
class SqlRulesBiteTest {

  private static final String GOOD =
      """
      -- Ends one run.
      -- In:  :#tenantId text; variable runId bigint; property run.limit.
      -- Repeat-safe: an ended run stays ended.
      UPDATE run SET ended = true, note = 'select; ?'
       WHERE tenant_id = :#${variable.tenantId}
         AND run_id = CAST(:#${variable.runId} AS bigint)
         AND attempts < CAST(:#${properties:run.limit} AS integer)
      """;

  private static SqlFile query(String good, String bad) {
    assertThat(GOOD).contains(good);
    return new SqlFile("end-run.sql", GOOD.replace(good, bad));
  }

  private final SqlFile good = query("", "");

  @Test
  void aGoodQueryBreaksNothing() {
    assertThat(SqlRules.name(good)).isEmpty();
    assertThat(SqlRules.head(good)).isEmpty();
    assertThat(SqlRules.parametersAreNamed(good)).isEmpty();
    assertThat(SqlRules.writesAreSafeToRepeat(good)).isEmpty();
    assertThat(SqlRules.oneStatement(good)).isEmpty();
    assertThat(SqlRules.keywordsAreUpperCase(good)).isEmpty();
    assertThat(SqlRules.tenant(good)).isEmpty();
    assertThat(SqlRules.noStrayPlaceholders(good)).isEmpty();
    assertThat(SqlRules.propertiesExist(good, Set.of("run.limit"))).isEmpty();
  }

  @Test
  void aNameWithoutObject() {
    assertThat(SqlRules.name(new SqlFile("end.sql", GOOD))).hasSize(1);
    assertThat(SqlRules.name(new SqlFile("end_run.sql", GOOD))).hasSize(1);
  }

  @Test
  void aHeadWithoutSentence() {
    assertThat(SqlRules.head(query("Ends one run.", "ends one run."))).hasSize(1);
    assertThat(SqlRules.head(new SqlFile("end-run.sql", "SELECT 1"))).hasSize(1);
  }

  @Test
  void aParameterThatIsNotNamed() {
    assertThat(SqlRules.parametersAreNamed(query("runId bigint", "id bigint"))).hasSize(1);
    assertThat(SqlRules.parametersAreNamed(query("property run.limit", "no more"))).hasSize(1);
    assertThat(SqlRules.parametersAreNamed(query("In:", "With:"))).hasSize(3);
    assertThat(SqlRules.parametersAreNamed(query("'select; ?'", ":#note"))).hasSize(1);
  }

  @Test
  void aWriteThatDoesNotSayWhyItMayBeRepeated() {
    assertThat(SqlRules.writesAreSafeToRepeat(query("Repeat-safe", "Fine"))).hasSize(1);
  }

  @Test
  void twoStatements() {
    assertThat(SqlRules.oneStatement(query("AND run_id", "; SELECT 1 WHERE run_id"))).hasSize(1);
  }

  @Test
  void aLowerCaseKeyword() {
    assertThat(SqlRules.keywordsAreUpperCase(query("WHERE", "where")))
        .containsExactly("end-run.sql: write WHERE in upper case");
  }

  @Test
  void aQueryForAllTenants() {
    SqlFile file = new SqlFile("end-run.sql", GOOD.replaceAll("tenant_id|variable.tenantId", "a"));

    assertThat(SqlRules.tenant(file)).hasSize(1);
  }

  @Test
  void whatLooksLikeAParameter() {
    assertThat(SqlRules.noStrayPlaceholders(query("run_id =", "payload #>> '{a}' ="))).hasSize(1);
    assertThat(SqlRules.noStrayPlaceholders(query("run_id =", "payload ? 'a' AND a ="))).hasSize(1);
    assertThat(SqlRules.noStrayPlaceholders(query("   AND", "\tAND"))).hasSize(1);
  }

  @Test
  void aPropertyThatIsNoSetting() {
    assertThat(SqlRules.propertiesExist(good, Set.of("run.limits"))).hasSize(1);
  }

  @Test
  void aQueryThatNobodyUses() {
    assertThat(SqlRules.areUsed(List.of(good), List.of("sql/queries/start-run.sql"))).hasSize(1);
    assertThat(SqlRules.areUsed(List.of(good), List.of("sql/queries/end-run.sql"))).isEmpty();
  }

  @Test
  void aMigrationOutOfOrder() {
    assertThat(SqlRules.migrationNames(Set.of("V1__core.sql"))).hasSize(1);
    assertThat(SqlRules.migrationNames(Set.of("V001_core.sql"))).hasSize(1);
    assertThat(SqlRules.migrationNames(Set.of("V001__a.sql", "V001__b.sql"))).hasSize(1);
  }

  @Test
  void aTableWithoutTenant() {
    String tables =
        """
        CREATE TABLE run (
          run_id bigint PRIMARY KEY,
          tenant_id text NOT NULL
        );
        CREATE TABLE step (
          step_id bigint PRIMARY KEY, -- not the tenant_id
          run_id  bigint NOT NULL
        );
        """;

    assertThat(SqlRules.tablesHaveATenant(new SqlFile("V001__core.sql", tables)))
        .containsExactly(
            "V001__core.sql step: give the table a column tenant_id, before there are two tenants");
  }
}
