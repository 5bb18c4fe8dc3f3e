package dev.perennial.bench.results;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The figures as one table for people. */
public final class ResultTable {

  private static final String LINE = "%-10s %-44s %28s  %-52s %6s  %s%n";

  private ResultTable() {}

  public static void print(List<Figure> figures, PrintStream out) {
    out.printf(LINE, "benchmark", "what", "median [least .. most]", "beside", "ratio", "goal");
    for (Figure figure : figures) {
      out.printf(
          LINE,
          figure.subject(),
          figure.what(),
          words(figure.measured(), figure.unit()),
          figure
              .limit()
              .map(by -> by.what() + " " + words(by.samples(), figure.unit()))
              .orElse(""),
          figure.limit().isPresent() ? number("%.2f", figure.ratio()) : "",
          verdict(figure));
    }
  }

  private static String verdict(Figure figure) {
    if (figure.goal().words().isEmpty()) return "";
    return figure.goal().words() + (figure.isGoalMet() ? ": met" : ": MISSED");
  }

  private static String words(Samples samples, String unit) {
    String format = samples.most() < 100 ? "%,.2f" : "%,.0f";
    if (samples.values().size() == 1) return number(format, samples.median()) + " " + unit;
    return "%s [%s .. %s] %s"
        .formatted(
            number(format, samples.median()),
            number(format, samples.least()),
            number(format, samples.most()),
            unit);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
