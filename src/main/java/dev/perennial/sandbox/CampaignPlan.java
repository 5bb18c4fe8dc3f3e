package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** When a campaign sends what, and from where. Only its first sequence counts. */
record CampaignPlan(ObjectNode campaign) {

  /** One text of a step; {@code index} from 0. */
  record Variant(int index, String subject, String body) {}

  /** Whether it is active, has begun, has not ended, and has a window on that weekday. */
  boolean runsOn(LocalDate day) {
    JsonNode schedule = campaign.get("campaign_schedule");
    JsonNode start = schedule.path("start_date");
    JsonNode end = schedule.path("end_date");
    return campaign.get("status").intValue() == CampaignCalls.ACTIVE
        && !(start.isTextual() && LocalDate.parse(start.textValue()).isAfter(day))
        && !(end.isTextual() && LocalDate.parse(end.textValue()).isBefore(day))
        && schedule.get("schedules").valueStream().anyMatch(window -> opensOn(window, day));
  }

  /** Without an account a campaign is active and silent. */
  List<String> accounts() {
    return campaign.path("email_list").valueStream().map(JsonNode::textValue).toList();
  }

  int stepCount() {
    return steps().size();
  }

  /**
   * Whole days between the mail of a step and the next one; what is left of a day is dropped.
   *
   * @param step from 0
   */
  long daysAfter(int step) {
    JsonNode waiting = steps().get(step);
    int unitsADay =
        switch (waiting.path("delay_unit").asText("days")) {
          case "minutes" -> 24 * 60;
          case "hours" -> 24;
          default -> 1;
        };
    return (long) Math.floor(waiting.get("delay").doubleValue() / unitsADay);
  }

  /**
   * The first text that is not switched off; empty when all are.
   *
   * @param step from 0
   */
  Optional<Variant> variant(int step) {
    JsonNode variants = steps().get(step).get("variants");
    for (int i = 0; i < variants.size(); i++) {
      JsonNode variant = variants.get(i);
      if (!variant.path("v_disabled").booleanValue()) {
        return Optional.of(
            new Variant(i, variant.get("subject").textValue(), variant.get("body").textValue()));
      }
    }
    return Optional.empty();
  }

  private JsonNode steps() {
    return campaign.path("sequences").path(0).path("steps");
  }

  /** 0 is Sunday. */
  private static boolean opensOn(JsonNode window, LocalDate day) {
    String weekday = String.valueOf(day.getDayOfWeek().getValue() % 7);
    return window.get("days").path(weekday).booleanValue();
  }
}
