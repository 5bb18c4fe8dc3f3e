package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.PurchaseGroup;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** On which days a run's mails have a place among the person's others. */
final class Slots {

  static final String RENEWAL_NEAR = "renewal-near";
  static final String OTHER_SALES_JOURNEY = "other-sales-journey";
  static final String FREQUENCY_CAP = "frequency-cap";

  private static final int WEEK = 7;
  private static final int FURTHEST_DAYS = 800;

  /**
   * Why a day has no place.
   *
   * @param until the next day on which it is worth to look again
   */
  record Stop(String guard, LocalDate until) {}

  private record Stay(LocalDate from, LocalDate to) {}

  private final Journey journey;
  private final int emailsPerWeek;
  private final List<LocalDate> renewals = new ArrayList<>();
  private final List<Stay> otherSales = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();

  private record Mail(LocalDate day, boolean certain) {}

  Slots(PersonDesk desk, JourneyCatalog catalog, MailRules rules, Run run) {
    this.journey = catalog.journeyOf(run);
    this.emailsPerWeek = rules.emailsPerWeek();
    desk.groups().stream()
        .filter(group -> group.standing() == PurchaseGroup.Standing.OPEN)
        .map(PurchaseGroup::renewsOn)
        .forEach(renewals::add);
    for (Run other : desk.runs()) {
      if (!other.sameAs(run)) look(other, run, desk, catalog);
    }
    run.touchpoints().stream()
        .filter(PlannedTouchpoint::withChannel)
        .forEach(touchpoint -> mails.add(new Mail(touchpoint.dueOn(), true)));
  }

  private void look(Run other, Run run, PersonDesk desk, JourneyCatalog catalog) {
    Journey its = catalog.journeyOf(other);
    boolean before = other.running() && desk.byRank().compare(other, run) < 0;
    for (PlannedTouchpoint touchpoint : other.touchpoints()) {
      boolean planned = touchpoint.status() == PlannedTouchpoint.Status.PLANNED;
      if (touchpoint.withChannel() || (planned && before)) {
        boolean certain = touchpoint.withChannel() || its.priority() < journey.priority();
        mails.add(new Mail(touchpoint.dueOn(), certain));
      }
    }
    if (its.sales() && other.running()) {
      if (other.begun() || before) stayOf(other).ifPresent(otherSales::add);
    }
  }

  private static Optional<Stay> stayOf(Run run) {
    Optional<LocalDate> first =
        run.touchpoints().stream()
            .filter(touchpoint -> !touchpoint.dropped())
            .map(PlannedTouchpoint::dueOn)
            .min(LocalDate::compareTo);
    Optional<LocalDate> last =
        run.touchpoints().stream()
            .filter(touchpoint -> !touchpoint.dropped())
            .map(PlannedTouchpoint::dueOn)
            .max(LocalDate::compareTo);
    return first.map(
        from -> {
          LocalDate to = last.orElse(from);
          return new Stay(from, run.timeoutOn().filter(day -> day.isAfter(to)).orElse(to));
        });
  }

  /**
   * Why a sequence cannot begin on a day.
   *
   * @param lastOn the day of its last mail; for one mail alone the same day
   * @return none when it can
   */
  Optional<Stop> stop(LocalDate day, LocalDate lastOn) {
    return renewalNear(day, lastOn)
        .or(() -> otherSales(day, lastOn))
        .or(() -> frequencyCap(day));
  }

  /**
   * The first day from which a sequence has a place, and why not before.
   *
   * @param length from its first mail to its last
   */
  Place place(LocalDate from, Period length) {
    LocalDate day = from;
    String guard = "";
    while (day.isBefore(from.plusDays(FURTHEST_DAYS))) {
      Optional<Stop> stop = stop(day, day.plus(length));
      if (stop.isEmpty()) return new Place(day, guard);
      guard = stop.get().guard();
      day = stop.get().until();
    }
    return new Place(day, guard);
  }

  /**
   * @param guard the last that put it off, "" when none did
   */
  record Place(LocalDate day, String guard) {}

  Optional<Stop> renewalNear(LocalDate day, LocalDate lastOn) {
    if (journey.notBeforeRenewal().isZero()) return Optional.empty();
    return renewals.stream()
        .filter(renewal -> !day.isAfter(renewal))
        .filter(renewal -> !lastOn.isBefore(renewal.minus(journey.notBeforeRenewal())))
        .max(LocalDate::compareTo)
        .map(renewal -> new Stop(RENEWAL_NEAR, renewal.plusDays(1)));
  }

  Optional<Stop> otherSales(LocalDate day, LocalDate lastOn) {
    if (!journey.sales()) return Optional.empty();
    return otherSales.stream()
        .filter(stay -> !day.isAfter(stay.to()) && !lastOn.isBefore(stay.from()))
        .map(Stay::to)
        .max(LocalDate::compareTo)
        .map(to -> new Stop(OTHER_SALES_JOURNEY, to.plusDays(1)));
  }

  /** Mails that are only planned, and no more important, count up to the day itself. */
  Optional<Stop> frequencyCap(LocalDate day) {
    for (LocalDate from = day.minusDays(WEEK - 1L); !from.isAfter(day); from = from.plusDays(1)) {
      LocalDate start = from;
      LocalDate end = from.plusDays(WEEK - 1L);
      long inWeek =
          mails.stream()
              .filter(mail -> !mail.day().isBefore(start) && !mail.day().isAfter(end))
              .filter(mail -> mail.certain() || !mail.day().isAfter(day))
              .count();
      if (inWeek + 1 > emailsPerWeek) return Optional.of(new Stop(FREQUENCY_CAP, day.plusDays(1)));
    }
    return Optional.empty();
  }
}
