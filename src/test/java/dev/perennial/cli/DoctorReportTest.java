package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding;
import dev.perennial.cli.doctor.Finding.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {

  private static final Finding OK = new Finding(Verdict.OK, "Clock", "right");
  private static final Finding WARNING = new Finding(Verdict.WARNING, "Stripe key", "none");
  private static final Finding PROBLEM = new Finding(Verdict.PROBLEM, "Database", "away");

  @Test
  void aProblemIsCounted() {
    DoctorReport report = new DoctorReport(List.of(OK, WARNING, PROBLEM));
    assertThat(report.hasProblem()).isTrue();
    assertThat(text(report, false))
        .isEqualTo(
            """
            ok       Clock: right.
            warning  Stripe key: none.
            problem  Database: away.

            1 problem, 1 warning.
            """);
  }

  @Test
  void aWarningIsNoProblem() {
    DoctorReport report = new DoctorReport(List.of(OK, WARNING));
    assertThat(report.hasProblem()).isFalse();
    assertThat(text(report, false)).endsWith("No problems, 1 warning.\n");
  }

  @Test
  void withoutBothAllIsWell() {
    assertThat(text(new DoctorReport(List.of(OK)), false)).endsWith("All is well.\n");
  }

  @Test
  void jsonHoldsEachFinding() {
    assertThat(text(new DoctorReport(List.of(WARNING)), true))
        .isEqualToIgnoringWhitespace(
            """
            [ { "verdict" : "warning", "subject" : "Stripe key", "text" : "none" } ]
            """);
  }

  private static String text(DoctorReport report, boolean json) {
    StringWriter out = new StringWriter();
    report.print(new PrintWriter(out), json);
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
