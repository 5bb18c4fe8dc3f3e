package dev.perennial.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether somebody can send. Source: developer.instantly.ai, Account, field {@code status}. */
final class SendingAccountsCheck {

  private static final String SUBJECT = "Sending accounts";
  private static final int ACTIVE = 1;
  private static final int PAUSED = 2;

  private final Map<String, JsonNode> byEmail = new TreeMap<>();
  private final List<String> configured;

  /**
   * @param accounts as Instantly lists them
   * @param configured addresses; empty: all healthy ones send
   */
  SendingAccountsCheck(List<JsonNode> accounts, List<String> configured) {
    accounts.forEach(account -> byEmail.put(lower(account.path("email").asText()), account));
    this.configured = configured;
  }

  static Finding unreadable(Api.Answer answer) {
    return answer.status() == 403
        ? Finding.problem(
            SUBJECT,
            "the key may not list them: give it the scope accounts:read at Instantly, or name them"
                + " in INSTANTLY_SENDING_ACCOUNTS")
        : Finding.problem(
            SUBJECT, "cannot be listed, as Instantly " + answer.words() + ": try again later");
  }

  List<Finding> findings() {
    return configured.isEmpty()
        ? List.of(allHealthy())
        : configured.stream().map(this::configured).toList();
  }

  private Finding allHealthy() {
    List<String> healthy =
        byEmail.entrySet().stream()
            .filter(account -> isHealthy(account.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (healthy.isEmpty()) {
      return Finding.problem(
          SUBJECT,
          byEmail.isEmpty()
              ? "Instantly has none: connect one there"
              : "none of Instantly's is active ("
                  + byEmail.entrySet().stream()
                      .map(account -> account.getKey() + ": " + words(account.getValue()))
                      .collect(Collectors.joining(", "))
                  + "): wake one there, or name them in INSTANTLY_SENDING_ACCOUNTS");
    }
    return Finding.ok(
        SUBJECT,
        healthy.size() + " of " + byEmail.size() + " can send: " + String.join(", ", healthy));
  }

  private Finding configured(String email) {
    JsonNode account = byEmail.get(lower(email));
    if (account == null) {
      return Finding.problem(
          SUBJECT,
          email
              + " is not connected at Instantly: connect it there, or mend"
              + " INSTANTLY_SENDING_ACCOUNTS");
    }
    if (isHealthy(account)) return Finding.ok(SUBJECT, email + " can send");
    String text = email + " cannot send now (" + words(account) + "): wake it at Instantly";
    return account.path("status").asInt() == PAUSED
        ? Finding.warning(SUBJECT, text)
        : Finding.problem(SUBJECT, text);
  }

  private static boolean isHealthy(JsonNode account) {
    return account.path("status").asInt() == ACTIVE && !account.path("setup_pending").asBoolean();
  }

  private static String words(JsonNode account) {
    return switch (account.path("status").asInt()) {
      case ACTIVE -> "its set-up is not finished";
      case PAUSED -> "paused";
      case 3 -> "in maintenance, it resumes by itself";
      case -1 -> "connection error";
      case -2 -> "soft bounces";
      case -3 -> "sending error";
      default -> "status " + account.path("status").asText();
    };
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
