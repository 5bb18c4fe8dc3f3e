package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adding leads: POST /leads and POST /leads/add. A lead that is there already is never changed.
 *
 * <p>An address under the reserved domain {@code .invalid} plays the address that cannot be mailed.
 */
final class LeadUpload {
  /** The contacts that the played plan allows. */
  static final int PLAN_LIMIT = 100_000;

  private static final String BLOCK_LIST = "0c9a55d1-7f0e-4b39-9d7b-5d3f1f6f2a10";

  /** What becomes of one lead of a request; each held-back one has a counter in the answer. */
  private enum Fate {
    CREATED("leads_uploaded"),
    REPEATED("duplicate_email_count"),
    INVALID("invalid_email_count"),
    BLOCKED("in_blocklist"),
    KNOWN("duplicated_leads"),
    SKIPPED("skipped_count");

    private final String counter;

    Fate(String counter) {
      this.counter = counter;
    }
  }

  private final Workspace workspace;
  private final int planLimit;

  LeadUpload(Workspace workspace, int planLimit) {
    this.workspace = workspace;
    this.planLimit = planLimit;
  }

  /** Answers the new lead, the lead that was there, or a body without id for one held back. */
  Answer addOne(Call call) {
    JsonNode body = call.body();
    String campaign = existingCampaign(body.get("campaign"));
    String email = body.get("email").textValue();
    Fate fate = fate(campaign, email, body, Set.of());
    if (fate == Fate.CREATED) {
      requireRoomFor(1);
      ObjectNode lead = newLead(campaign, email, body);
      workspace.commit(List.of(kept(lead)));
      return Answer.ok(LeadAnswer.of(lead));
    }
    Optional<ObjectNode> there =
        workspace
            .leads()
            .find(campaign, email)
            .or(() -> workspace.leads().of(email).stream().findFirst());
    if (there.isPresent() && (fate == Fate.KNOWN || fate == Fate.SKIPPED)) {
      return Answer.ok(LeadAnswer.of(there.get()));
    }
    return Answer.ok(Json.object().put("status", "success").put(fate.counter, 1));
  }

  /** The counters say how many, {@code created_leads} says which. */
  Answer addMany(Call call) {
    JsonNode body = call.body();
    String campaign = existingCampaign(body.get("campaign_id"));
    ObjectNode answer = Json.object().put("status", "success");
    answer.put("total_sent", body.get("leads").size());
    answer.put("blocklist_used", BLOCK_LIST).put("incomplete_count", 0);
    Map<Fate, Integer> counts = new TreeMap<>();
    List<Change> changes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    ArrayNode created = answer.putArray("created_leads");
    for (int i = 0; i < body.get("leads").size(); i++) {
      JsonNode request = body.get("leads").get(i);
      String email = request.get("email").textValue();
      Fate fate = fate(campaign, email, body, seen);
      counts.merge(fate, 1, Integer::sum);
      seen.add(email.toLowerCase(Locale.ROOT));
      if (fate == Fate.CREATED) {
        ObjectNode lead = newLead(campaign, email, request);
        if (body.has("assigned_to") && !lead.has("assigned_to")) {
          lead.set("assigned_to", body.get("assigned_to"));
        }
        changes.add(kept(lead));
        created.add(summary(i, lead));
      }
    }
    requireRoomFor(changes.size());
    workspace.commit(changes);
    for (Fate fate : Fate.values()) {
      answer.put(fate.counter, counts.getOrDefault(fate, 0));
    }
    return Answer.ok(answer.put("remaining_in_plan", remaining()));
  }

  private Fate fate(String campaign, String email, JsonNode flags, Set<String> seen) {
    if (seen.contains(email.toLowerCase(Locale.ROOT))) return Fate.REPEATED;
    if (email.toLowerCase(Locale.ROOT).endsWith(".invalid")) return Fate.INVALID;
    if (workspace.blocks().blocks(email)) return Fate.BLOCKED;
    if (workspace.leads().find(campaign, email).isPresent()) return Fate.KNOWN;
    boolean skipIfAnywhere =
        flags.path("skip_if_in_workspace").booleanValue()
            || flags.path("skip_if_in_campaign").booleanValue();
    boolean anywhere = !workspace.leads().of(email).isEmpty();
    return skipIfAnywhere && anywhere ? Fate.SKIPPED : Fate.CREATED;
  }

  private String existingCampaign(JsonNode id) {
    String campaign = id.textValue().toLowerCase(Locale.ROOT);
    workspace.campaigns().find(campaign).orElseThrow(Refused::notFound);
    return campaign;
  }

  private void requireRoomFor(int more) {
    if (more > remaining()) {
      throw Refused.with(403, "Lead limit reached. Remaining uploads: " + remaining());
    }
  }

  private int remaining() {
    return planLimit - workspace.leads().all().size();
  }

  private ObjectNode newLead(String campaign, String email, JsonNode request) {
    return LeadAnswer.keepNew(Workspace.newId(), campaign, email, request, workspace.now());
  }

  private static Kept kept(ObjectNode lead) {
    return new Kept(Kind.LEAD, lead.get("id").textValue(), lead);
  }

  private static ObjectNode summary(int index, ObjectNode lead) {
    ObjectNode summary = Json.object().put("index", index);
    summary.set("id", lead.get("id"));
    summary.set("email", lead.get("email"));
    for (String name : List.of("first_name", "last_name", "phone")) {
      summary.set(name, lead.get(name));
    }
    return summary;
  }
}
