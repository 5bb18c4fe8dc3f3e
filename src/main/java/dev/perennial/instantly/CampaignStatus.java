package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** How a campaign stands. Source: developer.instantly.ai, Campaign, field {@code status}. */
enum CampaignStatus {
  DRAFT(0),
  ACTIVE(1),
  PAUSED(2),
  COMPLETED(3),
  RUNNING_SUBSEQUENCES(4),
  ACCOUNTS_UNHEALTHY(-1),
  BOUNCE_PROTECT(-2),
  ACCOUNT_SUSPENDED(-99),
  /** A status that is absent or that we do not know. */
  UNKNOWN(Integer.MIN_VALUE);

  private final int code;

  CampaignStatus(int code) {
    this.code = code;
  }

  static CampaignStatus of(JsonNode campaign) {
    int code = campaign.path("status").asInt(UNKNOWN.code);
    return Stream.of(values()).filter(one -> one.code == code).findFirst().orElse(UNKNOWN);
  }

  boolean running() {
    return this == ACTIVE || this == RUNNING_SUBSEQUENCES;
  }

  /**
   * Whether the campaign has to be activated to send.
   *
   * @param campaign how to name it
   * @throws InstantlyRefused if it was stopped, with what a person has to do
   */
  boolean asleep(String campaign) {
    return switch (this) {
      case DRAFT, COMPLETED -> true;
      case ACTIVE, RUNNING_SUBSEQUENCES -> false;
      case PAUSED ->
          throw new InstantlyRefused(
              campaign + " was paused by a person: resume it at Instantly when it may send again");
      case ACCOUNTS_UNHEALTHY ->
          throw new InstantlyRefused(
              "Instantly stopped "
                  + campaign
                  + " as its sending accounts are unhealthy: reconnect them at Instantly, then"
                  + " resume it there");
      case BOUNCE_PROTECT ->
          throw new InstantlyRefused(
              "Instantly stopped "
                  + campaign
                  + " as too many mails bounced: check its addresses, then resume it at Instantly");
      case ACCOUNT_SUSPENDED ->
          throw new InstantlyRefused(
              "Instantly suspended the account of "
                  + campaign
                  + ": ask Instantly's support, then resume it there");
      case UNKNOWN ->
          throw new InstantlyNotReady("Instantly does not tell whether " + campaign + " sends");
    };
  }
}
