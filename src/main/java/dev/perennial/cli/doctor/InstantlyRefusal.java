package dev.perennial.cli.doctor;

import java.util.Locale;

/** Why Instantly refuses a key, and what to do. Source: developer.instantly.ai, errors. */
final class InstantlyRefusal {

  private InstantlyRefusal() {}

  static boolean isRefusal(int status) {
    return status == 401 || status == 402 || status == 403;
  }

  /**
   * The reason and the mend, as a part of a sentence.
   *
   * @param status one of {@link #isRefusal}
   * @param said what the answer says besides
   */
  static String explained(int status, String said) {
    return switch (status) {
      case 401 ->
          "The key is wrong or was revoked: make a new one at Instantly (Settings, Integrations,"
              + " API Keys, version 2) and set INSTANTLY_API_KEY";
      case 402 ->
          "The workspace has no active paid plan: the API needs Growth or higher, renew the plan at"
              + " Instantly";
      default ->
          said.toLowerCase(Locale.ROOT).contains("limit")
              ? "The plan's contacts are used up: delete old leads at Instantly or take a larger"
                  + " plan"
              : "The key lacks a scope: it needs campaigns and leads (read, create, update; leads"
                  + " also delete), accounts and workspaces (read), block_list_entries (read,"
                  + " create) and webhooks (all)";
    };
  }
}
