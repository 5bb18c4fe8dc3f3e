package dev.perennial.flow;

import java.util.Locale;

/** Every call to Instantly that a delivery makes, by the step of the kamelet that makes it. */
enum InstantlyCall {
  LIST_ACCOUNTS("account-list", "GET", "accounts", Work.BUY),
  SEARCH_CAMPAIGNS("campaign-find", "GET", "campaigns", Work.BUY_INTO_A_CAMPAIGN_MADE_BY_HAND),
  CREATE_CAMPAIGN("campaign-ensure", "POST", "campaigns", Work.BUY),
  CHANGE_CAMPAIGN("campaign-ensure", "PATCH", "campaigns/", Work.BUY),
  READ_CAMPAIGN_BACK("campaign-ensure", "GET", "campaigns/", Work.BUY),
  FIND_LEAD("lead-upsert", "POST", "leads/list", Work.BUY_ONCE_MORE),
  ADD_LEAD("lead-upsert", "POST", "leads/add", Work.BUY),
  PATCH_LEAD("lead-upsert", "PATCH", "leads/", Work.BUY_ONCE_MORE),
  FIND_LEAD_TO_MARK("interest-set", "POST", "leads/list", Work.REFUND),
  UPDATE_INTEREST("interest-set", "POST", "leads/update-interest-status", Work.REFUND),
  READ_LEAD_BACK("interest-set", "POST", "leads/list", Work.REFUND),
  FIND_LEAD_TO_REMOVE("lead-remove", "POST", "leads/list", Work.LEAVE),
  DELETE_LEAD("lead-remove", "DELETE", "leads/", Work.LEAVE),
  LOOK_AT_CAMPAIGN("campaign-activate", "GET", "campaigns/", Work.START),
  ACTIVATE_CAMPAIGN("campaign-activate", "POST", "campaigns/", Work.START),
  READ_ACTIVE_CAMPAIGN_BACK("campaign-activate", "GET", "campaigns/", Work.START),
  SEARCH_BLOCKS("address-block", "GET", "block-lists-entries", Work.OPT_OUT),
  BLOCK_ADDRESS("address-block", "POST", "block-lists-entries", Work.OPT_OUT);

  /** What happens, so that the call is made. */
  enum Work {
    BUY,
    BUY_INTO_A_CAMPAIGN_MADE_BY_HAND,
    BUY_ONCE_MORE,
    REFUND,
    LEAVE,
    START,
    OPT_OUT
  }

  private final String kamelet;
  final String method;
  final String pathPrefix;
  final Work work;

  InstantlyCall(String kamelet, String method, String path, Work work) {
    this.kamelet = kamelet;
    this.method = method;
    this.pathPrefix = "/api/v2/" + path;
    this.work = work;
  }

  /** Kind of the delivery that makes it. */
  String delivery() {
    return switch (kamelet) {
      case "account-list", "campaign-find", "campaign-ensure" -> "ensure-campaign";
      case "campaign-activate" -> "activate-campaign";
      case "address-block" -> "block-person";
      case "interest-set" -> "set-interest";
      case "lead-remove" -> "remove-lead";
      default -> "upsert-lead";
    };
  }

  /** Whether the delivery has made the same call before. */
  boolean isSecond() {
    return this == READ_LEAD_BACK || this == READ_ACTIVE_CAMPAIGN_BACK;
  }

  /** Whether anybody looks into the answer; writes are looked up afterwards. */
  boolean answerIsRead() {
    return switch (this) {
      case CHANGE_CAMPAIGN, PATCH_LEAD, UPDATE_INTEREST, DELETE_LEAD, ACTIVATE_CAMPAIGN,
          BLOCK_ADDRESS ->
          false;
      default -> true;
    };
  }

  /** Kamelet and step, as far as one step is told from another. */
  String step() {
    String name =
        switch (this) {
          case FIND_LEAD_TO_MARK, FIND_LEAD_TO_REMOVE -> FIND_LEAD.name();
          case READ_ACTIVE_CAMPAIGN_BACK -> READ_CAMPAIGN_BACK.name();
          default -> name();
        };
    return kamelet + "/" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
