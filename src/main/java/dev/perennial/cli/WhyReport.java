package dev.perennial.cli;

import dev.perennial.store.PersonStory.Moment;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person's moments, as a table or as JSON. */
final class WhyReport {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final List<String> HEAD = List.of("When", "Journey", "What", "Cause", "Actor");
  private static final String GAP = "  ";

  private final String email;
  private final List<Moment> moments;
  private final ZoneId zone;

  /**
   * @param zone in which times are shown
   */
  WhyReport(String email, List<Moment> moments, ZoneId zone) {
    this.email = email;
    this.moments = List.copyOf(moments);
    this.zone = zone;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(moments.stream().map(WhyReport::fieldsOf).toList()));
    } else if (moments.isEmpty()) {
      out.println("No journey has had to do with " + email + ".");
    } else {
      printTable(out);
    }
    out.flush();
  }

  private static Map<String, Object> fieldsOf(Moment moment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "when",
        moment.at().map(Instant::toString).or(() -> moment.dueOn().map(LocalDate::toString)).get());
    fields.put("kind", moment.kind());
    fields.put("journey", moment.journey());
    fields.put("subject", moment.subject());
    fields.put("offer", moment.offer());
    fields.put("what", moment.what());
    fields.put("cause", moment.cause());
    fields.put("actor", moment.actor());
    return fields;
  }

  private void printTable(PrintWriter out) {
    List<List<String>> rows = moments.stream().map(this::cellsOf).toList();
    int[] widths = HEAD.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    }
    out.println(line(HEAD, widths));
    rows.forEach(row -> out.println(line(row, widths)));
    out.println();
    out.println("Times are those of " + zone + ".");
  }

  private List<String> cellsOf(Moment moment) {
    String when =
        moment
            .at()
            .map(at -> MINUTE.format(at.atZone(zone)))
            .or(() -> moment.dueOn().map(LocalDate::toString))
            .get();
    String journey =
        moment.offer().isEmpty() ? moment.journey() : moment.journey() + " " + moment.offer();
    return List.of(when, journey, moment.what(), moment.cause(), moment.actor());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
