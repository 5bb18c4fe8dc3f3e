package dev.perennial.ops;

import org.apache.camel.Variable;

/** Whether this node still takes work. What it has taken is finished either way. */
public final class Workers {

  private volatile boolean stopping;

  /** From now on nothing is taken. */
  public void stop() {
    stopping = true;
  }

  /** Whether what was leased may be begun. */
  public boolean running() {
    return !stopping;
  }

  /** Whether to look for more: the last look found something, and the node is not about to stop. */
  public boolean goOn(@Variable("rowsLeased") int rowsLeased) {
    return rowsLeased > 0 && !stopping;
  }

  /** Whether an import reads its next page: a list is left, and the node is not about to stop. */
  public boolean readOn(@Variable("historyStage") String historyStage) {
    return !historyStage.isEmpty() && !stopping;
  }

  /** Whether an import waits for its events, which nobody interprets once the node stops. */
  public boolean waitOn(@Variable("surplus") long surplus) {
    return surplus > 0 && !stopping;
  }
}
