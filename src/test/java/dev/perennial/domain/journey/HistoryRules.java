package dev.perennial.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.campaign.CampaignKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold after every history. */
final class HistoryRules {

  private static final int LONGEST_SEQUENCE_DAYS = 60;

  private final JourneyWorld world;
  private final Set<LocalDate> blindDays;
  private final List<JourneyWorld.Mail> mails;

  /**
   * @param blindDays what a channel that cannot be reached sends on them to somebody who was taken
   *     out, nobody can stop
   */
  HistoryRules(JourneyWorld world, Set<LocalDate> blindDays) {
    this.world = world;
    this.blindDays = blindDays;
    this.mails =
        world.mails().stream()
            .filter(mail -> mail.run().isPresent() || !blindDays.contains(mail.day()))
            .toList();
  }

  void check() {
    nobodySuppressedIsMailed();
    eachTouchpointOnce();
    noMoreThanTheCap();
    oneSalesJourneyAtATime();
    everyRunHasEnded();
    everyMailOnItsDay();
    everyDropHasAReason();
    theRecordSaysWhatWentOut();
  }

  private void nobodySuppressedIsMailed() {
    for (JourneyWorld.Mail mail : mails) {
      assertThat(world.at(mail.day(), 9)).as("%s", mail).isBeforeOrEqualTo(world.suppressedAt());
    }
  }

  private void eachTouchpointOnce() {
    Set<List<String>> seen = new HashSet<>();
    for (JourneyWorld.Mail mail : mails) {
      assertThat(mail.run()).as("the run of %s", mail).isPresent();
      Run run = mail.run().get();
      assertThat(seen.add(List.of(run.journey(), run.subject(), run.offer(), mail.touchpoint())))
          .as("the first of %s", mail)
          .isTrue();
    }
  }

  private void theRecordSaysWhatWentOut() {
    for (JourneyWorld.Mail mail : mails) {
      if (blindDays.contains(mail.day())) continue;
      Run run = mail.run().orElseThrow();
      Run now = world.runs().stream().filter(run::sameAs).findFirst().orElseThrow();
      PlannedTouchpoint told = now.touchpoint(mail.touchpoint()).orElseThrow();
      assertThat(told.withChannel()).as("%s of %s", mail, now).isTrue();
      if (wasSeen(told.dueOn(), mail.day())) {
        assertThat(told.dueOn()).as("%s of %s", mail, now).isEqualTo(mail.day());
      }
    }
  }

  /** Without word from the channel nobody knows on which day a late delivery came through. */
  private boolean wasSeen(LocalDate dueOn, LocalDate day) {
    LocalDate since = world.tellsSent() ? dueOn : dueOn.minusDays(LONGEST_SEQUENCE_DAYS);
    return blindDays.stream().noneMatch(blind -> !blind.isBefore(since) && !blind.isAfter(day));
  }

  /** A campaign that was started keeps its days by itself while nobody can stop it. */
  private void noMoreThanTheCap() {
    for (JourneyWorld.Mail first : mails) {
      List<JourneyWorld.Mail> week =
          mails.stream()
              .filter(mail -> !mail.day().isBefore(first.day()))
              .filter(mail -> mail.day().isBefore(first.day().plusDays(7)))
              .filter(mail -> !blindDays.contains(mail.day()))
              .toList();
      assertThat(week).as("a week of mails").hasSizeLessThanOrEqualTo(3);
    }
  }

  /** From the first mail of one to its last no other begins. */
  private void oneSalesJourneyAtATime() {
    Map<List<String>, List<LocalDate>> days = new LinkedHashMap<>();
    for (JourneyWorld.Mail mail : mails) {
      Run run = mail.run().orElseThrow();
      if (!world.catalog().journeyOf(run).sales()) continue;
      days.computeIfAbsent(
              List.of(run.journey(), run.subject(), run.offer()), missing -> new ArrayList<>())
          .add(mail.day());
    }
    LocalDate free = LocalDate.MIN;
    for (List<LocalDate> its : days.values()) {
      assertThat(its.get(0)).as("sales mails %s", days).isAfterOrEqualTo(free);
      free = its.get(its.size() - 1);
    }
  }

