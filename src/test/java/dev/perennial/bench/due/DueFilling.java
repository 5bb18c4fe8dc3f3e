package dev.perennial.bench.due;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the tables of one tenant so that a known part of them is due; what is due lies scattered
 * among the rest, as it does when it was planned over a year.
 *
 * @param planned how many touchpoints are planned, each with a run and a lead of its own
 * @param due how many touchpoints of each kind of campaign, how many runs and how many leads are
 *     due
 */
public record DueFilling(int planned, int due) {

  /** The business's day, in the middle of the filling's dates. */
  public static final String TODAY = "2027-03-01";

  /** Somewhat as when a million of a year are of fifty states. */
  static final int PERSONS_A_CAMPAIGN = 50;

  public DueFilling {
    if (due < 1 || planned % (2 * due) != 0) {
      throw new IllegalArgumentException("planned must be a multiple of twice what is due");
    }
  }

  /**
   * Empties the tables first, and lets the server learn what is in them at last.
   *
   * @param connection whose user may leave it to us that every reference leads somewhere
   */
  public void into(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute(
          "TRUNCATE journey_version, journey_run, touchpoint, lead, campaign, follow_up CASCADE");
      statement.execute(
          "INSERT INTO journey_version (tenant_id, journey, version, declaration)"
              + " VALUES ('default', 'measured', 1, '{}')");
      statement.execute(campaigns());
      statement.execute(runs());
      statement.execute(touchpoints());
      statement.execute(leads());
      statement.execute("RESET session_replication_role");
      statement.execute("VACUUM ANALYZE campaign, journey_run, touchpoint, lead, follow_up");
    }
  }

  private String campaigns() {
    return """
        INSERT INTO campaign (tenant_id, campaign_name, cohort_name, renews_on, starts_on, steps)
        SELECT 'default', 'Measured ' || i, 'Measured ' || i, '2028-01-01', '2027-12-01', '[]'
          FROM generate_series(0, %d) AS i
        """
        .formatted(planned / PERSONS_A_CAMPAIGN);
  }

  private String runs() {
    return """
        INSERT INTO journey_run
          (tenant_id, email, journey, version, subject, offer, state, entered_on, purchased_on,
           renews_on, offer_on, timeout_on, outcome)
        SELECT 'default', 'person-' || i || '@example.com', 'measured', 1, 'order-' || i, '',
               'waiting', '2027-01-01', '2027-01-01', '2028-01-01', '2027-01-01', %s, ''
          FROM generate_series(1, %d) AS i
        """
        .formatted(dayOf(planned / due), planned);
  }

  private String touchpoints() {
    int step = planned / (2 * due);
    return """
        INSERT INTO touchpoint
          (tenant_id, run_id, touchpoint, email, campaign_kind, campaign_name, due_on, valid_until,
           status, reason)
        SELECT 'default', run_id, 'measured', email,
               CASE (i / %1$d) %% 2 WHEN 0 THEN 'cohort' ELSE 'evergreen' END,
               'Measured ' || i / %3$d, %2$s, '2029-01-01', 'planned', ''
          FROM (SELECT run_id, email, row_number() OVER (ORDER BY run_id) AS i
                  FROM journey_run) AS run
        """
        .formatted(step, dayOf(step), PERSONS_A_CAMPAIGN);
  }

  private String leads() {
    return """
        INSERT INTO lead
          (tenant_id, campaign_name, email, first_name, last_name, company_name, phone, fields,
           interest, wanted, leave_on)
        SELECT 'default', 'Measured ' || i / %3$d, 'person-' || i || '@example.com', 'Dana', 'Fox',
               'Fox LLC', '', '{"product": "Poster", "renewalDate": "January 1, 2028"}', 'none', true,
               %1$s
          FROM generate_series(1, %2$d) AS i
        """
        .formatted(dayOf(planned / due), planned, PERSONS_A_CAMPAIGN);
  }

  /** Every so many rows today, the others on one of the days of the year that follows. */
  private static String dayOf(int step) {
    return "CASE i %% %d WHEN 0 THEN DATE '%s' ELSE DATE '%s' + 1 + CAST(i %% 365 AS integer) END"
        .formatted(step, TODAY, TODAY);
  }
}
