package dev.perennial.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The database cannot take it now; it may a little later. */
public final class DatabaseAway extends SQLException {

  private static final long serialVersionUID = 1L;

  /**
   * No connection, no room (disk, memory, connections), a transaction that had to yield, shut down
   * or cancelled, a broken system. Source: PostgreSQL, appendix A, classes of error codes.
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "40", "57", "58");

  /** A lock that is not to be had in time; a server that became one to read from only. */
  private static final Set<String> STATES = Set.of("55P03", "25006");

  /** It may be one row's alone: waited for another transaction, or had to yield to one. */
  private static final Set<String> IN_THE_WAY = Set.of("57014", "55P03", "40001", "40P01");

  DatabaseAway(String message) {
    super(message);
  }

  DatabaseAway(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }

  /** Whether this is such a failure. */
  static boolean is(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) return true;
    String state = failure.getSQLState();
    return state != null
        && (STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }

  /** Whether whatever is stored now fails likewise. */
  static boolean isForAll(SQLException failure) {
    return is(failure) && !IN_THE_WAY.contains(failure.getSQLState());
  }
}
