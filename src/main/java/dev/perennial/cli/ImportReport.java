package dev.perennial.cli;

import dev.perennial.store.ImportLog;
import dev.perennial.stripe.history.HistoryTally;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what an import took, or would take. */
final class ImportReport {

  private ImportReport() {}

  static void print(HistoryTally tally, boolean json, PrintWriter out) {
    Map<String, Long> skipped = new LinkedHashMap<>();
    tally.skipped().entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> skipped.put(entry.getKey(), entry.getValue().longValue()));
    List<String> names = tally.campaigns().keySet().stream().sorted().toList();
    if (json) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("dryRun", true);
      report.put("read", tally.read());
      report.put("purchases", tally.purchases());
      report.put("merged", tally.merged());
      Map<String, Integer> campaigns = new LinkedHashMap<>();
      names.forEach(name -> campaigns.put(name, tally.campaigns().get(name)));
      report.put("campaigns", campaigns);
      report.put("skipped", skipped);
      out.println(JsonText.of(report));
      return;
    }
    out.println(
        "Nothing was kept. An import would take %,d of %,d as purchases, in %,d campaigns:"
            .formatted(tally.purchases(), tally.read(), names.size()));
    names.forEach(name -> out.println("  %,7d  %s".formatted(tally.campaigns().get(name), name)));
    out.println("%,d would be merged with one of them.".formatted(tally.merged()));
    printSkipped(skipped, out);
  }

  static void print(ImportLog.Result result, boolean json, PrintWriter out) {
    if (json) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("dryRun", false);
      report.put("read", result.read());
      report.put("pages", result.pages());
      report.put("taken", result.taken());
      report.put("merged", result.merged());
      report.put("waiting", result.waiting());
      report.put("parked", result.parked());
      report.put("skipped", result.skipped());
      out.println(JsonText.of(report));
      return;
    }
    out.println(
        "%,d read on %,d pages: %,d purchases taken, %,d merged with known ones."
            .formatted(result.read(), result.pages(), result.taken(), result.merged()));
    printSkipped(result.skipped(), out);
    if (result.waiting() > 0) {
      out.println(
          "%,d are tried again later by the service: ./perennial serve.".formatted(result.waiting()));
    }
    if (result.parked() > 0) {
      out.println(
          "%,d need a person: ./perennial parked says why.".formatted(result.parked()));
    }
    if (result.persons() > 0) {
      out.println(
          "The service plans the mails of %,d persons now, or as soon as it runs: ./perennial serve."
              .formatted(result.persons()));
    }
  }

  private static void printSkipped(Map<String, Long> skipped, PrintWriter out) {
    if (skipped.isEmpty()) return;
    long all = skipped.values().stream().mapToLong(Long::longValue).sum();
    out.println("%,d skipped:".formatted(all));
    skipped.forEach((reason, count) -> out.println("  %,7d  %s".formatted(count, reason)));
  }
}
