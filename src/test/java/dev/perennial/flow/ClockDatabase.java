package dev.perennial.flow;

import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables that the clocks read and write, and a home directory that has only their routes. */
record ClockDatabase(FreshDatabase fresh) {

  static ClockDatabase create() {
    return new ClockDatabase(FreshDatabase.create());
  }

  /** Nobody follows the queue there, so that it shows who was queued. */
  static Path homeIn(Path directory) throws IOException {
    Path routes = Files.createDirectories(directory.resolve("routes"));
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        boolean needed =
            file.endsWith("00-failures.camel.yaml")
                || Files.readString(file).contains("uri: quartz");
        if (needed) Files.copy(file, routes.resolve(file.getFileName()));
      }
    }
    return directory;
  }

  /** A person with one planned mail. */
  void plan(String email, String campaignKind, LocalDate dueOn) {
    touchpoint(email, campaignKind, dueOn, "planned");
  }

  void touchpoint(String email, String campaignKind, LocalDate dueOn, String status) {
    run(email, null, "");
    execute(
        """
        INSERT INTO touchpoint (tenant_id, run_id, touchpoint, email, campaign_kind, campaign_name,
                                due_on, valid_until, status, reason)
        SELECT tenant_id, run_id, 'mail', email, ?, 'A campaign', CAST(? AS date), CAST(? AS date),
               ?, ''
          FROM journey_run
         WHERE email = ?
        """,
        campaignKind,
        dueOn,
        dueOn,
        status,
        email);
  }

  /** A person with one run; it is under way when its outcome is "". */
  void run(String email, LocalDate timeoutOn, String outcome) {
    execute(
        """
        INSERT INTO journey_run (tenant_id, email, journey, version, subject, offer, state,
                                 entered_on, purchased_on, renews_on, offer_on, timeout_on, outcome)
        VALUES ('default', ?, 'welcome', 1, '', '', 'greeting', '2027-01-01', '2027-01-01',
                '2028-01-01', '2027-01-01', CAST(? AS date), ?)
        """,
        email,
        timeoutOn,
        outcome);
  }

  /** A person who is in one campaign. */
  void lead(String email, boolean wanted, LocalDate leaveOn) {
    execute(
        """
        INSERT INTO campaign (tenant_id, campaign_name, kind, renews_on, starts_on, steps)
        VALUES ('default', 'A campaign', 'evergreen', '2028-01-01', '2027-01-01', '[]')
        ON CONFLICT DO NOTHING
        """);
    execute(
        """
        INSERT INTO lead (tenant_id, campaign_name, email, first_name, last_name, company_name,
                          phone, fields, interest, wanted, leave_on)
        VALUES ('default', 'A campaign', ?, '', '', '', '', '{}', 'none', ?, CAST(? AS date))
        """,
        email,
        wanted,
        leaveOn);
  }

  List<String> queued() {
    return texts("SELECT email FROM follow_up ORDER BY email");
  }

  /** The first column of each row. */
  List<String> texts(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (result.next()) texts.add(result.getString(1));
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void execute(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(fresh.url(), FreshDatabase.USER, "");
  }
}
