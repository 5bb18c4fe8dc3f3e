package dev.perennial.cli.doctor;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The webhook's secret and the key that reads products and addresses. */
final class StripeChecks {

  private static final String SECRET = "Stripe webhook secret";
  private static final String KEY = "Stripe key";

  /** How Stripe names a permission in its answers, e.g. {@code rak_checkout_session_read}. */
  private static final Pattern PERMISSION = Pattern.compile("\\b(?:rak_)?([a-z_]+)_read\\b");

  /**
   * One of the reads that the routes need.
   *
   * @param permission its name in the Dashboard
   */
  private record Read(String path, String permission) {}

  private static final Read SESSIONS = new Read("/v1/checkout/sessions", "Checkout Sessions");

  private static final List<Read> READS =
      List.of(
          SESSIONS,
          new Read("/v1/payment_intents", "PaymentIntents"),
          new Read("/v1/charges", "Charges"),
          new Read("/v1/invoices", "Invoices"),
          new Read("/v1/products", "Products"),
          new Read("/v1/prices", "Prices"));

  private final Settings settings;
  private final Api api;

  StripeChecks(Settings settings, Api api) {
    this.settings = settings;
    this.api = api;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(secret());
    String key = settings.text(Setting.STRIPE_API_KEY);
    if (key.isEmpty()) {
      findings.add(
          Finding.warning(
              KEY,
              "none, so products and some states stay unknown: make a restricted key at Stripe and"
                  + " set STRIPE_API_KEY"));
      return findings;
    }
    if (!key.startsWith("rk_")) {
      findings.add(
          Finding.warning(
              KEY,
              "it is not a restricted one (rk_...) and may do more than read: make one that only"
                  + " reads and set STRIPE_API_KEY"));
    }
    findings.add(key(key));
    return findings;
  }

  private Finding secret() {
    String all = settings.text(Setting.STRIPE_WEBHOOK_SECRET);
    if (all.isBlank()) {
      return Finding.problem(
          SECRET,
          "there is none: set STRIPE_WEBHOOK_SECRET to the signing secret (whsec_...) of the"
              + " webhook destination");
    }
    boolean shaped =
        List.of(all.split(",", -1)).stream()
            .allMatch(secret -> secret.strip().matches("whsec_\\S+"));
    return shaped
        ? Finding.ok(SECRET, "there")
        : Finding.problem(
            SECRET,
            "one does not look like whsec_...: copy the signing secret of the webhook destination"
                + " from Stripe, several with commas between them");
  }

  private Finding key(String key) {
    List<String> missing = new ArrayList<>();
    List<String> working = new ArrayList<>();
    for (Read read : READS) {
      Api.Answer answer = answerTo(read, key);
      if (answer.isOk()) {
        working.add(read.permission());
      } else if (answer.status() == 403) {
        missing.add(permissionIn(answer, read));
      } else if (read.equals(SESSIONS)) {
        return unusable(answer);
      }
    }
    return missing.isEmpty()
        ? Finding.ok(KEY, "it can read what is needed: " + String.join(", ", working))
        : Finding.problem(
            KEY,
            "it lacks permissions: give it Read on "
                + String.join(", ", missing)
                + " at Stripe (Developers, API keys)");
  }

  private Api.Answer answerTo(Read read, String key) {
    return api.get(
        settings.text(Setting.STRIPE_BASE_URL) + read.path() + "?limit=1",
        key,
        Map.of("Stripe-Version", settings.text(Setting.STRIPE_API_VERSION)));
  }

  private static String permissionIn(Api.Answer answer, Read read) {
    String said = answer.body().path("error").path("message").asText();
    Matcher permission = PERMISSION.matcher(said);
    return permission.find()
        ? read.permission() + " (" + permission.group() + ")"
        : read.permission();
  }

  private static Finding unusable(Api.Answer answer) {
    return switch (answer.status()) {
      case 401 ->
          Finding.problem(
              KEY,
              "Stripe does not know it: copy it again from Stripe (Developers, API keys) and set"
                  + " STRIPE_API_KEY");
      case 429 -> Finding.warning(KEY, "not tried, as Stripe is asked too often: try again later");
      default ->
          Finding.problem(
              KEY, "Stripe " + answer.words() + ": check the network, proxy and STRIPE_BASE_URL");
    };
  }
}
