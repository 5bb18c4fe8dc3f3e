package dev.perennial.cli;

import dev.perennial.config.Settings;
import java.time.Clock;

/** Starts the service; the commands do not know how it is wired. */
@FunctionalInterface
public interface ServiceStarter {

  /**
   * @throws Exception if it does not start; nothing is left running then
   */
  RunningService start(Settings settings, Clock clock) throws Exception;
}
