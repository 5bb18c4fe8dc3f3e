package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A campaign as it is planned or known.
 *
 * @param cohortName region and purchase date alone, "" of an evergreen one
 * @param renewsOn the day on which everybody in it renews; none for an evergreen one
 * @param steps the earliest first, at least one
 * @param activated whether the channel was told to send
 */
public record PlannedCampaign(
    String name,
    CampaignKind kind,
    String cohortName,
    Optional<LocalDate> renewsOn,
    List<SequenceStep> steps,
    boolean activated) {

  public PlannedCampaign {
    steps = List.copyOf(steps);
  }

  /** The day of its first step; none for an evergreen one. */
  public Optional<LocalDate> startsOn() {
    return steps.get(0).date();
  }

  /** The steps that are not past. */
  public List<SequenceStep> stepsFrom(LocalDate today) {
    return steps.stream()
        .filter(step -> step.date().map(date -> !date.isBefore(today)).orElse(true))
        .toList();
  }

  /** Whether it sends the touchpoint, and on that day. */
  public boolean has(String touchpoint, LocalDate day) {
    return steps.stream()
        .filter(step -> step.touchpoint().equals(touchpoint))
        .anyMatch(step -> step.date().filter(day::equals).isPresent());
  }

  /** Whether it waits for a first step whose day is past, and so will never start as it is. */
  public boolean missedItsStart(LocalDate today) {
    return !activated && startsOn().map(day -> day.isBefore(today)).orElse(false);
  }
}
