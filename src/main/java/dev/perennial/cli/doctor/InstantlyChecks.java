package dev.perennial.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The key, and the accounts that would send. */
final class InstantlyChecks {

  private static final String MODE = "Instantly";
  private static final String KEY = "Instantly key";
  private static final int MOST_PAGES = 50;

  private final Settings settings;
  private final Api api;

  InstantlyChecks(Settings settings, Api api) {
    this.settings = settings;
    this.api = api;
  }

  List<Finding> findings() {
    if (settings.sandbox()) return List.of(sandbox());
    Api.Answer workspace = get("/api/v2/workspaces/current");
    List<Finding> findings = new ArrayList<>();
    findings.add(key(workspace));
    if (workspace.isOk() || workspace.status() == 403) findings.addAll(accounts());
    return findings;
  }

  private Finding sandbox() {
    return settings.text(Setting.INSTANTLY_MODE).equals("sandbox")
        ? Finding.ok(MODE, "sandbox, as INSTANTLY_MODE says: nobody is mailed")
        : Finding.warning(
            MODE,
            "no key is set, so deliveries go to the sandbox and nobody is mailed: set"
                + " INSTANTLY_API_KEY to go live");
  }

  private Finding key(Api.Answer answer) {
    if (answer.isOk()) {
      return Finding.ok(
          KEY, "it works, in the workspace \"" + answer.body().path("name").asText() + "\"");
    }
    if (InstantlyRefusal.isRefusal(answer.status())) {
      return Finding.problem(
          KEY, InstantlyRefusal.explained(answer.status(), answer.body().path("message").asText()));
    }
    return answer.status() == 429
        ? Finding.warning(KEY, "not tried, as Instantly is asked too often: try again later")
        : Finding.problem(
            KEY,
            "Instantly "
                + answer.words()
                + ": check the network, proxy and INSTANTLY_BASE_URL");
  }

  private List<Finding> accounts() {
    List<JsonNode> accounts = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Api.Answer answer = get("/api/v2/accounts?limit=100" + cursor);
      if (!answer.isOk()) return List.of(SendingAccountsCheck.unreadable(answer));
      answer.body().path("items").forEach(accounts::add);
      String next = answer.body().path("next_starting_after").asText("");
      if (next.isEmpty() || answer.body().path("items").isEmpty()) break;
      cursor = "&starting_after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    return new SendingAccountsCheck(accounts, settings.list(Setting.INSTANTLY_SENDING_ACCOUNTS))
        .findings();
  }

  private Api.Answer get(String path) {
    return api.get(
        settings.text(Setting.INSTANTLY_BASE_URL) + path,
        settings.text(Setting.INSTANTLY_API_KEY),
        Map.of());
  }
}
