package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** How far an import is and what came of it, for a person to read. */
public final class ImportLog {

  private final DataSource dataSource;
  private final Map<String, Object> key;

  /**
   * @param source stripe or csv
   * @param subject as the import was begun with
   */
  public ImportLog(DataSource dataSource, String tenantId, String source, String subject) {
    this.dataSource = dataSource;
    this.key = Map.of("tenantId", tenantId, "source", source, "subject", subject);
  }

  /**
   * How far an import is.
   *
   * @param stage the list that is read, "" when all are read
   * @param permille how far all of it is, of 1000
   * @param read objects or rows so far
   * @param interpreted events so far
   * @param pages so far
   */
  public record Progress(String stage, int permille, long read, long interpreted, long pages) {}

  /**
   * What came of an import, also of one that was broken off and went on.
   *
   * @param read objects or rows
   * @param taken purchases that were not known before
   * @param merged what added to a purchase that was known, and what was known itself
   * @param waiting events that are tried again later, as Stripe did not answer
   * @param parked events that a person has to look at
   * @param persons whose journeys are still to be planned
   * @param skipped how many were left out, by the reason
   */
  public record Result(
      long read,
      long pages,
      long taken,
      long merged,
      long waiting,
      long parked,
      long persons,
      Map<String, Long> skipped) {}

  /**
   * The latest import of this source and subject.
   *
   * @return empty when there is none
   * @throws DatabaseUnusable if the database is away
   */
  public Optional<Progress> progress() throws DatabaseUnusable {
    return rows("find-import-progress.sql").stream()
        .findFirst()
        .map(
            row ->
                new Progress(
                    row.text("stage"),
                    (int) row.number("permille"),
                    row.number("objects_read"),
                    row.number("interpreted"),
                    row.number("pages")));
  }

  /**
   * The latest import of this source and subject.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public Result result() throws DatabaseUnusable {
    Row row = rows("sum-import.sql").get(0);
    Map<String, Long> skipped = new LinkedHashMap<>();
    for (Row skip : rows("list-import-skips.sql")) {
      skipped.put(skip.text("reason"), skip.number("skipped"));
    }
    return new Result(
        row.number("objects_read"),
        row.number("pages"),
        row.number("taken"),
        row.number("merged"),
        row.number("waiting"),
        row.number("parked"),
        row.number("persons"),
        skipped);
  }

  private List<Row> rows(String query) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named(query).rows(connection, key);
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }
}
