package dev.perennial.sandbox;

import dev.perennial.sandbox.Operation.BodyRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of all calls that the sandbox plays. */
final class Operations {
  static final String ROOT = "/api/v2";

  private final List<Operation> table;

  Operations(
      CampaignCalls campaigns,
      LeadCalls leads,
      LeadUpload upload,
      WebhookCalls webhooks,
      WebhookDeliveries deliveries,
      MailCalls mails,
      WorkspaceCalls others) {
    table =
        List.of(
            takes("POST", "/campaigns", CampaignFields.CREATE, campaigns::create),
            asks("/campaigns", CampaignFields.LIST_QUERY, campaigns::list),
            asks("/campaigns/{id}", WorkspaceFields.NOTHING, campaigns::get),
            takes("PATCH", "/campaigns/{id}", CampaignFields.PATCH, campaigns::patch),
            takesNothing("DELETE", "/campaigns/{id}", campaigns::delete),
            takesNothing("POST", "/campaigns/{id}/activate", campaigns::activate),
            takesNothing("POST", "/campaigns/{id}/pause", campaigns::pause),
            takes("POST", "/leads", LeadFields.CREATE, upload::addOne),
            takes("POST", "/leads/add", LeadFields.ADD, upload::addMany),
            mayTake("POST", "/leads/list", LeadFields.LIST, leads::list),
            takes(
                "POST",
                "/leads/update-interest-status",
                LeadFields.INTEREST_UPDATE,
                leads::updateInterest),
            asks("/leads/{id}", WorkspaceFields.NOTHING, leads::get),
            takes("PATCH", "/leads/{id}", LeadFields.PATCH, leads::patch),
            takesNothing("DELETE", "/leads/{id}", leads::delete),
            takes("POST", "/webhooks", WebhookFields.CREATE, webhooks::create),
            asks("/webhooks", WebhookFields.LIST_QUERY, webhooks::list),
            asks("/webhooks/event-types", WorkspaceFields.NOTHING, webhooks::eventTypes),
            asks("/webhooks/{id}", WorkspaceFields.NOTHING, webhooks::get),
            takes("PATCH", "/webhooks/{id}", WebhookFields.PATCH, webhooks::patch),
            takesNothing("DELETE", "/webhooks/{id}", webhooks::delete),
            takesNothing("POST", "/webhooks/{id}/test", deliveries::test).withoutLock(),
            takesNothing("POST", "/webhooks/{id}/resume", webhooks::resume),
            asks("/emails", MailFields.LIST_QUERY, mails::list),
            asks("/emails/{id}", WorkspaceFields.NOTHING, mails::get),
            asks("/accounts", WorkspaceFields.ACCOUNTS_QUERY, others::accounts),
            asks("/workspaces/current", WorkspaceFields.NOTHING, others::workspace),
            takes("POST", "/block-lists-entries", WorkspaceFields.BLOCK, others::block),
            asks("/block-lists-entries", WorkspaceFields.BLOCKS_QUERY, others::blocks));
  }

  /** Empty when the sandbox does not play the call. */
  Optional<Operation> find(String method, String path) {
    return table.stream().filter(operation -> operation.fits(method, path)).findFirst();
  }

  private static Operation asks(String path, Shape query, Function<Call, Answer> effect) {
    return new Operation(
        "GET", ROOT + path, query, BodyRule.NONE, WorkspaceFields.NOTHING, true, effect);
  }

  private static Operation takes(
      String method, String path, Shape body, Function<Call, Answer> effect) {
    return new Operation(
        method, ROOT + path, WorkspaceFields.NOTHING, BodyRule.REQUIRED, body, true, effect);
  }

  private static Operation mayTake(
      String method, String path, Shape body, Function<Call, Answer> effect) {
    return new Operation(
        method, ROOT + path, WorkspaceFields.NOTHING, BodyRule.OPTIONAL, body, true, effect);
  }

  private static Operation takesNothing(String method, String path, Function<Call, Answer> effect) {
    return new Operation(
        method,
        ROOT + path,
        WorkspaceFields.NOTHING,
        BodyRule.NONE,
        WorkspaceFields.NOTHING,
        true,
        effect);
  }
}
