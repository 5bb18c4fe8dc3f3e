package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Deleted;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls about leads, apart from adding them. */
final class LeadCalls {
  private final Workspace workspace;

  LeadCalls(Workspace workspace) {
    this.workspace = workspace;
  }

  Answer list(Call call) {
    JsonNode query = call.body();
    return Answer.ok(Paging.page(candidates(query), query, wanted(query), LeadAnswer::of));
  }

  Answer get(Call call) {
    return Answer.ok(LeadAnswer.of(existing(call.id())));
  }

  /** Custom variables replace the old ones whole. */
  Answer patch(Call call) {
    ObjectNode lead = LeadAnswer.keepChanged(existing(call.id()), call.body(), workspace.now());
    workspace.commit(List.of(new Kept(Kind.LEAD, call.id(), lead)));
    return Answer.ok(LeadAnswer.of(lead));
  }

  Answer delete(Call call) {
    ObjectNode lead = existing(call.id());
    workspace.commit(List.of(new Deleted(Kind.LEAD, call.id())));
    return Answer.ok(LeadAnswer.of(lead));
  }

  /** Without a campaign: in every campaign that the person is in. The real API queues this. */
  Answer updateInterest(Call call) {
    JsonNode body = call.body();
    String campaign = body.path("campaign_id").asText().toLowerCase(Locale.ROOT);
    List<ObjectNode> leads =
        workspace.leads().of(body.get("lead_email").textValue()).stream()
            .filter(lead -> campaign.isEmpty() || text(lead, "campaign").equals(campaign))
            .toList();
    if (leads.isEmpty()) throw Refused.invalidLeadEmail();
    workspace.commit(
        leads.stream()
            .<Change>map(
                lead -> {
                  ObjectNode changed = lead.deepCopy();
                  LeadAnswer.setInterest(changed, body.get("interest_value"), workspace.now());
                  return new Kept(Kind.LEAD, text(lead, "id"), changed);
                })
            .toList());
    return new Answer(
        202, Json.object().put("message", "Lead interest status update job submitted"));
  }

  private ObjectNode existing(String id) {
    return workspace.leads().find(id).orElseThrow(Refused::notFound);
  }

  /** The smallest set that surely holds every wanted lead, so that a look-up by e-mail is quick. */
  private NavigableMap<String, ObjectNode> candidates(JsonNode query) {
    LeadStore leads = workspace.leads();
    if (query.has("contacts")) {
      return byId(texts(query, "contacts").map(leads::of).flatMap(Collection::stream));
    }
    if (query.has("ids")) {
      return byId(lowerCaseTexts(query, "ids").map(leads::find).flatMap(Optional::stream));
    }
    return query.has("campaign") ? leads.inCampaign(lowerCase(query, "campaign")) : leads.all();
  }

  private static Predicate<ObjectNode> wanted(JsonNode query) {
    Predicate<ObjectNode> wanted =
        query.has("filter") ? LeadFilter.named(text(query, "filter")) : lead -> true;
    if (query.has("campaign")) {
      String campaign = lowerCase(query, "campaign");
      wanted = wanted.and(lead -> text(lead, "campaign").equals(campaign));
    }
    if (query.has("ids")) {
      Set<String> ids = new HashSet<>(lowerCaseTexts(query, "ids").toList());
      wanted = wanted.and(lead -> ids.contains(text(lead, "id")));
    }
    if (query.has("excluded_ids")) {
      Set<String> excluded = new HashSet<>(lowerCaseTexts(query, "excluded_ids").toList());
      wanted = wanted.and(lead -> !excluded.contains(text(lead, "id")));
    }
    if (query.has("search")) {
      String search = lowerCase(query, "search");
      wanted =
          wanted.and(
              lead ->
                  Stream.of("email", "first_name", "last_name")
                      .anyMatch(field -> lowerCase(lead, field).contains(search)));
    }
    return wanted;
  }

  private static NavigableMap<String, ObjectNode> byId(Stream<ObjectNode> leads) {
    NavigableMap<String, ObjectNode> byId = new TreeMap<>();
    leads.forEach(lead -> byId.put(text(lead, "id"), lead));
    return byId;
  }

  private static Stream<String> texts(JsonNode query, String field) {
    return query.get(field).valueStream().map(JsonNode::textValue);
  }

  private static Stream<String> lowerCaseTexts(JsonNode query, String field) {
    return texts(query, field).map(text -> text.toLowerCase(Locale.ROOT));
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asText();
  }

  private static String lowerCase(JsonNode object, String field) {
    return text(object, field).toLowerCase(Locale.ROOT);
  }
}
