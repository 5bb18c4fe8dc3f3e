package dev.perennial.cli;

import dev.perennial.store.Parked.Trouble;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is parked, as text or as JSON; what is tried again by itself is only counted. */
final class ParkedReport {

  private final List<Trouble> parked;
  private final long retried;

  ParkedReport(List<Trouble> troubles) {
    parked = troubles.stream().filter(Trouble::parked).toList();
    retried = troubles.size() - parked.size();
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(parked.stream().map(ParkedReport::fieldsOf).toList()));
    } else {
      printText(out);
    }
    out.flush();
  }

  private static Map<String, Object> fieldsOf(Trouble trouble) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", trouble.id());
    fields.put("what", trouble.what());
    fields.put("tries", trouble.tries());
    fields.put("since", trouble.since().toString());
    fields.put("error", trouble.error());
    return fields;
  }

  private void printText(PrintWriter out) {
    if (parked.isEmpty()) out.println("Nothing is parked.");
    for (Trouble trouble : parked) {
      out.println(
          "%s  since %s, %s: %s"
              .formatted(
                  trouble.id(),
                  trouble.since().truncatedTo(ChronoUnit.SECONDS),
                  trouble.tries() == 1 ? "1 try" : trouble.tries() + " tries",
                  trouble.what()));
      out.println("    " + trouble.error());
    }
    if (retried > 0) {
      out.println(retried + " more failed and " + (retried == 1 ? "is" : "are") + " tried again by"
          + " the service itself.");
    }
    if (!parked.isEmpty()) {
      out.println();
      out.println(
          "Mend the cause (./perennial doctor explains it), then: ./perennial parked retry all");
    }
  }
}
