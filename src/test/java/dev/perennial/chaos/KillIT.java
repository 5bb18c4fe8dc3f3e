package dev.perennial.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A few kills, in place of the hundreds of {@link KillTest}. */
class KillIT {

  private static final int ROUNDS = 10;
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final long SEED = 20260721;

  @Test
  void whateverMomentOneOfTwoIsKilledAtNothingIsLostAndNothingHappensTwice() throws IOException {
    KillTest.Report report =
        KillTest.run(ROUNDS, SEED, 2, AT_MOST, new PrintStream(OutputStream.nullOutputStream()));

    assertThat(report.violations()).as("%s", report).isEmpty();
    assertThat(report.rounds()).isPositive();
  }
}
