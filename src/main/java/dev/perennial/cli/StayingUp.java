package dev.perennial.cli;

import dev.perennial.config.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Holds a service that stays up until the process is told to stop (Ctrl-C, SIGTERM), and closes it
 * then. A stop that comes while the service starts waits for the start, so that no server is left
 * behind.
 */
final class StayingUp {

  private final CompletableFuture<Optional<RunningService>> started = new CompletableFuture<>();
  private volatile boolean stopExpected;

  /** Starts the service under this watch; at most once. */
  RunningService start(ServiceStarter starter, Settings settings, Clock clock) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    try {
      RunningService service = starter.start(settings, clock);
      started.complete(Optional.of(service));
      return service;
    } finally {
      started.complete(Optional.empty());
    }
  }

  /** From now on to be told to stop is how the process ends, and no failure: its exit code is 0. */
  void expectStop() {
    stopExpected = true;
  }

  /** Returns only when the thread is interrupted; the end of the process is the usual way out. */
  void untilStopped() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void close() {
    started.join().ifPresent(RunningService::close);
    // Left alone, the virtual machine would end with the signal's number.
    if (stopExpected) Runtime.getRuntime().halt(0);
  }
}
