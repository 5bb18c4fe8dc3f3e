package dev.perennial.ops.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FiguresBoardTest {

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FiguresBoard board = new FiguresBoard(meters, nanos::get);

  @Test
  void beforeTheFirstCountThereIsNothing() {
    assertThat(board.getAgeSeconds()).isNaN();
    assertThat(board.getInboxDepth()).isEmpty();
    assertThat(board.getPersonsToFollow()).isNaN();
    assertThat(meters.find("perennial.inbox.depth").gauge()).isNull();
  }

  @Test
  void whatHasNoRowIsZero() {
    board.take(List.of());
    assertThat(board.getInboxDepth()).isEqualTo(Map.of("stripe", 0.0, "instantly", 0.0));
    assertThat(board.getPersonsToFollow()).isZero();
    assertThat(board.getSourceSilenceSeconds()).isEmpty();
  }

  @Test
  void aGaugeShowsTheLastCount() {
    board.take(List.of(row("outbox-depth", "instantly", 7)));
    board.take(List.of(row("outbox-depth", "instantly", 9)));
    assertThat(meters.get("perennial.outbox.depth").tag("channel", "instantly").gauge().value())
        .isEqualTo(9);
  }

  @Test
  void aChannelWithoutRowsFallsToZeroAndStays() {
    board.take(List.of(row("outbox-depth", "sms", 3)));
    board.take(List.of());
    assertThat(board.getOutboxDepth()).containsEntry("sms", 0.0);
    assertThat(meters.get("perennial.outbox.depth").tag("channel", "sms").gauge().value()).isZero();
  }

  @Test
  void theUsualSilenceIsKeptUntilItIsLearntAnew() {
    board.learn(List.of(row("source-usual-silence", "stripe", 60)));
    board.take(List.of(row("source-silence", "stripe", 5)));
    board.take(List.of(row("source-silence", "stripe", 15)));
    assertThat(board.getSourceUsualSilenceSeconds()).isEqualTo(Map.of("stripe", 60.0));
    assertThat(board.getSourceSilenceSeconds()).isEqualTo(Map.of("stripe", 15.0));
  }

  @Test
  void theAgeGrowsUntilTheNextCount() {
    board.take(List.of());
    nanos.set(4_000_000_000L);
    assertThat(board.getAgeSeconds()).isEqualTo(4);
    board.take(List.of());
    assertThat(board.getAgeSeconds()).isZero();
  }

  @Test
  void aFigureThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> board.take(List.of(row("weather", "", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weather");
  }

  private static Map<String, Object> row(String figure, String label, double amount) {
    return Map.of("figure", figure, "label", label, "amount", amount);
  }
}
