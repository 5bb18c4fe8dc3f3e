package dev.perennial.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ops.figures.FiguresBoard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FigureFaultsTest {

  private static final double HOUR = 3600;

  private final AtomicLong nanos = new AtomicLong();
  private final FiguresBoard board = new FiguresBoard(new SimpleMeterRegistry(), nanos::get);
  private final FigureFaults faults =
      new FigureFaults(board, Duration.ofMinutes(15), Duration.ofSeconds(10));

  @Test
  void anEmptyInstallationIsWell() {
    board.take(List.of());
    assertThat(all().flatMap(check -> check.get().stream())).noneMatch(Sentence::problem);
  }

  @Test
  void beforeTheFirstCountNothingIsWrong() {
    assertThat(all().flatMap(check -> check.get().stream())).noneMatch(Sentence::problem);
  }

  @Test
  void oldFiguresAreAProblem() {
    board.take(List.of());
    nanos.set(Duration.ofSeconds(61).toNanos());
    assertThat(only(faults::stale)).contains("61 s old", "count-figures");
  }

  @Test
  void anEventThatWaitsTooLongIsAProblem() {
    board.take(List.of(row("inbox-age", "stripe", 901)));
    assertThat(only(faults::inbox)).contains("stripe", "15 min", "./perennial parked");
  }

  @Test
  void aClockThatDoesNotFireIsAProblem() {
    board.take(List.of(row("clocks-overdue", "", 301)));
    assertThat(only(faults::jobStore)).contains("restart the service");
    board.take(List.of(row("clocks-failed", "", 1)));
    assertThat(only(faults::jobStore)).contains("ERROR");
  }

  @Test
  void aChannelThatStandsStillIsAProblem() {
    board.take(List.of(row("channel-stopped", "instantly", 1)));
    assertThat(only(faults::channels)).contains("instantly stands still", "./perennial doctor");
    board.take(List.of(row("additions-stopped", "instantly", 2)));
    assertThat(only(faults::channels)).contains("no further leads for 2 tenants");
  }

  @Test
  void whatIsParkedIsAProblem() {
    board.take(List.of(row("parked", "delivery", 3)));
    assertThat(only(faults::parked)).contains("delivery: 3", "./perennial parked");
  }

  @Test
  void aSourceIsSilentForTooLongAfterTwiceItsLongestPause() {
    board.learn(List.of(row("source-usual-silence", "stripe", 20 * HOUR)));
    board.take(List.of(row("source-silence", "stripe", 39 * HOUR)));
    assertThat(faults.sources()).noneMatch(Sentence::problem);
    board.take(List.of(row("source-silence", "stripe", 41 * HOUR)));
    assertThat(only(faults::sources)).contains("stripe for 41 h", "longer than 20 h", "webhook");
  }

  @Test
  void aNightIsNeverTooLong() {
    board.learn(List.of(row("source-usual-silence", "stripe", 60)));
    board.take(List.of(row("source-silence", "stripe", 11 * HOUR)));
    assertThat(faults.sources()).noneMatch(Sentence::problem);
  }

  @Test
  void aSourceWithoutAHistoryIsNotMissed() {
    board.take(List.of(row("source-silence", "instantly", 9999 * HOUR)));
    assertThat(faults.sources()).noneMatch(Sentence::problem);
  }

  private Stream<Supplier<List<Sentence>>> all() {
    return Stream.of(
        faults::stale,
        faults::inbox,
        faults::jobStore,
        faults::channels,
        faults::parked,
        faults::sources);
  }

  private static String only(Supplier<List<Sentence>> check) {
    assertThat(check.get()).singleElement().matches(Sentence::problem);
    return check.get().get(0).text();
  }

  private static Map<String, Object> row(String figure, String label, double amount) {
    return Map.of("figure", figure, "label", label, "amount", amount);
  }
}
