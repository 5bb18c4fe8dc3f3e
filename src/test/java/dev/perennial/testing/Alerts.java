package dev.perennial.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** The alerts that were logged since it was opened. */
public final class Alerts implements AutoCloseable {

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("alert");

  public Alerts() {
    lines.start();
    logger.addAppender(lines);
  }

  /** What follows the word ALERT, oldest first. */
  public List<String> all() {
    return List.copyOf(lines.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith("ALERT "))
        .map(line -> line.substring("ALERT ".length()))
        .toList();
  }

  /** Their kinds, e.g. {@code parked}, oldest first. */
  public List<String> kinds() {
    return all().stream().map(line -> line.split(" ", 2)[0]).toList();
  }

  /** Waits until there are that many: an alert follows what it tells of. */
  public void await(int number) {
    Awaitility.await("alerts").until(() -> all().size() >= number);
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
