package dev.perennial.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the columns of one row as camel-sql hands them over. */
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

  Instant instant(String column) {
    return ((Timestamp) columns.get(column)).toInstant();
  }

  <T extends Enum<T>> T one(Class<T> values, String column) {
    return Enum.valueOf(values, text(column).toUpperCase(Locale.ROOT));
  }

  /** How an enum constant stands in a column. */
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime at(Optional<Instant> instant) {
    return instant.map(Row::at).orElse(null);
  }
}
