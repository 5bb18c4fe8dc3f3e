package dev.perennial.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the columns of one row as camel-sql hands them over, or as PostgreSQL writes them in JSON. */
record Row(Map<String, Object> columns) {

  /** "" for NULL and for a column that the query does not give. */
  String text(String column) {
    Object value = columns.get(column);
    return value == null ? "" : value.toString();
  }

  long number(String column) {
    return ((Number) columns.get(column)).longValue();
  }

  boolean flag(String column) {
    return Boolean.TRUE.equals(columns.get(column));
  }

  LocalDate date(String column) {
    return LocalDate.parse(text(column));
  }

  Optional<LocalDate> dateIfAny(String column) {
    return columns.get(column) == null ? Optional.empty() : Optional.of(date(column));
  }

  Instant instant(String column) {
    Object value = columns.get(column);
    return value instanceof Timestamp timestamp
        ? timestamp.toInstant()
        : OffsetDateTime.parse(value.toString()).toInstant();
  }

  Optional<Instant> instantIfAny(String column) {
    return columns.get(column) == null ? Optional.empty() : Optional.of(instant(column));
  }

  /** Empty for NULL. */
  List<String> texts(String column) {
    return columns.get(column) instanceof List<?> values
        ? values.stream().map(Object::toString).toList()
        : List.of();
  }

  /** Rows within the row; empty for NULL. */
  @SuppressWarnings("unchecked")
  List<Row> rows(String column) {
    return columns.get(column) instanceof List<?> values
        ? values.stream().map(value -> new Row((Map<String, Object>) value)).toList()
        : List.of();
  }

  <T extends Enum<T>> T one(Class<T> values, String column) {
    return oneOf(values, text(column));
  }

  static <T extends Enum<T>> T oneOf(Class<T> values, String code) {
    return Enum.valueOf(values, code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** How an enum constant stands in a column, words joined by "_". */
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The same, words joined by "-". */
  static String hyphened(Enum<?> value) {
    return code(value).replace('_', '-');
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime at(Optional<Instant> instant) {
    return instant.map(Row::at).orElse(null);
  }
}
