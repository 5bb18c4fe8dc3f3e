package dev.perennial.ops;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Words the alerts about a channel. Each sets variables alertKind, alertSubject and
 * alertText. */
public final class ChannelAlerts {

  /** Of a channel that was stopped. */
  public void stopped(
      @Variable("channel") String channel,
      @Variable("stopCause") String cause,
      @Variable("stopMillis") long millis,
      @Variable("error") String error,
      Exchange exchange) {
    String what =
        switch (cause) {
          case "quota" -> channel + " takes no more leads; whoever is new there has to wait";
          case "outage" -> channel + " does not answer; all deliveries wait";
          default -> channel + " refuses us; all deliveries wait";
        };
    exchange.setVariable("alertKind", "channel-" + cause);
    exchange.setVariable("alertSubject", channel);
    exchange.setVariable(
        "alertText",
        "%s, one tries again in %d s. ./perennial channels resume %s lets them go. %s"
            .formatted(what, millis / 1000, channel, error));
  }

  /** Of a channel that runs again. */
  public void resumed(
      @Variable("channel") String channel,
      @Variable("stopsOver") String scopes,
      Exchange exchange) {
    exchange.setVariable("alertKind", "channel-resumed");
    exchange.setVariable("alertSubject", channel);
    exchange.setVariable(
        "alertText",
        scopes.equals("additions") ? channel + " takes new leads again." : channel + " works again.");
  }
}
