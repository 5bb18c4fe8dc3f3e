package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Reads what Instantly answers about leads and accounts; the steps of the kamelets.
 *
 * <p>Every variable that is set here begins with {@code instantly}, as a variable set in a kamelet
 * is seen by its caller.
 */
public final class InstantlyAnswers {

  /** Begins a walk over the pages of accounts. */
  public void beginPages(Exchange exchange) {
    InstantlyPages.begin(exchange);
    exchange.setVariable("instantlyHealthyAccounts", new ArrayList<String>());
  }

  /** Takes one page of {@code GET /accounts} and keeps the accounts that can send. */
  public void takeAccountPage(
      @Body byte[] page,
      @Variable("instantlyHealthyAccounts") List<String> healthy,
      Exchange exchange)
      throws IOException {
    JsonNode answer = InstantlyPages.readPage(page);
    for (JsonNode item : answer.path("items")) {
      if (item.path("status").asInt() == 1 && !item.path("setup_pending").asBoolean()) {
        healthy.add(item.path("email").asText());
      }
    }
    InstantlyPages.turn(answer, exchange);
  }

  /** Query of the next page of {@code GET /accounts}. */
  public String accountQuery(@Variable("instantlyCursor") String cursor) {
    return InstantlyPages.query(cursor);
  }

  /** Takes the answer of {@code POST /leads/list} and keeps the lead, if it is there. */
  public void takeLeadList(
      @Body byte[] body, @Variable("instantlyLead") InstantlyLead lead, Exchange exchange)
      throws IOException {
    JsonNode found = null;
    for (JsonNode item : InstantlyPages.readPage(body).path("items")) {
      if (lead.is(item)) found = item;
    }
    exchange.setVariable("instantlyFound", found);
    exchange.setVariable("instantlyLeadId", found == null ? "" : InstantlyPages.idOf(found));
  }

  /**
   * Takes the answer of {@code POST /leads/add}.
   *
   * @throws InstantlyRefused if Instantly did not take the person, with its reason
   * @throws InstantlyNotReady if the person is there already, so that a look comes first
   */
  public void takeAddedLead(@Body byte[] body, Exchange exchange) throws IOException {
    JsonNode answer = InstantlyPages.read(body);
    JsonNode created = answer.path("created_leads").path(0);
    if (created.hasNonNull("id")) {
      exchange.setVariable("instantlyLeadId", InstantlyPages.idOf(created));
      return;
    }
    if (answer.path("in_blocklist").asInt() > 0) {
      throw new InstantlyRefused("the address is on Instantly's block list");
    }
    if (answer.path("invalid_email_count").asInt() > 0) {
      throw new InstantlyRefused("Instantly takes the address for invalid");
    }
    if (answer.path("duplicated_leads").asInt() > 0) {
      throw new InstantlyNotReady("Instantly holds the lead already but does not show it yet");
    }
    throw new InstantlyNotReady("Instantly answered without saying that it took the lead");
  }

  /** What has to change at the lead that is there; empty when nothing. */
  public Map<String, Object> leadChanges(
      @Variable("instantlyLead") InstantlyLead lead, @Variable("instantlyFound") JsonNode found) {
    return lead.patchRequest(found);
  }

  /** Whether the person is there and Instantly thinks of the person otherwise than it should. */
  public boolean lacksInterest(
      @Variable("instantlyLead") InstantlyLead lead, @Variable("instantlyFound") JsonNode found) {
    return found != null && !lead.hasInterest(found);
  }

  /**
   * Makes sure that Instantly did what it only promised (202).
   *
   * @throws InstantlyNotReady if it does not show yet
   */
  public void verifyInterest(
      @Variable("instantlyLead") InstantlyLead lead, @Variable("instantlyFound") JsonNode found) {
    if (lacksInterest(lead, found)) {
      throw new InstantlyNotReady("Instantly does not yet show the new interest status");
    }
  }
}
