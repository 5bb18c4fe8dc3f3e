package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.state;
import static dev.perennial.config.journey.DeclaredJourney.touchpoint;

import dev.perennial.domain.journey.Anchor;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Subject;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.Timing;
import dev.perennial.domain.journey.Touchpoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Days can be known, and come in the order in which they are declared. */
final class TimingRules {

  private static final LocalDate SOME_DAY = LocalDate.of(2027, 1, 1);

  /** A touchpoint and where it stands. */
  private record Placed(int state, int position, Touchpoint touchpoint) {

    String pointer() {
      return DeclaredJourney.touchpoint(state, position) + "/timing";
    }
  }

  private final DeclaredJourney declared;
  private final Journey journey;
  private final Consumer<Fault> faults;

  private TimingRules(DeclaredJourney declared, Consumer<Fault> faults) {
    this.declared = declared;
    this.journey = declared.journey();
    this.faults = faults;
  }

  static void check(DeclaredJourney declared, Consumer<Fault> faults) {
    TimingRules rules = new TimingRules(declared, faults);
    for (int i = 0; i < declared.journey().states().size(); i++) rules.checkState(i);
    rules.checkOneChannelADay();
  }

  private void checkState(int index) {
    JourneyState state = journey.states().get(index);
    Timing timeout = state.timeout().at();
    String pointer = state(index) + "/timeout/at";
    checkAnchor(timeout, pointer);
    checkTimeout(state, timeout, pointer);
    for (int j = 0; j < state.touchpoints().size(); j++) {
      Touchpoint touchpoint = state.touchpoints().get(j);
      checkAnchor(touchpoint.timing(), touchpoint(index, j) + "/timing");
      if (j > 0) checkOrder(state.touchpoints().get(j - 1), touchpoint, touchpoint(index, j));
      checkBefore(touchpoint, timeout, touchpoint(index, j));
    }
  }

  private void checkAnchor(Timing timing, String pointer) {
    if (timing.anchor() == Anchor.OFFER && journey.entry().offersAtMost() == 0) {
      fault(
          pointer + "/anchor",
          "there is no day of an offer, as the journey offers nothing. Write another anchor, or"
              + " offersAtMost into the entry.");
    }
    if (timing.anchor() == Anchor.RENEWAL && journey.subject() == Subject.CUSTOMER) {
      fault(
          pointer + "/anchor",
          "a customer has no renewal date, a purchase has. Write another anchor, or subject:"
              + " purchase.");
    }
    if (timing.anchor() == Anchor.STATE && goesBack(timing)) {
      fault(
          pointer + "/offset",
          "nothing can happen before the run comes into the state. Write an offset such as P0D or"
              + " P7D.");
    }
  }

  private void checkTimeout(JourneyState state, Timing timeout, String pointer) {
    if (timeout.anchor() != Anchor.LAST_TOUCHPOINT) return;
    if (state.touchpoints().isEmpty()) {
      fault(
          pointer + "/anchor",
          "the state %s has no touchpoint from which its time-out could count. Write anchor: state."
              .formatted(state.name()));
    }
    if (!timeout.from(SOME_DAY).isAfter(SOME_DAY)) {
      fault(
          pointer + "/offset",
          "the time-out does not come after the last touchpoint. Write an offset such as P14D.");
    }
  }

  private static boolean goesBack(Timing timing) {
    return timing.from(SOME_DAY).isBefore(SOME_DAY);
  }

  private void checkOrder(Touchpoint earlier, Touchpoint later, String pointer) {
    if (!SampleDays.comparable(later.timing(), earlier.timing())) return;
    SampleDays.first(later.timing(), earlier.timing(), (day, before) -> !day.isAfter(before))
        .ifPresent(
            day ->
                fault(
                    pointer + "/timing",
                    "%s does not go out a day or more after %s%s. Put the earlier one first, and"
                            .formatted(
                                later.name(), earlier.name(), when(later.timing(), day))
                        + " at least a day between them."));
  }

  private void checkBefore(Touchpoint touchpoint, Timing timeout, String pointer) {
    if (!SampleDays.comparable(touchpoint.timing(), timeout)) return;
    SampleDays.first(touchpoint.timing(), timeout, (day, end) -> !day.isBefore(end))
        .ifPresent(
            day ->
                fault(
                    pointer + "/timing",
                    "%s does not go out before the time-out of its state%s. Write an earlier day,"
                            .formatted(touchpoint.name(), when(touchpoint.timing(), day))
                        + " or a later time-out."));
  }

  private static String when(Timing timing, LocalDate day) {
    return switch (timing.anchor()) {
      case PURCHASE -> " when the purchase is on " + day;
      case RENEWAL -> " when the renewal is on " + day;
      case OFFER, STATE, LAST_TOUCHPOINT -> "";
    };
  }

  private void checkOneChannelADay() {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < journey.states().size(); i++) {
      List<Touchpoint> touchpoints = journey.states().get(i).touchpoints();
      for (int j = 0; j < touchpoints.size(); j++) {
        Placed later = new Placed(i, j, touchpoints.get(j));
        placed.forEach(earlier -> checkChannels(earlier, later));
        placed.add(later);
      }
    }
  }

  private void checkChannels(Placed earlier, Placed later) {
    Timing timing = later.touchpoint().timing();
    Timing other = earlier.touchpoint().timing();
    boolean sameClock =
        SampleDays.comparable(timing, other)
            && (timing.anchor() != Anchor.STATE || earlier.state() == later.state());
    if (!sameClock || earlier.touchpoint().channel() == later.touchpoint().channel()) return;
    Optional<LocalDate> day = SampleDays.first(timing, other, LocalDate::equals);
    if (day.isEmpty()) return;
    fault(
        later.pointer(),
        "%s and %s write to one person over two channels on one day%s. Put a day between them."
            .formatted(
                earlier.touchpoint().name(), later.touchpoint().name(), when(timing, day.get())));
  }

  private void fault(String pointer, String text) {
    faults.accept(declared.fault(pointer, text));
  }
}
