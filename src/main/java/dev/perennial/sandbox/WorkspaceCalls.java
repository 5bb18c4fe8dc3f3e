package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The calls about the workspace itself: sending accounts, key check, block list. */
final class WorkspaceCalls {
  private static final String OWNER = "b7c1e6a4-1d2f-4e8b-9a37-4f60d8c2e911";
  private static final int MOST_BLOCKS = 100_000;
  private static final int HEALTHY = 1;

  private final Workspace workspace;
  private final String opened;
  private final NavigableMap<String, ObjectNode> accounts = new TreeMap<>();

  WorkspaceCalls(Workspace workspace, List<String> sendingAccounts) {
    this.workspace = workspace;
    this.opened = workspace.now();
    sendingAccounts.forEach(email -> accounts.put(opened + "&" + email, account(email)));
  }

  Answer accounts(Call call) {
    JsonNode query = call.query();
    String search = query.path("search").asText().toLowerCase(Locale.ROOT);
    int status = query.path("status").asInt(HEALTHY);
    return Answer.ok(
        Paging.page(
            accounts,
            query,
            account -> lowerCase(account, "email").contains(search) && status == HEALTHY,
            UnaryOperator.identity()));
  }

  Answer workspace(Call call) {
    ObjectNode answer = Json.object();
    answer.put("id", Workspace.ORGANIZATION);
    answer.put("timestamp_created", opened).put("timestamp_updated", opened);
    answer.put("owner", OWNER).put("name", "Sandbox");
    answer.put("plan_id", "sandbox").put("add_unsub_to_block", false);
    return Answer.ok(answer.putNull("default_opportunity_value"));
  }

  /** A value that is on the list already answers the entry that is there. */
  Answer block(Call call) {
    String value = call.body().get("bl_value").textValue().strip();
    Optional<ObjectNode> there = workspace.blocks().find(value);
    if (there.isPresent()) return Answer.ok(there.get());
    if (workspace.blocks().all().size() >= MOST_BLOCKS) {
      throw Refused.with(403, "The sandbox blocks at most " + MOST_BLOCKS + " values");
    }
    String id = Workspace.newId();
    ObjectNode entry = Json.object();
    entry.put("id", id).put("timestamp_created", workspace.now());
    entry.put("organization_id", Workspace.ORGANIZATION);
    entry.put("bl_value", value).put("is_domain", !value.contains("@"));
    workspace.commit(List.of(new Kept(Kind.BLOCK, id, entry)));
    return Answer.ok(entry);
  }

  Answer blocks(Call call) {
    JsonNode query = call.query();
    String search = query.path("search").asText().toLowerCase(Locale.ROOT);
    boolean domainsOnly = query.path("domains_only").booleanValue();
    return Answer.ok(
        Paging.page(
            workspace.blocks().all(),
            query,
            entry ->
                lowerCase(entry, "bl_value").contains(search)
                    && (!domainsOnly || entry.get("is_domain").booleanValue()),
            UnaryOperator.identity()));
  }

  private ObjectNode account(String email) {
    ObjectNode account = Json.object();
    account.put("email", email);
    account.put("timestamp_created", opened).put("timestamp_updated", opened);
    account.put("first_name", email.substring(0, email.indexOf('@'))).put("last_name", "Sandbox");
    account.put("organization", Workspace.ORGANIZATION);
    account.put("status", HEALTHY).put("warmup_status", 1).put("provider_code", 2);
    account.put("setup_pending", false).put("is_managed_account", false);
    account.put("daily_limit", 30).put("sending_gap", 10);
    return account.put("stat_warmup_score", 100);
  }

  private static String lowerCase(ObjectNode object, String field) {
    return object.get(field).textValue().toLowerCase(Locale.ROOT);
  }
}
