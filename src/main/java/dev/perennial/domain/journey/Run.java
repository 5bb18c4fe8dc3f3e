package dev.perennial.domain.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One person's way through one version of a journey.
 *
 * @param subject what it is about: "purchase key/position" of a thing that renews, or the key of the
 *     purchase that began it
 * @param offer the product that it offers, "" for none
 * @param enteredOn the day on which it came into the state, by the declaration and not by the clock:
 *     what was missed while nothing ran counts as if it had been seen on its day
 * @param timeoutOn the day on which the state ends by itself; none when the run has ended
 * @param outcome the exit by which it ended, "" while it runs
 * @param touchpoints all of its messages so far planned
 */
public record Run(
    String journey,
    int version,
    String subject,
    String offer,
    String state,
    LocalDate enteredOn,
    Anchors anchors,
    Optional<LocalDate> timeoutOn,
    String outcome,
    Optional<LocalDate> endedOn,
    List<PlannedTouchpoint> touchpoints) {

  /**
   * The days from which its timings count.
   *
   * @param offerOn the purchase date where it offers nothing
   */
  public record Anchors(LocalDate purchasedOn, LocalDate renewsOn, LocalDate offerOn) {}

  public Run {
    touchpoints = List.copyOf(touchpoints);
  }

  public boolean running() {
    return outcome.isEmpty();
  }

  /** Empty when it was never planned. */
  public Optional<PlannedTouchpoint> touchpoint(String name) {
    return touchpoints.stream().filter(touchpoint -> touchpoint.named(name)).findFirst();
  }

  /** Whether any of its messages went out, or is with the channel. */
  boolean begun() {
    return touchpoints.stream().anyMatch(PlannedTouchpoint::withChannel);
  }

  /** The day of its first message that went into the campaign; empty when none did. */
  Optional<LocalDate> beganIn(String campaign) {
    return touchpoints.stream()
        .filter(touchpoint -> touchpoint.campaignName().equals(campaign))
        .filter(PlannedTouchpoint::withChannel)
        .map(PlannedTouchpoint::dueOn)
        .min(LocalDate::compareTo);
  }

  /** Whether both are the same run at different moments. */
  public boolean sameAs(Run other) {
    return journey.equals(other.journey)
        && subject.equals(other.subject)
        && offer.equals(other.offer);
  }

  Run moved(String newState, LocalDate on) {
    return new Run(
        journey,
        version,
        subject,
        offer,
        newState,
        on,
        anchors,
        Optional.empty(),
        "",
        Optional.empty(),
        touchpoints);
  }

  Run ended(String exit, LocalDate on) {
    return new Run(
        journey,
        version,
        subject,
        offer,
        state,
        enteredOn,
        anchors,
        Optional.empty(),
        exit,
        Optional.of(on),
        touchpoints);
  }

  Run anchored(Anchors newAnchors) {
    return new Run(
        journey,
        version,
        subject,
        offer,
        state,
        enteredOn,
        newAnchors,
        timeoutOn,
        outcome,
        endedOn,
        touchpoints);
  }

  Run planned(List<PlannedTouchpoint> newTouchpoints, Optional<LocalDate> newTimeout) {
    return new Run(
        journey,
        version,
        subject,
        offer,
        state,
        enteredOn,
        anchors,
        newTimeout,
        outcome,
        endedOn,
        newTouchpoints);
  }

  /** The same run with each touchpoint changed. */
  Run eachTouchpoint(UnaryOperator<PlannedTouchpoint> change) {
    return planned(touchpoints.stream().map(change).toList(), timeoutOn);
  }

  /** The same run with this touchpoint in the place of the one of its name, or added. */
  Run with(PlannedTouchpoint touchpoint) {
    List<PlannedTouchpoint> changed = new ArrayList<>();
    boolean found = false;
    for (PlannedTouchpoint old : touchpoints) {
      boolean same = old.named(touchpoint.touchpoint());
      changed.add(same ? touchpoint : old);
      found |= same;
    }
    if (!found) changed.add(touchpoint);
    return planned(changed, timeoutOn);
  }
}
