package dev.perennial.ops.health;

import dev.perennial.ops.figures.Figure;
import dev.perennial.ops.figures.Figures;
import dev.perennial.ops.figures.FiguresBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the figures of the business say that a person should know. */
public final class FigureFaults {

  /** A source is always allowed to be silent for this long: a night. */
  private static final Duration SHORTEST_SILENCE = Duration.ofHours(12);

  private static final double TIMES_THE_USUAL = 2;
  private static final Duration CLOCK_PATIENCE = Duration.ofMinutes(5);
  private static final Duration SHORTEST_STALENESS = Duration.ofMinutes(1);
  private static final int MISSED_COUNTS = 6;

  private final FiguresBoard board;
  private final Duration longestWait;
  private final Duration period;

  /**
   * @param longestWait of an event in the inbox
   * @param period in which the figures are counted
   */
  public FigureFaults(FiguresBoard board, Duration longestWait, Duration period) {
    this.board = board;
    this.longestWait = longestWait;
    this.period = period;
  }

  /** Whether the figures are of now; all others rest on them. */
  public List<Sentence> stale() {
    if (board.latest().amounts().isEmpty()) {
      return List.of(Sentence.fine("Nothing was counted yet."));
    }
    Duration limit = period.multipliedBy(MISSED_COUNTS);
    if (limit.compareTo(SHORTEST_STALENESS) < 0) limit = SHORTEST_STALENESS;
    long age = board.age().toSeconds();
    return List.of(
        board.age().compareTo(limit) > 0
            ? Sentence.problem(
                "The figures are "
                    + age
                    + " s old, so this report may be wrong: start the route count-figures, or mend"
                    + " the database.")
            : Sentence.fine("Counted " + age + " s ago."));
  }

  /** Whether events wait for too long. */
  public List<Sentence> inbox() {
    List<Sentence> faults = new ArrayList<>();
    board
        .latest()
        .of(Figure.INBOX_AGE)
        .forEach(
            (source, age) -> {
              if (age > longestWait.toSeconds()) {
                faults.add(
                    Sentence.problem(
                        ("An event of %s has waited for %s: ./perennial parked and the log say why;"
                                + " route dispatch-inbox must run.")
                            .formatted(source, words(age))));
              }
            });
    return orFine(faults, "No event waits for longer than " + words(longestWait.toSeconds()) + ".");
  }

  /** Whether the clocks of all nodes fire. */
  public List<Sentence> jobStore() {
    List<Sentence> faults = new ArrayList<>();
    Figures figures = board.latest();
    double overdue = figures.of(Figure.CLOCKS_OVERDUE, "");
    if (overdue > CLOCK_PATIENCE.toSeconds()) {
      faults.add(
          Sentence.problem(
              "A clock should have fired "
                  + words(overdue)
                  + " ago, so reminders do not start: restart the service; when that does not help,"
                  + " look for Quartz in the log."));
    }
    if (figures.of(Figure.CLOCKS_FAILED, "") > 0) {
      faults.add(
          Sentence.problem(
              "Quartz has given up a clock (state ERROR in qrtz_triggers): restart the service,"
                  + " which declares it again."));
    }
    return orFine(faults, "Every clock fires in time.");
  }

  /** Whether a source is silent for longer than usual. */
  public List<Sentence> sources() {
    List<Sentence> faults = new ArrayList<>();
    Map<String, Double> usual = board.latest().of(Figure.SOURCE_USUAL_SILENCE);
    board
        .latest()
        .of(Figure.SOURCE_SILENCE)
        .forEach(
            (source, silence) -> {
              if (usual.containsKey(source) && isUnusual(silence, usual.get(source))) {
                faults.add(
                    Sentence.problem(
                        ("Nothing was heard of %s for %s, usually not for longer than %s: look"
                                + " there whether the webhook is on and what answers it gets;"
                                + " ./perennial doctor helps.")
                            .formatted(source, words(silence), words(usual.get(source)))));
              }
            });
    return orFine(faults, "No source is silent for longer than usual.");
  }

  /** Whether a silence is so much longer than the longest one known that somebody should look. */
  static boolean isUnusual(double silenceSeconds, double usualSeconds) {
    return silenceSeconds > Math.max(usualSeconds * TIMES_THE_USUAL, SHORTEST_SILENCE.toSeconds());
  }

  /** Whether a channel stands still. */
  public List<Sentence> channels() {
    List<Sentence> faults = new ArrayList<>();
    stopped(Figure.CHANNEL_STOPPED, "stands still", faults);
    stopped(Figure.ADDITIONS_STOPPED, "takes no further leads", faults);
    return orFine(faults, "Every channel runs.");
  }

  private void stopped(Figure figure, String what, List<Sentence> faults) {
    board
        .latest()
        .of(figure)
        .forEach(
            (channel, tenants) -> {
              if (tenants > 0) {
                faults.add(
                    Sentence.problem(
                        ("The channel %s %s for %s, deliveries wait: ./perennial doctor says what"
                                + " to mend there; then it goes on by itself.")
                            .formatted(channel, what, tenants(tenants))));
              }
            });
  }

  /** Whether something waits for a person. */
  public List<Sentence> parked() {
    List<Sentence> faults = new ArrayList<>();
    board
        .latest()
        .of(Figure.PARKED)
        .forEach(
            (kind, count) -> {
              if (count > 0) {
                faults.add(
                    Sentence.problem(
                        ("Parked of kind %s: %.0f; ./perennial parked lists them with their errors,"
                                + " retry them when it is mended.")
                            .formatted(kind, count)));
              }
            });
    return orFine(faults, "Nothing is parked.");
  }

  private static String tenants(double count) {
    return count == 1 ? "one tenant" : Math.round(count) + " tenants";
  }

  private static List<Sentence> orFine(List<Sentence> faults, String fine) {
    return faults.isEmpty() ? List.of(Sentence.fine(fine)) : faults;
  }

  private static String words(double seconds) {
    if (seconds < 120) return Math.round(seconds) + " s";
    if (seconds < 7200) return Math.round(seconds / 60) + " min";
    return Math.round(seconds / 3600) + " h";
  }
}
