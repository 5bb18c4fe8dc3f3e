package dev.perennial.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Where the manifest names no state: the country's English name, else Unknown. */
final class CorpusRegions {

  private static final Map<String, String> COUNTRIES =
      Map.of(
          "GB", "United Kingdom", "DE", "Germany", "IN", "India", "JP", "Japan", "US",
          "United States");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM d uuuu", Locale.ENGLISH);

  private CorpusRegions() {}

  static String fallbackCampaign(JsonNode expected) {
    String region = COUNTRIES.getOrDefault(expected.path("country").asText(), "Unknown");
    LocalDate day = LocalDate.parse(expected.get("purchase_date_utc").asText());
    return region + " " + DAY.format(day);
  }
}
