package dev.perennial.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Lets reads lag behind writes, as they may at Instantly. It goes by the machine's time, as the
 * callers do who wait for it. Used under the sandbox's one lock.
 */
final class ReadLag {

  /** Changes that reads do not show yet. */
  private record Late(long shownFromNanos, List<Change> changes) {}

  private final Stores live;
  private final Deque<Late> late = new ArrayDeque<>();
  private Duration lag = Duration.ZERO;
  private Stores shown;

  ReadLag(Stores live) {
    this.live = live;
    shown = live;
  }

  /** What was written until now shows at once, what is written from now on that much later. */
  void set(Duration newLag) {
    lag = newLag;
    late.clear();
    shown = newLag.isZero() ? live : live.copy();
  }

  void written(List<Change> changes) {
    if (!lag.isZero()) late.add(new Late(System.nanoTime() + lag.toNanos(), List.copyOf(changes)));
  }

  /** What a read of this moment shows. */
  Stores shown() {
    long now = System.nanoTime();
    while (!late.isEmpty() && now - late.peek().shownFromNanos() >= 0) {
      late.remove().changes().forEach(shown::apply);
    }
    return shown;
  }
}
