package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.SequenceStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the channel holds and sends, as Instantly does it: a lead gets the steps one after the
 * other, one a day at most, each so many days after the one before; the first as soon as the
 * campaign runs and the lead is in it. Any interest stops a lead's sequence; when it is taken back,
 * it goes on.
 */
final class MailChannel {

  /** One step that goes out to one person. */
  record Sent(String campaign, String touchpoint, int step, LocalDate day) {}

  private static final LocalTime SENDS_FROM = LocalTime.of(9, 0);

  private final ZoneId zone;
  private final LocalTime sendsTo;
  private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
  private final Set<String> blocked = new HashSet<>();
  private final Map<String, BiConsumer<Sent, Instant>> mailboxes = new LinkedHashMap<>();
  private LocalDate nextDay = LocalDate.MIN;
  private boolean up = true;

  private static final class Campaign {
    private LocalDate startsOn;
    private List<SequenceStep> steps = List.of();
    private boolean running;
    private final Map<String, Member> members = new LinkedHashMap<>();
  }

  private static final class Member {
    private int next;
    private LocalDate lastOn = LocalDate.MIN;
    private Lead.Interest interest = Lead.Interest.NONE;
  }

  MailChannel(ZoneId zone, LocalTime sendsTo) {
    this.zone = zone;
    this.sendsTo = sendsTo;
  }

  boolean up() {
    return up;
  }

  /** While it is down it takes no calls; what it holds already goes out all the same. */
  void up(boolean reachable) {
    up = reachable;
  }

  void mailbox(String email, BiConsumer<Sent, Instant> mailbox) {
    mailboxes.put(email, mailbox);
  }

  void ensure(String name, LocalDate startsOn, List<SequenceStep> steps) {
    Campaign campaign = campaigns.computeIfAbsent(name, missing -> new Campaign());
    campaign.startsOn = startsOn;
    campaign.steps = steps;
  }

  void activate(String name) {
    campaigns.get(name).running = true;
  }

  void upsert(String name, String email) {
    if (!blocked.contains(email)) {
      campaigns.get(name).members.computeIfAbsent(email, missing -> new Member());
    }
  }

  void interest(String name, String email, Lead.Interest interest) {
    Campaign campaign = campaigns.get(name);
    Member member = campaign == null ? null : campaign.members.get(email);
    if (member != null) member.interest = interest;
  }

  /** Who answers a mail gets no further one of the same campaign. */
  void replied(String name, String email) {
    Member member = campaigns.get(name).members.get(email);
    if (member != null) member.next = Integer.MAX_VALUE;
  }

  void remove(String name, String email) {
    Campaign campaign = campaigns.get(name);
    if (campaign != null) campaign.members.remove(email);
  }

  void block(String email) {
    blocked.add(email);
  }

  /** Sends everything whose day and hour have come. */
  void sendUpTo(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (nextDay.equals(LocalDate.MIN)) nextDay = today;
    for (; nextDay.isBefore(today); nextDay = nextDay.plusDays(1)) send(nextDay);
    LocalTime hour = LocalTime.ofInstant(now, zone);
    if (!hour.isBefore(SENDS_FROM) && hour.isBefore(sendsTo)) send(today);
    if (!hour.isBefore(sendsTo) && !nextDay.isAfter(today)) {
      send(today);
      nextDay = today.plusDays(1);
    }
  }

  private void send(LocalDate day) {
    campaigns.forEach(
        (name, campaign) -> {
          if (!campaign.running || campaign.startsOn.isAfter(day)) return;
          campaign.members.forEach((email, member) -> send(name, campaign, email, member, day));
        });
  }

  private void send(
      String name, Campaign campaign, String email, Member member, LocalDate day) {
    if (blocked.contains(email) || member.interest != Lead.Interest.NONE) return;
    if (member.next >= campaign.steps.size()) return;
    if (member.next > 0) {
      long delay = campaign.steps.get(member.next - 1).delayDays();
      if (day.isBefore(member.lastOn.plusDays(Math.max(1, delay)))) return;
    }
    SequenceStep step = campaign.steps.get(member.next);
    member.next++;
    member.lastOn = day;
    mailboxes
        .get(email)
        .accept(
            new Sent(name, step.touchpoint(), member.next, day),
            day.atTime(SENDS_FROM).atZone(zone).toInstant());
  }
}
