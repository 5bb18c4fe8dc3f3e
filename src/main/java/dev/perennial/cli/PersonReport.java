package dev.perennial.cli;

import dev.perennial.store.PersonRecord.Kept;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is kept of a person, as text or as JSON. */
final class PersonReport {

  private final Kept kept;

  PersonReport(Kept kept) {
    this.kept = kept;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(fields()));
    } else {
      printText(out);
    }
    out.flush();
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("emails", kept.emails());
    fields.put("erasedAt", kept.erasedAt().map(Object::toString).orElse(""));
    fields.putAll(kept.sections());
    return fields;
  }

  private void printText(PrintWriter out) {
    out.println("Known as " + String.join(", ", kept.emails()));
    kept.erasedAt().ifPresent(at -> out.println("Erased at " + at + "; what follows came later."));
    kept.sections()
        .forEach(
            (section, rows) -> {
              out.println();
              out.println(section.replace('_', ' ') + ": " + rows.size());
              rows.forEach(row -> out.println("  " + line(row)));
            });
  }

  private static String line(Map<String, Object> row) {
    return row.entrySet().stream()
        .filter(field -> !isEmpty(field.getValue()))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("  "));
  }

  private static boolean isEmpty(Object value) {
    return value == null || value.equals("") || value.equals(List.of());
  }
}
