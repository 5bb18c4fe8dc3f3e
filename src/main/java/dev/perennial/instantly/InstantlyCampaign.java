package dev.perennial.instantly;

import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.PlannedReminder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One campaign as Instantly's API v2 takes it. Source: developer.instantly.ai, Campaign.
 *
 * @param window when mails may go out, in one of the time zones that Instantly accepts
 * @param sendOnWeekends whether mails may go out on Saturday and Sunday
 */
public record InstantlyCampaign(
    String name,
    LocalDate startsOn,
    List<PlannedReminder> reminders,
    SendingWindow window,
    boolean sendOnWeekends) {

  private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  static InstantlyCampaign of(Delivery delivery, SendingWindow window, boolean sendOnWeekends) {
    return new InstantlyCampaign(
        delivery.campaignName(),
        delivery.startsOn(),
        delivery.reminders(),
        window,
        sendOnWeekends);
  }

  /** Query of {@code GET /campaigns}; Instantly's search finds parts of names, too. */
  public String searchQuery(String cursor) {
    String query = "search=" + encode(name) + "&limit=100";
    return cursor.isEmpty() ? query : query + "&starting_after=" + encode(cursor);
  }

  /** Body of {@code POST /campaigns}. Instantly creates it as a draft. */
  public Map<String, Object> createRequest() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("name", name);
    request.put("campaign_schedule", schedule());
    request.put("sequences", List.of(Map.of("steps", reminders.stream().map(this::step).toList())));
    request.put("stop_on_reply", true);
    request.put("stop_on_auto_reply", false);
    request.put("open_tracking", false);
    request.put("link_tracking", false);
    request.put("insert_unsubscribe_header", true);
    request.put("is_evergreen", false);
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
    schedule.put("start_date", startsOn.toString());
    schedule.put("schedules", List.of(times));
    return schedule;
  }

  private Map<String, Object> step(PlannedReminder reminder) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("type", "email");
    step.put("delay", reminder.delayDays());
    step.put("delay_unit", "days");
    step.put(
        "variants",
        List.of(Map.of("subject", reminder.subject(), "body", reminder.bodyHtml())));
    return step;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
