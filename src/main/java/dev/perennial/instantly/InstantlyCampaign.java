package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.SequenceStep;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One campaign as Instantly's API v2 takes it. Source: developer.instantly.ai, Campaign.
 *
 * @param kind whether it begins on a day of its own or always runs
 * @param startsOn first day on which it may send; none for one that always runs
 * @param window when mails may go out, in one of the time zones that Instantly accepts
 * @param sendOnWeekends whether mails may go out on Saturday and Sunday
 */
public record InstantlyCampaign(
    String name,
    CampaignKind kind,
    Optional<LocalDate> startsOn,
    List<SequenceStep> steps,
    SendingWindow window,
    boolean sendOnWeekends) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  static InstantlyCampaign of(Delivery delivery, SendingWindow window, boolean sendOnWeekends) {
    return new InstantlyCampaign(
        delivery.campaignName(),
        delivery.campaignKind(),
        delivery.startsOn(),
        delivery.steps(),
        window,
        sendOnWeekends);
  }

  /** Query of {@code GET /campaigns}; Instantly's search finds parts of names, too. */
  public String searchQuery(String cursor) {
    return InstantlyPages.query(name, cursor);
  }

  /** Body of {@code POST /campaigns}. Instantly creates it as a draft. */
  public Map<String, Object> createRequest() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("name", name);
    request.putAll(definitionRequest());
    request.put("stop_on_reply", true);
    request.put("stop_on_auto_reply", false);
    request.put("open_tracking", false);
    request.put("link_tracking", false);
    request.put("insert_unsubscribe_header", true);
    request.put("is_evergreen", kind == CampaignKind.EVERGREEN);
    return request;
  }

  /** Body of {@code PATCH /campaigns/{id}} that gives a draft its dates and mails, both whole. */
  public Map<String, Object> definitionRequest() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("campaign_schedule", schedule());
    request.put("sequences", List.of(Map.of("steps", steps.stream().map(this::step).toList())));
    return request;
  }

  /**
   * Body of {@code PATCH /campaigns/{id}}; Instantly may drop the accounts given on creation.
   *
   * @param accounts addresses of connected sending accounts
   */
  public Map<String, Object> accountsRequest(List<String> accounts) {
    return Map.of("email_list", accounts);
  }

  /** Whether the campaign that is there begins on another day or has other mails. */
  boolean differsFrom(JsonNode found) {
    return beginsOtherwiseThan(found) || !wantedSteps().equals(MailSteps.of(found));
  }

  /** The same, whatever the mails say: Instantly rewrites texts when it stores them. */
  boolean isOtherwiseTimedThan(JsonNode found) {
    return beginsOtherwiseThan(found)
        || !wantedSteps().outline().equals(MailSteps.of(found).outline());
  }

  private boolean beginsOtherwiseThan(JsonNode found) {
    String there = found.path("campaign_schedule").path("start_date").asText("");
    return startsOn.map(day -> !there.startsWith(day.toString())).orElse(!there.isEmpty());
  }

  private MailSteps wantedSteps() {
    return MailSteps.of(JSON.valueToTree(definitionRequest()));
  }

  private Map<String, Object> schedule() {
    Map<String, Object> days = new LinkedHashMap<>();
    for (int day = 0; day <= 6; day++) {
      boolean weekend = day == 0 || day == 6;
      days.put(Integer.toString(day), sendOnWeekends || !weekend);
    }
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("name", "Sending hours");
    times.put(
        "timing",
        Map.of("from", HOUR_MINUTE.format(window.from()), "to", HOUR_MINUTE.format(window.to())));
    times.put("days", days);
    times.put("timezone", window.timezone());
    Map<String, Object> schedule = new LinkedHashMap<>();
    startsOn.ifPresent(day -> schedule.put("start_date", day.toString()));
    schedule.put("schedules", List.of(times));
    return schedule;
  }

  private Map<String, Object> step(SequenceStep mail) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("type", "email");
    step.put("delay", mail.delayDays());
    step.put("delay_unit", "days");
    step.put(
        "variants",
        List.of(Map.of("subject", mail.subject(), "body", mail.bodyHtml())));
    return step;
  }
}
