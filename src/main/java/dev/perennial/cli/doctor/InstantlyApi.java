package dev.perennial.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instantly's API with the key of the settings. Source: developer.instantly.ai, API v2. */
record InstantlyApi(Settings settings, Api api) {

  private static final int MOST_PAGES = 50;

  /**
   * The items of all pages of a list.
   *
   * @param failure the answer that could not be used, if there was one
   */
  record Items(List<JsonNode> items, Optional<Api.Answer> failure) {}

  Api.Answer get(String path) {
    return api.get(url(path), key(), Map.of());
  }

  Api.Answer post(String path, JsonNode body) {
    return api.post(url(path), key(), body);
  }

  Api.Answer post(String path) {
    return api.post(url(path), key());
  }

  Items list(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Api.Answer answer =
          get(path + "?limit=100" + (cursor.isEmpty() ? "" : "&starting_after=" + encode(cursor)));
      if (!answer.isOk()) return new Items(List.of(), Optional.of(answer));
      answer.body().path("items").forEach(items::add);
      String next = answer.body().path("next_starting_after").asText("");
      if (next.isEmpty() || next.equals(cursor) || answer.body().path("items").isEmpty()) break;
      cursor = next;
    }
    return new Items(items, Optional.empty());
  }

  private String url(String path) {
    return settings.text(Setting.INSTANTLY_BASE_URL) + path;
  }

  private String key() {
    return settings.text(Setting.INSTANTLY_API_KEY);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
