package dev.perennial.ops.figures;

import java.util.Map;

/**
 * The business's figures in JMX. All of one reading were counted at one moment; Prometheus and
 * Jolokia show the same.
 */
public interface FiguresMXBean {

  /** Seconds since they were counted; not a number before the first time. */
  double getAgeSeconds();

  /** Events that wait to be interpreted, by source. */
  Map<String, Double> getInboxDepth();

  /** Age in seconds of the oldest event that waits, by source. */
  Map<String, Double> getInboxAgeSeconds();

  /** Deliveries that wait to be made, by channel. */
  Map<String, Double> getOutboxDepth();

  /** Age in seconds of the oldest delivery that waits, by channel. */
  Map<String, Double> getOutboxAgeSeconds();

  /** Persons who wait to be looked at. */
  double getPersonsToFollow();

  /** Planned messages whose day has come, by kind of campaign: cohort, evergreen. */
  Map<String, Double> getTouchpointsDue();

  /** What waits for a person, by kind: event, person, delivery. */
  Map<String, Double> getParked();

  /** Persons who must not be mailed, by reason: opted-out, bounced, complained. */
  Map<String, Double> getSuppressions();

  /** Seconds since the last event, by source. */
  Map<String, Double> getSourceSilenceSeconds();

  /** Longest usual pause in seconds between two events, by source; none of a new source. */
  Map<String, Double> getSourceUsualSilenceSeconds();

  /** Tenants whose channel stands still, by channel. */
  Map<String, Double> getChannelStopped();

  /** Tenants whose channel takes no further leads, by channel. */
  Map<String, Double> getAdditionsStopped();

  /** How many seconds the clock is late that should have fired. */
  double getClocksOverdueSeconds();

  /** Clocks that Quartz has given up. */
  double getClocksFailed();
}
