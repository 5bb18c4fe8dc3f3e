package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskCheckTest {

  @ParameterizedTest
  @CsvSource({"4096, OK", "2048, OK", "2047, WARNING", "256, WARNING", "255, PROBLEM", "0, PROBLEM"})
  void lessRoomIsWorse(long mebibytes, Verdict verdict) {
    assertThat(new DiskCheck(Path.of("data")).judge(mebibytes).verdict()).isEqualTo(verdict);
  }

  @Test
  void aDirectoryThatIsNotThereYetIsMeasuredWhereItWillBe() {
    Path missing = Path.of("").toAbsolutePath().resolve("nowhere").resolve("data");
    assertThat(new DiskCheck(missing).finding().text()).contains("MiB are free for", "nowhere");
  }
}
