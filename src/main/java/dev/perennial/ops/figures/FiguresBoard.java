package dev.perennial.ops.figures;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.camel.Body;

/**
 * Keeps what was counted last and shows it: to JMX, to Prometheus and to health. Nobody who looks
 * asks the database, and all see the same.
 */
public final class FiguresBoard implements FiguresMXBean {

  private final MeterRegistry meters;
  private final LongSupplier ticker;
  private volatile Sample latest = new Sample(Figures.NONE, 0);
  private final Set<String> shown = new HashSet<>();
  private Figures learnt = Figures.NONE;

  private record Sample(Figures figures, long nanos) {}

  /**
   * @param ticker nanoseconds that only grow
   */
  public FiguresBoard(MeterRegistry meters, LongSupplier ticker) {
    this.meters = meters;
    this.ticker = ticker;
    Gauge.builder("perennial.figures.age.seconds", this, FiguresBoard::getAgeSeconds)
        .description("Time since the figures of the business were counted")
        .register(meters);
  }

  /** Takes the rows of {@code business-figures.sql}. */
  public synchronized void take(@Body List<Map<String, Object>> rows) {
    show(Figures.of(rows).over(learnt).after(latest.figures()));
  }

  /** Takes the rows of {@code business-figures-silence.sql}, which are asked for less often. */
  public synchronized void learn(@Body List<Map<String, Object>> rows) {
    learnt = Figures.of(rows);
  }

  private void show(Figures figures) {
    latest = new Sample(figures, ticker.getAsLong());
    for (Figure figure : Figure.values()) {
      for (String label : figures.of(figure).keySet()) register(figure, label);
    }
  }

  private void register(Figure figure, String label) {
    if (!shown.add(figure + "/" + label)) return;
    Gauge.builder(figure.metric(), this, board -> board.latest.figures().of(figure, label))
        .description(figure.description())
        .tags(figure.labelName().isEmpty() ? Tags.empty() : Tags.of(figure.labelName(), label))
        .register(meters);
  }

  /** What was counted last; all empty before the first time. */
  public Figures latest() {
    return latest.figures();
  }

  /** Since when nothing was counted; a very long time before the first time. */
  public Duration age() {
    return latest.figures().equals(Figures.NONE)
        ? Duration.ofDays(9999)
        : Duration.ofNanos(ticker.getAsLong() - latest.nanos());
  }

  @Override
  public double getAgeSeconds() {
    return latest.figures().equals(Figures.NONE) ? Double.NaN : age().toMillis() / 1000.0;
  }

  @Override
  public Map<String, Double> getInboxDepth() {
    return latest().of(Figure.INBOX_DEPTH);
  }

  @Override
  public Map<String, Double> getInboxAgeSeconds() {
    return latest().of(Figure.INBOX_AGE);
  }

  @Override
  public Map<String, Double> getOutboxDepth() {
    return latest().of(Figure.OUTBOX_DEPTH);
  }

  @Override
  public Map<String, Double> getOutboxAgeSeconds() {
    return latest().of(Figure.OUTBOX_AGE);
  }

  @Override
  public double getPersonsToFollow() {
    return latest().of(Figure.PERSONS_TO_FOLLOW, "");
  }

  @Override
  public Map<String, Double> getTouchpointsDue() {
    return latest().of(Figure.TOUCHPOINTS_DUE);
  }

  @Override
  public Map<String, Double> getParked() {
    return latest().of(Figure.PARKED);
  }

  @Override
  public Map<String, Double> getSuppressions() {
    return latest().of(Figure.SUPPRESSIONS);
  }

  @Override
  public Map<String, Double> getSourceSilenceSeconds() {
    return latest().of(Figure.SOURCE_SILENCE);
  }

  @Override
  public Map<String, Double> getSourceUsualSilenceSeconds() {
    return latest().of(Figure.SOURCE_USUAL_SILENCE);
  }

  @Override
  public Map<String, Double> getChannelStopped() {
    return latest().of(Figure.CHANNEL_STOPPED);
  }

  @Override
  public Map<String, Double> getAdditionsStopped() {
    return latest().of(Figure.ADDITIONS_STOPPED);
  }

  @Override
  public double getClocksOverdueSeconds() {
    return latest().of(Figure.CLOCKS_OVERDUE, "");
  }

  @Override
  public double getClocksFailed() {
    return latest().of(Figure.CLOCKS_FAILED, "");
  }
}
