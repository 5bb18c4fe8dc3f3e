package dev.perennial.cli;

import dev.perennial.store.Channels.Stop;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The channels that stand still, as text or as JSON. */
final class ChannelsReport {

  private final List<Stop> stops;

  ChannelsReport(List<Stop> stops) {
    this.stops = List.copyOf(stops);
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(stops.stream().map(ChannelsReport::fieldsOf).toList()));
    } else {
      printText(out);
    }
    out.flush();
  }

  private static Map<String, Object> fieldsOf(Stop stop) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("channel", stop.channel());
    fields.put("holds", stop.additionsOnly() ? "additions" : "all");
    fields.put("cause", stop.cause().name().toLowerCase(Locale.ROOT));
    fields.put("since", stop.since().toString());
    fields.put("probeAfter", stop.probeAfter().toString());
    fields.put("waiting", stop.waiting());
    fields.put("error", stop.reason());
    return fields;
  }

  private void printText(PrintWriter out) {
    if (stops.isEmpty()) {
      out.println("Every channel runs.");
      return;
    }
    for (Stop stop : stops) {
      out.println(
          "%s  %s since %s, %s: %s"
              .formatted(
                  stop.channel(),
                  stop.additionsOnly() ? "takes no new leads" : "stands still",
                  stop.since().truncatedTo(ChronoUnit.SECONDS),
                  stop.waiting() == 1 ? "1 delivery waits" : stop.waiting() + " deliveries wait",
                  causeOf(stop)));
      out.println("    " + stop.reason());
      out.println(
          "    One of them tries again after "
              + stop.probeAfter().truncatedTo(ChronoUnit.SECONDS)
              + ".");
    }
    out.println();
    out.println(
        "Mend the cause (./perennial doctor explains it), then: ./perennial channels resume "
            + stops.get(0).channel());
  }

  private static String causeOf(Stop stop) {
    return switch (stop.cause()) {
      case REFUSAL -> "it refuses key, plan or scope";
      case OUTAGE -> "it does not answer";
      case QUOTA -> "it has no room for more leads";
    };
  }
}
