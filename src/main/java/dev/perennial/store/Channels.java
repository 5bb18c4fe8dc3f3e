package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The channels of a tenant that stand still, and the way back for them. */
public final class Channels {

  private final DataSource dataSource;
  private final String tenantId;

  public Channels(DataSource dataSource, String tenantId) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
  }

  /** Why a channel stands still. */
  public enum Cause {
    /** It refuses key, plan or scope. */
    REFUSAL,
    /** It does not answer. */
    OUTAGE,
    /** It has no room for more leads. */
    QUOTA
  }

  /**
   * One stop.
   *
   * @param channel e.g. {@code instantly}
   * @param additionsOnly whether only those wait who are not there yet
   * @param reason what the channel said last
   * @param probeAfter when one delivery tries whether it works again
   * @param waiting deliveries of the channel that are not done
   */
  public record Stop(
      String channel,
      boolean additionsOnly,
      Cause cause,
      String reason,
      Instant since,
      Instant probeAfter,
      long waiting) {}

  /**
   * All stops, by channel.
   *
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public List<Stop> stops() throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named("list-channel-stops.sql")
          .rows(connection, Map.of("tenantId", tenantId))
          .stream()
          .map(Channels::stopOf)
          .toList();
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Stop stopOf(Row row) {
    return new Stop(
        row.text("channel"),
        row.text("scope").equals("additions"),
        row.one(Cause.class, "cause"),
        row.text("reason"),
        row.instant("stopped_since"),
        row.instant("probe_after"),
        row.number("waiting"));
  }

  /**
   * Ends the stops of a channel, and makes what waits for a later try due.
   *
   * @return whether it was stopped
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public boolean resume(String channel) throws DatabaseUnusable {
    Map<String, Object> values = Map.of("tenantId", tenantId, "channel", channel);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean stopped = SqlFile.named("end-channel-stops.sql").update(connection, values) > 0;
      if (stopped) SqlFile.named("hurry-deliveries.sql").update(connection, values);
      connection.commit();
      return stopped;
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }
}
