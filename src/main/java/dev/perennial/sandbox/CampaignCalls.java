package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Deleted;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The calls about campaigns. */
final class CampaignCalls {
  /** What a campaign's status means. */
  static final Map<Integer, String> STATUSES =
      Map.of(
          0, "draft",
          1, "active",
          2, "paused",
          3, "completed",
          4, "running subsequences",
          -1, "accounts unhealthy",
          -2, "bounce protect",
          -99, "account suspended");

  private static final int DRAFT = 0;
  static final int ACTIVE = 1;
  private static final int PAUSED = 2;
  static final int COMPLETED = 3;

  /** More than a campaign a day for each of 60 regions and two years. */
  private static final int MOST_CAMPAIGNS = 50_000;

  private final Workspace workspace;

  CampaignCalls(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Always a draft, and always without its {@code email_list}, which only PATCH sets. */
  Answer create(Call call) {
    if (workspace.campaigns().all().size() >= MOST_CAMPAIGNS) {
      throw Refused.with(403, "The sandbox holds at most " + MOST_CAMPAIGNS + " campaigns");
    }
    String id = Workspace.newId();
    String now = workspace.now();
    ObjectNode campaign = Json.object();
    campaign.put("id", id);
    campaign.setAll((ObjectNode) call.body());
    campaign.put("status", DRAFT);
    campaign.putArray("email_list");
    campaign.putNull("not_sending_status");
    campaign.putNull("core_variables");
    campaign.putNull("custom_variables");
    campaign.put("organization", Workspace.ORGANIZATION);
    campaign.put("timestamp_created", now).put("timestamp_updated", now);
    return keep(campaign);
  }

  Answer list(Call call) {
    JsonNode query = call.query();
    String search = query.path("search").asText().toLowerCase(Locale.ROOT);
    return Answer.ok(
        Paging.page(
            workspace.campaigns().all(),
            query,
            campaign ->
                name(campaign).contains(search)
                    && (!query.has("status") || hasStatus(campaign, query.get("status")))
                    && !hasStatus(campaign, query.path("exclude_status")),
            UnaryOperator.identity()));
  }

  Answer get(Call call) {
    return Answer.ok(existing(call.id()));
  }

  /** Lists and objects replace the old ones whole. */
  Answer patch(Call call) {
    ObjectNode campaign = existing(call.id()).deepCopy();
    campaign.setAll((ObjectNode) call.body());
    return keepUpdated(campaign);
  }

  /** Its leads go with it. */
  Answer delete(Call call) {
    ObjectNode campaign = existing(call.id());
    List<Change> changes = new ArrayList<>();
    for (String lead : workspace.leads().inCampaign(call.id()).keySet()) {
      changes.add(new Deleted(Kind.LEAD, lead));
    }
    changes.add(new Deleted(Kind.CAMPAIGN, call.id()));
    workspace.commit(changes);
    return Answer.ok(campaign);
  }

  Answer activate(Call call) {
    return keepUpdated(existing(call.id()).deepCopy().put("status", ACTIVE));
  }

  Answer pause(Call call) {
    return keepUpdated(existing(call.id()).deepCopy().put("status", PAUSED));
  }

  private ObjectNode existing(String id) {
    return workspace.campaigns().find(id).orElseThrow(Refused::notFound);
  }

  private Answer keepUpdated(ObjectNode campaign) {
    return keep(campaign.put("timestamp_updated", workspace.now()));
  }

  private Answer keep(ObjectNode campaign) {
    workspace.commit(List.of(new Kept(Kind.CAMPAIGN, campaign.get("id").textValue(), campaign)));
    return Answer.ok(campaign);
  }

  private static String name(ObjectNode campaign) {
    return campaign.get("name").textValue().toLowerCase(Locale.ROOT);
  }

  private static boolean hasStatus(ObjectNode campaign, JsonNode status) {
    return status.isNumber() && campaign.get("status").intValue() == status.intValue();
  }
}