  private void everyRunHasEnded() {
    for (Run run : world.runs()) {
      Journey journey = world.catalog().journeyOf(run);
      assertThat(journey.state(run.state())).as("state of %s", run).isPresent();
      assertThat(journey.exits().stream().map(Journey.Exit::name))
          .as("the end of %s", run)
          .contains(run.outcome());
      assertThat(run.touchpoints())
          .as("of %s", run)
          .noneMatch(one -> one.status() == PlannedTouchpoint.Status.PLANNED);
    }
  }

  private void everyMailOnItsDay() {
    for (JourneyWorld.Mail mail : mails) {
      Run run = mail.run().orElseThrow();
      Journey journey = world.catalog().journeyOf(run);
      JourneyState state = stateWith(journey, mail.touchpoint());
      if (state.campaign().orElseThrow().kind() == CampaignKind.COHORT) {
        if (blindDays.contains(mail.day())) continue;
        Touchpoint declared = declared(state, mail.touchpoint());
        assertThat(mail.day())
            .as("%s", mail)
            .isEqualTo(Sequences.dayOf(declared, run.anchors()));
      } else {
        evergreenOnItsDay(mail, run, journey, state);
      }
    }
  }

  private void evergreenOnItsDay(
      JourneyWorld.Mail mail, Run run, Journey journey, JourneyState state) {
    Touchpoint opening = state.touchpoints().get(0);
    if (!mail.touchpoint().equals(opening.name())) {
      LocalDate before = dayOfOpening(run, opening);
      long apart =
          ChronoUnit.DAYS.between(
              opening.timing().from(before),
              declared(state, mail.touchpoint()).timing().from(before));
      assertThat(mail.day()).as("%s", mail).isEqualTo(before.plusDays(apart));
      return;
    }
    LocalDate nominal = opening.timing().from(run.enteredOn());
    Optional<HeldBack> put =
        world.heldBack().stream()
            .filter(stop -> stop.run().sameAs(run) && stop.touchpoint().equals(opening.name()))
            .filter(stop -> stop.until().isPresent())
            .reduce((first, second) -> second);
    LocalDate from = put.flatMap(HeldBack::until).orElse(nominal);
    LocalDate furthest = nominal.plus(opening.failurePath().giveUpAfter());
    assertThat(mail.day())
        .as("%s of %s", mail, run)
        .isBetween(nominal, from.plus(opening.validFor()));
    assertThat(from).as("%s", mail).isBeforeOrEqualTo(furthest);
  }

  private LocalDate dayOfOpening(Run run, Touchpoint opening) {
    return mails.stream()
        .filter(mail -> mail.run().orElseThrow().sameAs(run))
        .filter(mail -> mail.touchpoint().equals(opening.name()))
        .map(JourneyWorld.Mail::day)
        .findFirst()
        .orElseThrow();
  }

  private static JourneyState stateWith(Journey journey, String touchpoint) {
    return journey.states().stream()
        .filter(
            state -> state.touchpoints().stream().anyMatch(one -> one.name().equals(touchpoint)))
        .findFirst()
        .orElseThrow();
  }

  private static Touchpoint declared(JourneyState state, String name) {
    return state.touchpoints().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void everyDropHasAReason() {
    List<PlannedTouchpoint> dropped = new ArrayList<>();
    for (Run run : world.runs()) {
      run.touchpoints().stream().filter(PlannedTouchpoint::dropped).forEach(dropped::add);
    }
    assertThat(dropped)
        .allSatisfy(
            one -> {
              assertThat(one.reason()).as("%s", one).isNotEmpty();
              assertThat(one.decidedAt()).as("%s", one).isPresent();
            });
  }
}
