package dev.perennial.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Words the messages about alerts. */
public final class AlertWords {

  /**
   * Words one message; the body becomes its text. Sets variable smtpSubject.
   *
   * @param words the newest alert
   * @param open whether the cause is there; false: it is over
   * @param untold how many alerts the message stands for, those that were only counted included
   * @param openSince when it began
   */
  public void word(
      @Variable("tenantId") String tenantId,
      @Variable("alertKind") String kind,
      @Variable("alertSubject") String subject,
      @Variable("alertWords") String words,
      @Variable("alertOpen") boolean open,
      @Variable("alertUntold") int untold,
      @Variable("alertOpenSince") Instant openSince,
      Exchange exchange) {
    String headline = "%s %s (%s)".formatted(kind, subject, tenantId);
    exchange.setVariable("smtpSubject", "Perennial: " + (open ? "" : "over: ") + headline);
    exchange
        .getMessage()
        .setBody(
            open
                ? headline + ": " + words + untoldBefore(untold - 1)
                : "Over: %s: %s It began at %s.%s"
                    .formatted(
                        headline,
                        ending(kind, subject),
                        openSince.truncatedTo(ChronoUnit.SECONDS),
                        untoldAtAll(untold, words)));
  }

  private static String untoldBefore(int more) {
    return more > 0 ? " (%d more %s not told.)".formatted(more, more == 1 ? "was" : "were") : "";
  }

  private static String untoldAtAll(int untold, String words) {
    if (untold == 0) return "";
    return " %d %s not told, the last: %s".formatted(untold, untold == 1 ? "was" : "were", words);
  }

  private static String ending(String kind, String subject) {
    return switch (kind) {
      case "parked" -> "no " + subject + " are parked any more.";
      case "channel-outage" -> subject + " answers again.";
      case "channel-refusal" -> subject + " accepts us again.";
      case "channel-quota" -> subject + " takes new leads again.";
      default -> "it is up again.";
    };
  }

  /**
   * The request that Slack wants; the body becomes it. Source: "Sending messages using incoming
   * webhooks" and "Formatting text" at https://docs.slack.dev: three characters are escaped.
   */
  public Map<String, String> forSlack(@Body String text) {
    return Map.of(
        "text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }
}
