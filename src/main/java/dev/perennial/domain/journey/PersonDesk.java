package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.campaign.PurchaseGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One person's file opened at one moment, with what was decided since. Not for use by several
 * threads.
 */
public final class PersonDesk {

  private final PersonFile file;
  private final JourneyCatalog catalog;
  private final List<PurchaseGroup> groups;
  private final Instant now;
  private final LocalDate today;
  private final List<Run> runs;
  private final List<Movement> movements = new ArrayList<>();
  private final List<HeldBack> heldBack = new ArrayList<>();
  private final List<Run> reopened = new ArrayList<>();

  PersonDesk(PersonFile file, JourneyCatalog catalog, LeadPlan plan, Instant now, LocalDate today) {
    this.file = file;
    this.catalog = catalog;
    this.groups = plan.groupsOf(file.purchases());
    this.now = now;
    this.today = today;
    this.runs = new ArrayList<>(file.runs());
  }

  public PersonFile file() {
    return file;
  }

  /** At which the file was opened. */
  public Instant moment() {
    return now;
  }

  /** In the tenant's time zone. */
  public LocalDate today() {
    return today;
  }

  /** As they stand now, in no order. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** What happened to runs since the file was opened, in order. */
  public List<Movement> movements() {
    return List.copyOf(movements);
  }

  /** What guards stopped since the file was opened, in order. */
  public List<HeldBack> heldBack() {
    return List.copyOf(heldBack);
  }

  List<PurchaseGroup> groups() {
    return groups;
  }

  /** The group that the subject names; none when it is about another address or order by now. */
  Optional<PurchaseGroup> groupOf(Run run) {
    return groups.stream().filter(group -> group.contains(run.subject())).findFirst();
  }

  /**
   * Whether the person is in the evergreen campaign since the sequence began. Who was taken out is
   * not brought back, as the channel would begin again with the first mail.
   */
  boolean isInSequence(PlannedTouchpoint opening) {
    return opening.withChannel()
        && (file.placed().contains(opening.campaignName())
            || opening.decidedAt().filter(now::equals).isPresent());
  }

  /** Whether no channel was told of it yet, so that another campaign may carry it. */
  boolean isOpen(PlannedTouchpoint touchpoint) {
    return touchpoint.campaignName().isEmpty()
        || touchpoint.status() == PlannedTouchpoint.Status.PLANNED
        || (touchpoint.withChannel() && touchpoint.decidedAt().filter(now::equals).isPresent());
  }

  /** Whether it was handed over, and the channel could not be told so far. */
  boolean waitsForChannel(PlannedTouchpoint touchpoint) {
    return touchpoint.status() == PlannedTouchpoint.Status.HANDED_OVER
        && file.placed().contains(touchpoint.campaignName())
        && !file.reached().contains(touchpoint.campaignName());
  }

  /** Running ones, the most important first; among equals the one that came into its state first. */
  List<Run> running() {
    return runs.stream().filter(Run::running).sorted(byRank()).toList();
  }

  /** The order in which runs find their place: what has begun stays where it is. */
  List<Run> runningToPlan() {
    return runs.stream()
        .filter(Run::running)
        .sorted(Comparator.comparing((Run run) -> !run.begun()).thenComparing(byRank()))
        .toList();
  }

  Comparator<Run> byRank() {
    return Comparator.comparingInt((Run run) -> catalog.journeyOf(run).priority())
        .thenComparing(Run::enteredOn)
        .thenComparing(Run::journey)
        .thenComparing(Run::subject)
        .thenComparing(Run::offer);
  }

  void add(Run run, String cause, String actor) {
    runs.add(run);
    movements.add(new Movement(run, now, "", run.state(), cause, actor));
  }

  void replace(Run run) {
    runs.replaceAll(old -> old.sameAs(run) ? run : old);
  }

  /** What became of the run in the meantime. */
  Run current(Run run) {
    return runs.stream().filter(run::sameAs).findFirst().orElse(run);
  }

  void move(Run run, String state, LocalDate on, String cause, String actor) {
    Run moved = run.moved(state, on);
    replace(moved);
    movements.add(
        new Movement(moved, now, run.running() ? run.state() : run.outcome(), state, cause, actor));
  }

  /** Lets an ended run go on, as what ended it was taken back. */
  void reopen(Run run, String state, LocalDate on, String cause, String actor) {
    reopened.add(run);
    move(run, state, on, cause, actor);
  }

  /** Whether the run had ended when the file was opened. */
  boolean wasReopened(Run run) {
    return reopened.stream().anyMatch(run::sameAs);
  }

  void end(Run run, String exit, LocalDate on, String cause, String actor) {
    Run ended =
        run.ended(exit, on)
            .eachTouchpoint(
                touchpoint ->
                    touchpoint.status() == PlannedTouchpoint.Status.PLANNED
                        ? touchpoint.decided(PlannedTouchpoint.Status.CANCELLED, exit, now)
                        : touchpoint);
    replace(ended);
    movements.add(new Movement(ended, now, run.state(), exit, cause, actor));
  }

  void hold(HeldBack stopped) {
    heldBack.add(stopped);
  }
}
