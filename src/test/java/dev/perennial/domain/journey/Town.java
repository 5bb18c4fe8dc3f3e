package dev.perennial.domain.journey;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the persons of one business share. */
final class Town {

  private final MailRules rules;
  private final MailChannel channel;
  private final Outbox outbox;
  private final Map<String, JourneyWorld> persons = new LinkedHashMap<>();
  private JourneyCatalog catalog = Shipped.JOURNEYS;

  Town(MailRules rules) {
    this.rules = rules;
    this.channel = new MailChannel(rules.zone(), rules.sendingTo());
    this.outbox = new Outbox(rules, channel);
  }

  MailRules rules() {
    return rules;
  }

  MailChannel channel() {
    return channel;
  }

  Outbox outbox() {
    return outbox;
  }

  JourneyCatalog catalog() {
    return catalog;
  }

  /** From now on runs begin in these. */
  void declare(JourneyCatalog declared) {
    catalog = declared;
  }

  void add(String email, JourneyWorld person) {
    persons.put(email, person);
  }

  Collection<JourneyWorld> persons() {
    return persons.values();
  }

  JourneyWorld person(String email) {
    return persons.get(email);
  }
}
