package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Reads what Instantly answers; the steps of the kamelets.
 *
 * <p>Every variable that is set here begins with {@code instantly}, as a variable set in a kamelet
 * is seen by its caller.
 */
public final class InstantlyAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Begins a walk over the pages of a list. */
  public void beginPages(Exchange exchange) {
    exchange.setVariable("instantlyCursor", "");
    exchange.setVariable("instantlyMorePages", true);
    exchange.setVariable("instantlyFound", null);
    exchange.setVariable("instantlyHealthyAccounts", new ArrayList<String>());
  }

  /**
   * Takes one page of {@code GET /campaigns}. Instantly does not keep names unique and its search
   * finds parts of names: only the exact name counts, and of several the oldest.
   */
  public void takeCampaignPage(
      @Body byte[] page,
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlyFound") JsonNode found,
      Exchange exchange)
      throws IOException {
    JsonNode answer = read(page);
    JsonNode oldest = found;
    for (JsonNode item : answer.path("items")) {
      boolean exact = item.path("name").asText().equals(campaign.name());
      if (exact && (oldest == null || createdAt(item).compareTo(createdAt(oldest)) < 0)) {
        oldest = item;
      }
    }
    exchange.setVariable("instantlyFound", oldest);
    exchange.setVariable("instantlyCampaignId", oldest == null ? "" : idOf(oldest));
    turnPage(answer, exchange);
  }

  /** Takes one page of {@code GET /accounts} and keeps the accounts that can send. */
  public void takeAccountPage(
      @Body byte[] page,
      @Variable("instantlyHealthyAccounts") List<String> healthy,
      Exchange exchange)
      throws IOException {
    JsonNode answer = read(page);
    for (JsonNode item : answer.path("items")) {
      if (item.path("status").asInt() == 1 && !item.path("setup_pending").asBoolean()) {
        healthy.add(item.path("email").asText());
      }
    }
    turnPage(answer, exchange);
  }

  /** Takes a campaign that was just created. */
  public void takeCampaign(@Body byte[] body, Exchange exchange) throws IOException {
    JsonNode campaign = read(body);
    exchange.setVariable("instantlyCampaignId", idOf(campaign));
    exchange.setVariable("instantlyFound", campaign);
  }

  /** Query of the next page of {@code GET /campaigns}. */
  public String campaignQuery(
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlyCursor") String cursor) {
    return campaign.searchQuery(cursor);
  }

  /** Query of the next page of {@code GET /accounts}. */
  public String accountQuery(@Variable("instantlyCursor") String cursor) {
    return cursor.isEmpty()
        ? "limit=100"
        : "limit=100&starting_after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  /** Whether the campaign that is there does not send from exactly these accounts. */
  public boolean lacksAccounts(
      @Variable("instantlyFound") JsonNode campaign,
      @Variable("instantlySendingAccounts") List<String> accounts) {
    Collection<String> there = new TreeSet<>();
    campaign.path("email_list").forEach(account -> there.add(account.asText()));
    return !there.equals(new TreeSet<>(accounts));
  }

  /** Body of the request that sets the sending accounts. */
  public Map<String, Object> accountsRequest(
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlySendingAccounts") List<String> accounts) {
    return campaign.accountsRequest(accounts);
  }

  /**
   * Makes sure that the campaign read back sends from the accounts that were set.
   *
   * @throws InstantlyNotReady if it does not, or not yet: a read may lag behind a write
   */
  public void verifyCampaign(
      @Body byte[] body,
      @Variable("instantlySendingAccounts") List<String> accounts,
      Exchange exchange)
      throws IOException {
    takeCampaign(body, exchange);
    JsonNode campaign = exchange.getVariable("instantlyFound", JsonNode.class);
    if (lacksAccounts(campaign, accounts)) {
      throw new InstantlyNotReady(
          "Instantly does not yet show the sending accounts of campaign "
              + campaign.path("name").asText());
    }
  }

  /** Takes the answer of {@code POST /leads/list} and keeps the lead, if it is there. */
  public void takeLeadList(
      @Body byte[] body, @Variable("instantlyLead") InstantlyLead lead, Exchange exchange)
      throws IOException {
    JsonNode found = null;
    for (JsonNode item : read(body).path("items")) {
      if (lead.is(item)) found = item;
    }
    exchange.setVariable("instantlyFound", found);
    exchange.setVariable("instantlyLeadId", found == null ? "" : idOf(found));
  }

  /**
   * Takes the answer of {@code POST /leads/add}.
   *
   * @throws InstantlyRefused if Instantly did not take the person, with its reason
   * @throws InstantlyNotReady if the person is there already, so that a look comes first
   */
  public void takeAddedLead(@Body byte[] body, Exchange exchange) throws IOException {
    JsonNode answer = read(body);
    JsonNode created = answer.path("created_leads").path(0);
    if (created.hasNonNull("id")) {
      exchange.setVariable("instantlyLeadId", idOf(created));
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

  private static void turnPage(JsonNode answer, Exchange exchange) {
    String cursor = answer.path("next_starting_after").asText("");
    boolean more = !cursor.isEmpty() && !answer.path("items").isEmpty();
    exchange.setVariable("instantlyCursor", cursor);
    exchange.setVariable("instantlyMorePages", more);
  }

  private static String createdAt(JsonNode item) {
    return item.path("timestamp_created").asText();
  }

  private static String idOf(JsonNode item) {
    String id = item.path("id").asText("");
    if (!id.matches("[0-9A-Za-z-]{1,64}")) {
      throw new InstantlyNotReady("Instantly answered without an id");
    }
    return id;
  }

  private static JsonNode read(byte[] body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    if (answer == null || !answer.isObject()) {
      throw new InstantlyNotReady("Instantly answered with something that is not a JSON object");
    }
    return answer;
  }
}
