package dev.perennial.ops;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The ways on which a person is told of an alert, and what each needs. */
public final class AlertWays {

  /**
   * Who tells whom by e-mail.
   *
   * @param to addresses with commas; empty: nobody is told by e-mail
   */
  public record Mail(String from, String to) {}

  private final String slackUrl;
  private final Mail mail;
  private final Clock clock;

  /**
   * @param slackUrl of the webhook, a secret; empty: Slack is not told
   */
  public AlertWays(String slackUrl, Mail mail, Clock clock) {
    this.slackUrl = slackUrl;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * Sets variables alertWays, the ways that are on (slack, mail) with commas, "" for none, and
   * alertNow, an instant.
   */
  public void prepare(Exchange exchange) {
    exchange.setVariable("alertWays", String.join(",", ways()));
    exchange.setVariable("alertNow", now().toString());
  }

  /** The ways that are on. */
  public List<String> ways() {
    List<String> ways = new ArrayList<>();
    if (!slackUrl.isEmpty()) ways.add("slack");
    if (!mail.to().isEmpty()) ways.add("mail");
    return ways;
  }

  Instant now() {
    return clock.instant();
  }

  /** Sets variable alertWords: the text without addresses, as it is stored and leaves the house. */
  public void hideAddresses(@Variable("alertText") String text, Exchange exchange) {
    exchange.setVariable("alertWords", Addresses.masked(text));
  }

  /** Sets variable slackWebhookUrl, a secret. */
  public void unlockSlack(Exchange exchange) {
    exchange.setVariable("slackWebhookUrl", slackUrl);
  }

  /** Sets variables smtpFrom and smtpTo. */
  public void addressMail(Exchange exchange) {
    exchange.setVariable("smtpFrom", mail.from());
    exchange.setVariable("smtpTo", mail.to());
  }

  /**
   * Takes a message that could not be told. Sets variable alertError, one line; of Slack's answer
   * only the status, as the rest names the URL with its token.
   */
  public void failed(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    exchange.setVariable("alertError", described(failure));
  }

  private static String described(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpOperationFailedException answer) {
        return "answered " + answer.getStatusCode();
      }
      if (cause instanceof IOException) return named(cause);
    }
    return named(failure);
  }

  private static String named(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
