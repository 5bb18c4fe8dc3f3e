package dev.perennial.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that wait for their request. Safe for several threads. */
final class FaultQueue {
  private static final int MOST_FAULTS = 1_000;

  private final List<Fault> waiting = new ArrayList<>();

  synchronized void add(Fault fault) {
    if (waiting.size() == MOST_FAULTS) {
      throw new IllegalStateException(MOST_FAULTS + " faults wait for a request already");
    }
    waiting.add(fault);
  }

  /** The oldest fault that hits the request; it is used up. */
  synchronized Optional<Fault> take(String method, String path) {
    for (Iterator<Fault> faults = waiting.iterator(); faults.hasNext(); ) {
      Fault fault = faults.next();
      if (fault.hits(method, path)) {
        faults.remove();
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  synchronized void clear() {
    waiting.clear();
  }
}
