package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The leads, found by id, campaign and e-mail address (in any case). Not safe for several threads.
 *
 * <p>A lead is kept as {@link LeadAnswer} describes, without the fields that are the same for all.
 */
final class LeadStore implements Store {
  private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();
  private final Map<String, NavigableMap<String, ObjectNode>> byCampaign = new HashMap<>();
  private final Map<String, NavigableMap<String, ObjectNode>> byEmail = new HashMap<>();

  @Override
  public void keep(String id, ObjectNode lead) {
    byId.put(id, lead);
    byCampaign.computeIfAbsent(campaign(lead), c -> new TreeMap<>()).put(id, lead);
    byEmail.computeIfAbsent(email(lead), e -> new TreeMap<>()).put(id, lead);
  }

  @Override
  public void delete(String id) {
    ObjectNode lead = byId.remove(id);
    if (lead == null) return;
    forget(byCampaign, campaign(lead), id);
    forget(byEmail, email(lead), id);
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** At most one: no e-mail address is twice in a campaign. */
  Optional<ObjectNode> find(String campaign, String email) {
    return of(email).stream().filter(lead -> campaign(lead).equals(campaign)).findFirst();
  }

  /** The leads of one person, in all campaigns. */
  Collection<ObjectNode> of(String email) {
    return byEmail
        .getOrDefault(email.toLowerCase(Locale.ROOT), Collections.emptyNavigableMap())
        .values();
  }

  NavigableMap<String, ObjectNode> inCampaign(String campaign) {
    return Collections.unmodifiableNavigableMap(
        byCampaign.getOrDefault(campaign, Collections.emptyNavigableMap()));
  }

  @Override
  public NavigableMap<String, ObjectNode> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }

  private static void forget(
      Map<String, NavigableMap<String, ObjectNode>> index, String key, String id) {
    index.get(key).remove(id);
    if (index.get(key).isEmpty()) index.remove(key);
  }

  private static String campaign(ObjectNode lead) {
    return lead.get("campaign").textValue();
  }

  private static String email(ObjectNode lead) {
    return lead.get("email").textValue().toLowerCase(Locale.ROOT);
  }
}
