package dev.perennial.cli;

import dev.perennial.store.ImportLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far an import is: a bar on a terminal, a line now and then elsewhere. */
interface ImportProgress extends AutoCloseable {

  int ALL = 1000;

  /** Shows it; called about once a second. */
  void show(ImportLog.Progress progress);

  @Override
  void close();

  /** On a terminal a bar, else lines; nothing when a program reads along. */
  static ImportProgress on(PrintWriter err, boolean quiet) {
    if (quiet) return new Lines(new PrintWriter(PrintWriter.nullWriter()));
    return System.console() == null ? new Lines(err) : new Bar();
  }

  /** A bar with rate and remaining time. */
  final class Bar implements ImportProgress {

    private final Rate rate = new Rate();
    private final ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Import")
            .setInitialMax(ALL)
            .setStyle(ProgressBarStyle.ASCII)
            .build();

    @Override
    public void show(ImportLog.Progress progress) {
      rate.take(progress);
      bar.stepTo(progress.permille());
      bar.setExtraMessage(" " + rate.inWords(progress));
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** A line every ten looks, and one at the end. */
  final class Lines implements ImportProgress {

    private static final int LOOKS_A_LINE = 10;

    private final Rate rate = new Rate();
    private final PrintWriter err;
    private int looks;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void show(ImportLog.Progress progress) {
      rate.take(progress);
      boolean end = progress.permille() == ALL;
      if (looks++ % LOOKS_A_LINE != 0 && !end) return;
      err.println(
          "%d %% imported: %s%s"
              .formatted(progress.permille() / 10, rate.inWords(progress), rate.left(progress)));
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }

  /** How fast it goes, since the first look. */
  final class Rate {

    private final long startNanos = System.nanoTime();
    private ImportLog.Progress first;

    void take(ImportLog.Progress progress) {
      if (first == null) first = progress;
    }

    String inWords(ImportLog.Progress progress) {
      double seconds = Math.max(seconds(), 0.001);
      return String.format(
          Locale.ROOT,
          "%,d read, %,d interpreted, %.0f/s",
          progress.read(),
          progress.interpreted(),
          (progress.interpreted() - first.interpreted()) / seconds);
    }

    /** ", about 0:01:30 left", "" when nobody can tell yet. */
    String left(ImportLog.Progress progress) {
      int done = progress.permille() - first.permille();
      if (done <= 0 || progress.permille() >= ALL) return "";
      Duration left =
          Duration.ofSeconds(Math.round(seconds() * (ALL - progress.permille()) / done));
      return ", about %d:%02d:%02d left"
          .formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private double seconds() {
      return (System.nanoTime() - startNanos) / 1e9;
    }
  }
}
