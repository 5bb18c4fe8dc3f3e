package dev.perennial.instantly;

import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Lets a campaign send from the accounts that Instantly shows as healthy. */
public final class SendingAccounts implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange campaign, Exchange answer) {
    List<?> healthy = answer.getVariable("instantlyHealthyAccounts", List.class);
    if (healthy.isEmpty()) {
      throw new InstantlyRefused(
          "Instantly shows no sending account that is active: connect or wake one, or name them in"
              + " INSTANTLY_SENDING_ACCOUNTS");
    }
    campaign.setVariable("instantlySendingAccounts", healthy);
    return campaign;
  }
}
