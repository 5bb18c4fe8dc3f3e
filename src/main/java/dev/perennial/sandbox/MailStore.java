package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The mails as {@link Mail} describes them, by id and by lead. Not safe for several threads.
 *
 * <p>They outlive their lead and their campaign. The order of their ids is that of sending.
 */
final class MailStore implements Store {
  private static final int SEQUENCE_SHIFT = 16;
  private static final long VERSION = 0x7000;

  private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();
  private final Map<String, NavigableMap<String, ObjectNode>> byLead = new HashMap<>();
  private long lastSequence;

  @Override
  public void keep(String id, ObjectNode mail) {
    long sequence = UUID.fromString(id).getMostSignificantBits() >>> SEQUENCE_SHIFT;
    lastSequence = Math.max(lastSequence, sequence);
    byId.put(id, mail);
    byLead.computeIfAbsent(lead(mail), lead -> new TreeMap<>()).put(id, mail);
  }

  @Override
  public void delete(String id) {
    ObjectNode mail = byId.remove(id);
    if (mail == null) return;
    byLead.get(lead(mail)).remove(id);
    if (byLead.get(lead(mail)).isEmpty()) byLead.remove(lead(mail));
  }

  /** A UUID that sorts behind every one before it. */
  String nextId() {
    lastSequence++;
    long first = lastSequence << SEQUENCE_SHIFT | VERSION;
    return new UUID(first, UUID.randomUUID().getLeastSignificantBits()).toString();
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What one lead was sent and answered, oldest first. */
  Collection<ObjectNode> of(String leadId) {
    return Collections.unmodifiableCollection(
        byLead.getOrDefault(leadId, Collections.emptyNavigableMap()).values());
  }

  @Override
  public NavigableMap<String, ObjectNode> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }

  private static String lead(ObjectNode mail) {
    return mail.get("lead_id").textValue();
  }
}
