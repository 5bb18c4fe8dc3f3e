package dev.perennial.stripe.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * Where in a row each column stands, and what the file calls it; their order varies from export to
 * export.
 */
record Columns(Map<Column, Integer> places, List<String> header) {

  private static final String ALL_COLUMNS =
      "In the Stripe Dashboard choose Payments, Export, and under Columns \"All columns\"; then"
          + " import that file (unified_payments.csv).";

  /**
   * @param header the first row, as it came
   * @throws CsvRefused if the file is no payments export or lacks what is needed
   */
  static Columns of(String file, List<String> header) throws CsvRefused {
    Map<String, Integer> byName = new LinkedHashMap<>();
    List<String> plain = new ArrayList<>();
    for (String name : header) {
      byName.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), plain.size());
      plain.add(name.strip());
    }
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      column.names().stream()
          .map(name -> byName.get(name.toLowerCase(Locale.ROOT)))
          .filter(place -> place != null)
          .findFirst()
          .ifPresent(place -> places.put(column, place));
    }
    Columns columns = new Columns(places, plain);
    columns.check(file, byName);
    return columns;
  }

  private void check(String file, Map<String, Integer> byName) throws CsvRefused {
    List<Column> missing =
        Column.NEEDED.stream().filter(column -> !places.containsKey(column)).toList();
    if (missing.isEmpty()) return;
    String what;
    if (byName.containsKey("total spend") || byName.containsKey("payment count")) {
      what =
          "is an export of customers, which tells neither when they bought nor what: the export of"
              + " the payments is needed.";
    } else if (header.size() == 1) {
      what = "has a single column: its values must be separated by commas, as Stripe writes them.";
    } else if (!places.containsKey(Column.ID) || !places.containsKey(Column.AMOUNT)) {
      what = "is no export of Stripe's payments: " + named(missing);
    } else {
      what = "was exported with too few columns: " + named(missing);
    }
    throw new CsvRefused(file + ", line 1: the file " + what + " " + ALL_COLUMNS);
  }

  private static String named(List<Column> missing) {
    return missing.stream()
            .map(column -> "\"" + column.names().get(0) + "\"")
            .collect(Collectors.joining(", "))
        + (missing.size() == 1 ? " is missing." : " are missing.");
  }

  /** The name that the file gives a column. */
  String nameOf(Column column) {
    return header.get(places.get(column));
  }

  /** The value without outer blanks; "" when the row or the file does not have it. */
  String text(CSVRecord row, Column column) {
    Integer place = places.get(column);
    return place == null || place >= row.size() ? "" : row.get(place).strip();
  }
}
