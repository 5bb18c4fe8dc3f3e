package dev.perennial.cli;

import dev.perennial.cli.doctor.Finding;
import dev.perennial.cli.doctor.Finding.Verdict;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the doctor found, as text or as JSON. */
final class DoctorReport {

  private final List<Finding> findings;

  DoctorReport(List<Finding> findings) {
    this.findings = findings;
  }

  boolean hasProblem() {
    return count(Verdict.PROBLEM) > 0;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(findings.stream().map(DoctorReport::fieldsOf).toList()));
    } else {
      findings.forEach(
          finding ->
              out.println(
                  "%-8s %s: %s."
                      .formatted(
                          word(finding.verdict()),
                          finding.subject(),
                          withoutFullStop(finding.text()))));
      out.println();
      out.println(summary());
    }
    out.flush();
  }

  private String summary() {
    long problems = count(Verdict.PROBLEM);
    long warnings = count(Verdict.WARNING);
    if (problems + warnings == 0) return "All is well.";
    return counted(problems, "problem") + ", " + counted(warnings, "warning") + ".";
  }

  private long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  private static String counted(long count, String noun) {
    return count == 1 ? "1 " + noun : (count == 0 ? "No" : count) + " " + noun + "s";
  }

  private static Map<String, Object> fieldsOf(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("verdict", word(finding.verdict()));
    fields.put("subject", finding.subject());
    fields.put("text", finding.text());
    return fields;
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
