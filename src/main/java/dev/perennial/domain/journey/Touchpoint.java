package dev.perennial.domain.journey;

import java.time.Period;

/**
 * One declared message.
 *
 * @param name unique in its journey
 * @param brief what it says, and with which template
 * @param timing the day on which it goes out
 * @param validFor how long after that day it may still go out; zero: on that day only
 * @param successMetric what shows that it worked
 * @param failurePath what happens when it cannot go out
 */
public record Touchpoint(
    String name,
    Channel channel,
    ContentBrief brief,
    Timing timing,
    Period validFor,
    String successMetric,
    FailurePath failurePath) {

  /** Over what it goes out. */
  public enum Channel {
    EMAIL,
    SMS
  }

  /**
   * What it says.
   *
   * @param template name of a file in {@code config/templates/}, without its ending
   */
  public record ContentBrief(String keyMessage, String callToAction, String template) {}

  /**
   * What happens when it cannot go out on its day.
   *
   * @param whenHeldBack what becomes of it when a guard stops it
   * @param giveUpAfter how long a postponed one may wait, counted from its own day
   * @param description the same for a reader, with what happens when the channel fails
   */
  public record FailurePath(WhenHeldBack whenHeldBack, Period giveUpAfter, String description) {}

  /** What becomes of a touchpoint that a guard stops. */
  public enum WhenHeldBack {
    /** It never goes out; the next one does. */
    SKIP,
    /** It waits, and those after it keep their distance. Only the first of a sequence can. */
    POSTPONE
  }
}
