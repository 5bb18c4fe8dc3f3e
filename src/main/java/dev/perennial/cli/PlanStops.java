package dev.perennial.cli;

import static java.util.stream.Collectors.toCollection;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.Touchpoint;
import dev.perennial.store.Plan.OtherRun;
import dev.perennial.store.Plan.Planned;
import dev.perennial.store.Plan.RunUnderWay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What could still stop a planned touchpoint, as far as it is known on the day of asking. */
final class PlanStops {

  /** Whatever the touchpoint, these may come any day. */
  private static final Set<JourneyEvent> ANY_DAY =
      EnumSet.of(
          JourneyEvent.OPTED_OUT,
          JourneyEvent.COMPLAINED,
          JourneyEvent.BOUNCED,
          JourneyEvent.REFUNDED,
          JourneyEvent.CHARGED_BACK,
          JourneyEvent.DELETED,
          JourneyEvent.SUPERSEDED);

  private static final int WEEK = 7;

  private final List<Journey> journeys;
  private final int emailsPerWeek;

  /**
   * @param journeys every version in which a run may be
   * @param emailsPerWeek how many a person may get within any seven days
   */
  PlanStops(List<Journey> journeys, int emailsPerWeek) {
    this.journeys = List.copyOf(journeys);
    this.emailsPerWeek = emailsPerWeek;
  }

  /** The journeys whose touchpoints keep away from what else there is of the person. */
  Set<String> choosy() {
    return journeys.stream()
        .filter(journey -> journey.sales() || !journey.notBeforeRenewal().isZero())
        .map(Journey::name)
        .collect(toCollection(TreeSet::new));
  }

  /** All of it. */
  List<String> all(Planned planned) {
    return Stream.concat(own(planned).stream(), always(planned).stream()).toList();
  }

  /** What its journey heeds on any day, in words. */
  List<String> always(Planned planned) {
    return journeyOf(planned.run()).stream()
        .flatMap(PlanStops::events)
        .filter(ANY_DAY::contains)
        .distinct()
        .map(event -> inWords(event, planned.run()))
        .toList();
  }

  /** What bears on this very touchpoint, in words. */
  List<String> own(Planned planned) {
    Optional<Journey> journey = journeyOf(planned.run());
    List<String> stops = new ArrayList<>();
    journey.stream()
        .flatMap(its -> Stream.concat(events(its), answers(its, planned)))
        .filter(event -> !ANY_DAY.contains(event))
        .distinct()
        .forEach(event -> stops.add(inWords(event, planned.run())));
    journey.ifPresent(
        its -> {
          renewalNear(its, planned).ifPresent(stops::add);
          otherSales(its, planned).ifPresent(stops::add);
        });
    frequencyCap(planned).ifPresent(stops::add);
    return List.copyOf(stops);
  }

  private static Stream<JourneyEvent> events(Journey journey) {
    return journey.exits().stream().flatMap(exit -> exit.on().stream()).sorted();
  }

  /** What the person may say to an earlier mail of the same state. */
  private static Stream<JourneyEvent> answers(Journey journey, Planned planned) {
    return stateOf(journey, planned).stream()
        .filter(state -> !isFirst(state, planned))
        .flatMap(state -> state.transitions().stream())
        .map(JourneyState.Transition::on);
  }

  private Optional<String> renewalNear(Journey journey, Planned planned) {
    if (journey.notBeforeRenewal().isZero()) return Optional.empty();
    LocalDate day = planned.dueOn();
    LocalDate lastOn = lastOn(journey, planned);
    Stream<RunUnderWay> all =
        Stream.concat(Stream.of(planned.run()), planned.others().stream().map(OtherRun::run));
    return all.filter(run -> isAbout(run, Journey.Subject.PURCHASE))
        .map(RunUnderWay::renewsOn)
        .filter(renewal -> !day.isAfter(renewal))
        .filter(renewal -> !lastOn.isBefore(renewal.minus(journey.notBeforeRenewal())))
        .max(Comparator.naturalOrder())
        .map(renewal -> "a renewal is near, on " + renewal);
  }

