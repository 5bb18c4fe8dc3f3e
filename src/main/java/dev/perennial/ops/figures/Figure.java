package dev.perennial.ops.figures;

import java.util.List;
import java.util.Locale;

/**
 * What the business asks of an installation, counted in the database.
 *
 * <p>Source: {@code business-figures.sql}, whose column {@code figure} holds {@link #code()}.
 */
public enum Figure {
  INBOX_DEPTH("inbox.depth", "source", Known.SOURCES, "Events that wait to be interpreted"),
  INBOX_AGE("inbox.age.seconds", "source", Known.SOURCES, "Age of the oldest event that waits"),
  OUTBOX_DEPTH("outbox.depth", "channel", Known.CHANNELS, "Deliveries that wait to be made"),
  OUTBOX_AGE(
      "outbox.age.seconds", "channel", Known.CHANNELS, "Age of the oldest delivery that waits"),
  PERSONS_TO_FOLLOW("persons.to.follow", "", List.of(""), "Persons who wait to be looked at"),
  TOUCHPOINTS_DUE(
      "touchpoints.due",
      "campaign",
      List.of("cohort", "evergreen"),
      "Planned messages whose day has come"),
  PARKED(
      "parked",
      "kind",
      List.of("event", "person", "delivery"),
      "What waits for a person after all retries"),
  SUPPRESSIONS(
      "suppressions",
      "reason",
      List.of("opted-out", "bounced", "complained"),
      "Persons who must not be mailed"),
  SOURCE_SILENCE(
      "source.silence.seconds", "source", List.of(), "Time since the last event of a source"),
  SOURCE_USUAL_SILENCE(
      "source.usual.silence.seconds",
      "source",
      List.of(),
      "Longest pause between two events of a source in the last four weeks"),
  CHANNEL_STOPPED(
      "channel.stopped", "channel", Known.CHANNELS, "Tenants whose channel stands still"),
  ADDITIONS_STOPPED(
      "channel.additions.stopped",
      "channel",
      Known.CHANNELS,
      "Tenants whose channel takes no further leads"),
  CLOCKS_OVERDUE(
      "clocks.overdue.seconds", "", List.of(""), "How late the clock is that should have fired"),
  CLOCKS_FAILED("clocks.failed", "", List.of(""), "Clocks that Quartz has given up");

  /** The labels that are shown with 0 before they ever had a row. */
  private static final class Known {
    static final List<String> SOURCES = List.of("stripe", "instantly");
    static final List<String> CHANNELS = List.of("instantly");
  }

  private final String metric;
  private final String labelName;
  private final List<String> knownLabels;
  private final String description;

  Figure(String metric, String labelName, List<String> knownLabels, String description) {
    this.metric = "perennial." + metric;
    this.labelName = labelName;
    this.knownLabels = knownLabels;
    this.description = description;
  }

  /** How the query names it, e.g. {@code inbox-depth}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Name of the gauge, e.g. {@code perennial.inbox.depth}. */
  String metric() {
    return metric;
  }

  /** Name of the gauge's tag, "" when there is one value only. */
  String labelName() {
    return labelName;
  }

  /** The labels that are always there. */
  List<String> knownLabels() {
    return knownLabels;
  }

  String description() {
    return description;
  }
}
