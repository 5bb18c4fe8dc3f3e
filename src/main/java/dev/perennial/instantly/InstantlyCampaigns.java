package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Reads what Instantly answers about campaigns; the steps of the kamelets. */
public final class InstantlyCampaigns {

  /** Begins a walk over the campaigns that a search finds. */
  public void beginPages(Exchange exchange) {
    InstantlyPages.begin(exchange);
    exchange.setVariable("instantlyFound", null);
  }

  /** Query of the next page of {@code GET /campaigns}. */
  public String campaignQuery(
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlyCursor") String cursor) {
    return campaign.searchQuery(cursor);
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
    JsonNode answer = InstantlyPages.readPage(page);
    JsonNode oldest = found;
    for (JsonNode item : answer.path("items")) {
      boolean exact = item.path("name").asText().equals(campaign.name());
      if (exact && (oldest == null || createdAt(item).compareTo(createdAt(oldest)) < 0)) {
        oldest = item;
      }
    }
    exchange.setVariable("instantlyFound", oldest);
    exchange.setVariable(
        "instantlyCampaignId", oldest == null ? "" : InstantlyPages.idOf(oldest));
    InstantlyPages.turn(answer, exchange);
  }

  /** Takes one campaign: created, changed or read. */
  public void takeCampaign(@Body byte[] body, Exchange exchange) throws IOException {
    JsonNode campaign = InstantlyPages.read(body);
    exchange.setVariable("instantlyCampaignId", InstantlyPages.idOf(campaign));
    exchange.setVariable("instantlyFound", campaign);
  }

  /**
   * What has to change at the campaign that is there: its sending accounts, and of a draft its
   * dates and mails. What has begun to send keeps its mails: persons are on their way through them.
   *
   * @return body of {@code PATCH /campaigns/{id}}, empty when nothing has to change
   */
  public Map<String, Object> changes(
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlyFound") JsonNode found,
      @Variable("instantlySendingAccounts") List<String> accounts) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (isDraft(found) && campaign.differsFrom(found)) {
      changes.putAll(campaign.definitionRequest());
    }
    if (lacksAccounts(found, accounts)) changes.putAll(campaign.accountsRequest(accounts));
    return changes;
  }

  /**
   * Makes sure that the campaign read back is as it was set.
   *
   * @throws InstantlyNotReady if it is not, or not yet: a read may lag behind a write
   */
  public void verifyCampaign(
      @Body byte[] body,
      @Variable("instantlyCampaign") InstantlyCampaign campaign,
      @Variable("instantlySendingAccounts") List<String> accounts,
      Exchange exchange)
      throws IOException {
    takeCampaign(body, exchange);
    JsonNode found = exchange.getVariable("instantlyFound", JsonNode.class);
    if (lacksAccounts(found, accounts)) {
      throw new InstantlyNotReady(
          "Instantly does not yet show the sending accounts of " + named(found));
    }
    if (isDraft(found) && campaign.isOtherwiseTimedThan(found)) {
      throw new InstantlyNotReady(
          "Instantly does not yet show the dates and mails of " + named(found));
    }
  }

  /**
   * Path of the campaign below {@code /campaigns}.
   *
   * @throws InstantlyNotReady if its id is not known, as the path would mean all campaigns
   */
  public String path(@Variable("instantlyCampaignId") String campaignId) {
    if (!InstantlyPages.isId(campaignId)) {
      throw new InstantlyNotReady("the campaign is not known to be at Instantly yet");
    }
    return "/" + campaignId;
  }

  /** Path that wakes the campaign; errors as of {@link #path}. */
  public String activationPath(@Variable("instantlyCampaignId") String campaignId) {
    return path(campaignId) + "/activate";
  }

  /**
   * Takes the campaign and looks how it stands. Sets variable instantlyAsleep, whether it has to be
   * activated to send.
   *
   * @throws InstantlyRefused if somebody stopped it: that decision is not ours to undo
   */
  public void takeStanding(@Body byte[] body, Exchange exchange) throws IOException {
    JsonNode campaign = InstantlyPages.read(body);
    exchange.setVariable("instantlyAsleep", CampaignStatus.of(campaign).asleep(named(campaign)));
  }

  /**
   * Makes sure that the campaign read back is running.
   *
   * @throws InstantlyNotReady if it is not, or not yet
   */
  public void verifyActive(@Body byte[] body) throws IOException {
    JsonNode campaign = InstantlyPages.read(body);
    if (!CampaignStatus.of(campaign).running()) {
      throw new InstantlyNotReady(
          "Instantly does not yet show that " + named(campaign) + " is active");
    }
  }

  private static boolean isDraft(JsonNode campaign) {
    return CampaignStatus.of(campaign) == CampaignStatus.DRAFT;
  }

  private static boolean lacksAccounts(JsonNode campaign, List<String> accounts) {
    Collection<String> there = new TreeSet<>();
    campaign.path("email_list").forEach(account -> there.add(account.asText()));
    return !there.equals(new TreeSet<>(accounts));
  }

  private static String named(JsonNode campaign) {
    return "the campaign \"" + campaign.path("name").asText() + "\"";
  }

  private static String createdAt(JsonNode item) {
    return item.path("timestamp_created").asText();
  }
}
