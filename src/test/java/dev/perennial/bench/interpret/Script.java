package dev.perennial.bench.interpret;

import java.lang.reflect.Method;
import java.util.List;

/**
 * What the workers of the inbox asked the database, to be asked again by hand.
 *
 * @param transactions in the order in which they were committed
 */
record Script(List<Transaction> transactions) {

  /** The events that it marks as done. */
  long events() {
    return transactions.stream().mapToLong(Transaction::events).sum();
  }

  /** The statements of all transactions. */
  long statements() {
    return transactions.stream().mapToLong(transaction -> transaction.calls().size()).sum();
  }

  /**
   * What is committed together.
   *
   * @param single a statement that commits by itself
   */
  record Transaction(boolean single, List<Call> calls) {

    /** The events that it marks as done. */
    long events() {
      return calls.stream().filter(call -> call.sql().contains("SET status = 'done'")).count();
    }
  }

  /** One statement, with its parameters as they were set. */
  record Call(String sql, List<Parameter> parameters) {

    /** Whether it waits for its turn. */
    boolean locksTenant() {
      return sql.contains("'settle/'");
    }
  }

  /** A call of a setter of {@link java.sql.PreparedStatement}. */
  record Parameter(Method setter, List<Object> arguments) {}
}
