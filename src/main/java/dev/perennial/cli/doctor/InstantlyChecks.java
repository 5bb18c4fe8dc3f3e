package dev.perennial.cli.doctor;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** The key, the accounts that would send, and the webhook that tells what became of the mails. */
final class InstantlyChecks {

  private static final String MODE = "Instantly";
  private static final String KEY = "Instantly key";

  private final Settings settings;
  private final InstantlyApi instantly;
  private final boolean fix;

  InstantlyChecks(Settings settings, Api api, boolean fix) {
    this.settings = settings;
    this.instantly = new InstantlyApi(settings, api);
    this.fix = fix;
  }

  List<Finding> findings() {
    if (settings.sandbox()) return List.of(sandbox(), WebhookCheck.notNeeded());
    Api.Answer workspace = instantly.get("/api/v2/workspaces/current");
    List<Finding> findings = new ArrayList<>();
    findings.add(key(workspace));
    if (workspace.isOk() || workspace.status() == 403) {
      findings.addAll(accounts());
      findings.add(PlanCheck.of(instantly.get("/api/v2/workspace-billing/plan-details")));
      findings.add(new WebhookCheck(settings, instantly, fix).finding());
    }
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
    InstantlyApi.Items accounts = instantly.list("/api/v2/accounts");
    return accounts.failure().isPresent()
        ? List.of(SendingAccountsCheck.unreadable(accounts.failure().get()))
        : new SendingAccountsCheck(
                accounts.items(), settings.list(Setting.INSTANTLY_SENDING_ACCOUNTS))
            .findings();
  }
}
