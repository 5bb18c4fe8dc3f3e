package dev.perennial.flow.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, with the exports of the corpus and what a careful expert expects of each row. */
class ImportCsvIT {

  @TempDir private Path directory;

  private final FreshDatabase database = FreshDatabase.create();

  @ParameterizedTest
  @ValueSource(strings = {"payments-all-columns.csv", "payments-older-header.csv"})
  void eachRowOfTheCorpusBecomesWhatIsExpected(String file) throws Exception {
    JsonNode rows = Corpus.json("csv/expected.json").get(file).get("rows");
    CommandRun run = run("import", "csv", copy(file).toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();
    List<String> expected = new ArrayList<>();
    for (JsonNode row : rows) if (row.get("rec").asBoolean()) expected.add(expectedOf(row));
    List<String> found = new ArrayList<>();
    for (JsonNode row : rows) {
      String id = row.get("id").asText();
      for (Map<String, Object> purchase : purchasesOf(id)) found.add(id + " " + purchase.values());
    }
    assertThat(found).containsExactlyElementsOf(expected);
    assertThat(count("SELECT count(*) FROM purchase")).isEqualTo(expected.size());
    assertThat(count("SELECT count(*) FROM purchase WHERE imported")).isEqualTo(expected.size());
  }

  /** Where the expert has no state, we keep the country or Unknown, for review. */
  private static String expectedOf(JsonNode row) {
    String day = row.get("id").asText().startsWith("py_") ? " February 29 2024" : "";
    boolean unknown = row.get("state").isNull();
    return row.get("id").asText()
        + " ["
        + row.get("email").asText()
        + ", "
        + row.get("name").asText("").replace("null", "")
        + ", "
        + (unknown ? "Unknown" : row.get("state").asText())
        + ", "
        + (unknown ? "Unknown" + day : row.get("campaign").asText())
        + "]";
  }

  @Test
  void theSameFileTwiceIsTheSamePurchases() throws Exception {
    Path file = copy("payments-all-columns.csv");
    run("import", "csv", file.toString());
    CommandRun again = run("import", "csv", file.toString(), "--json");
    JsonNode report = new ObjectMapper().readTree(again.output());
    assertThat(report.path("read").asInt()).isEqualTo(8);
    assertThat(report.path("taken").asInt()).isZero();
    assertThat(report.path("merged").asInt()).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM purchase")).isEqualTo(5);
  }

  @Test
  void theReportSaysWhatWasSkippedAndWhy() throws Exception {
    CommandRun run = run("import", "csv", copy("payments-all-columns.csv").toString());
    assertThat(run.output())
        .contains("8 read on 1 pages: 5 purchases taken, 0 merged with known ones.")
        .contains("3 skipped:")
        .contains("1  refunded in full")
        .contains("1  not paid (failed)")
        .contains("1  a test-mode event; only live ones count (STRIPE_MODE is live)")
        .contains("The service plans the mails of 5 persons");
    assertThat(run.errors()).contains("100 % imported: 8 read, 6 interpreted");
  }

  @Test
  void aRehearsalShowsTheCampaignsAndKeepsNothing() throws Exception {
    CommandRun run =
        run("import", "csv", copy("payments-all-columns.csv").toString(), "--dry-run");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains("Nothing was kept. An import would take 5 of 8 as purchases, in 5 campaigns:")
        .contains("1  California March 15 2025")
        .contains("1  Puerto Rico December 31 2025")
        .contains("1  Unknown February 29 2024");
    assertThat(count("SELECT count(*) FROM inbox")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments-default-columns.csv", "customers.csv"})
  void aFileThatLacksWhatIsNeededIsRefusedBeforeAnythingStarts(String file) throws Exception {
    CommandRun run = run("import", "csv", copy(file).toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains(file + ", line 1").contains("All columns");
    assertThat(run.output()).isEmpty();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(directory, database.environment(), arguments);
  }

  private Path copy(String name) throws IOException {
    return Files.write(directory.resolve(name), Corpus.bytes("csv/" + name));
  }

  private List<Map<String, Object>> purchasesOf(String chargeId) throws SQLException {
    return rows(
        """
        SELECT email, name, region, campaign_name
          FROM purchase JOIN purchase_alias USING (tenant_id, sale_id)
         WHERE alias = '%s'
        """
            .formatted(chargeId));
  }

  private long count(String sql) throws SQLException {
    return ((Number) rows(sql).get(0).values().iterator().next()).longValue();
  }

  private List<Map<String, Object>> rows(String sql) throws SQLException {
    return database.rows(sql);
  }
}