  /** The whole sequence must have its place before it begins. */
  private static LocalDate lastOn(Journey journey, Planned planned) {
    LocalDate day = planned.dueOn();
    return stateOf(journey, planned)
        .filter(state -> planned.campaignKind() == CampaignKind.EVERGREEN)
        .filter(state -> isFirst(state, planned))
        .map(
            state -> {
              List<Touchpoint> all = state.touchpoints();
              LocalDate last = all.get(all.size() - 1).timing().from(day);
              return last.minusDays(
                  all.get(0).timing().from(day).toEpochDay() - day.toEpochDay());
            })
        .orElse(day);
  }

  private Optional<String> otherSales(Journey journey, Planned planned) {
    if (!journey.sales()) return Optional.empty();
    LocalDate day = planned.dueOn();
    return planned.others().stream()
        .filter(other -> journeyOf(other.run()).map(Journey::sales).orElse(false))
        .filter(other -> other.begun() || byRank().compare(other.run(), planned.run()) < 0)
        .filter(other -> other.firstOn().map(first -> !day.isBefore(first)).orElse(false))
        .filter(other -> other.lastOn().map(last -> !day.isAfter(last)).orElse(false))
        .findFirst()
        .map(other -> "another sales journey is under way, " + other.run().journey());
  }

  private Comparator<RunUnderWay> byRank() {
    return Comparator.comparingInt(
            (RunUnderWay run) -> journeyOf(run).map(Journey::priority).orElse(Integer.MAX_VALUE))
        .thenComparing(RunUnderWay::enteredOn)
        .thenComparing(RunUnderWay::journey)
        .thenComparing(RunUnderWay::subject)
        .thenComparing(RunUnderWay::offer);
  }

  private Optional<String> frequencyCap(Planned planned) {
    for (int before = 0; before < WEEK; before++) {
      LocalDate from = planned.dueOn().minusDays(before);
      long inWeek =
          planned.mailsNear().stream()
              .filter(day -> !day.isBefore(from) && day.isBefore(from.plusDays(WEEK)))
              .count();
      if (inWeek >= emailsPerWeek) {
        return Optional.of(
            "the frequency cap, as %d other%s within seven days"
                .formatted(inWeek, inWeek == 1 ? " mail falls" : " mails fall"));
      }
    }
    return Optional.empty();
  }

  private boolean isAbout(RunUnderWay run, Journey.Subject subject) {
    return journeyOf(run).map(journey -> journey.subject() == subject).orElse(false);
  }

  private Optional<Journey> journeyOf(RunUnderWay run) {
    return journeys.stream()
        .filter(journey -> journey.name().equals(run.journey()))
        .filter(journey -> journey.version() == run.version())
        .findFirst();
  }

  private static Optional<JourneyState> stateOf(Journey journey, Planned planned) {
    return journey.states().stream()
        .filter(
            state ->
                state.touchpoints().stream()
                    .anyMatch(declared -> declared.name().equals(planned.touchpoint())))
        .findFirst();
  }

  private static boolean isFirst(JourneyState state, Planned planned) {
    return state.touchpoints().get(0).name().equals(planned.touchpoint());
  }

  private static String inWords(JourneyEvent event, RunUnderWay run) {
    return switch (event) {
      case RENEWED -> "renews before";
      case OFFER_BOUGHT -> "buys " + run.offer();
      case OPTED_OUT -> "an opt-out";
      case COMPLAINED -> "a complaint";
      case BOUNCED -> "a bounce";
      case REFUNDED -> "a refund";
      case CHARGED_BACK -> "a charge-back";
      case DELETED -> "the deletion of the customer";
      case SUPERSEDED -> "a merge with another order";
      case REPLIED -> "replies";
      case NOT_INTERESTED -> "is not interested";
      default -> event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
