package dev.perennial.store;

import dev.perennial.domain.journey.Feedback;
import dev.perennial.domain.journey.HeldBack;
import dev.perennial.domain.journey.Movement;
import dev.perennial.domain.journey.PersonDesk;
import dev.perennial.domain.journey.PlannedTouchpoint;
import dev.perennial.domain.journey.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was decided about a person, as {@code save-runs.sql} takes it. */
final class JourneyRecord {

  private JourneyRecord() {}

  static Map<String, Object> of(PersonDesk desk) {
    List<Run> changed =
        desk.runs().stream().filter(run -> !desk.file().runs().contains(run)).toList();
    List<Run> touched = new ArrayList<>(changed);
    desk.movements().forEach(movement -> touched.add(movement.run()));
    desk.heldBack().forEach(stop -> touched.add(stop.run()));
    List<Run> saved =
        desk.runs().stream().filter(run -> touched.stream().anyMatch(run::sameAs)).toList();

    Map<String, Object> record = new LinkedHashMap<>();
    record.put("runs", saved.stream().map(JourneyRecord::rowOf).toList());
    record.put(
        "touchpoints",
        saved.stream()
            .flatMap(run -> run.touchpoints().stream().map(one -> rowOf(run, one)))
            .toList());
    List<Map<String, Object>> movements = new ArrayList<>();
    desk.movements().forEach(movement -> movements.add(rowOf(movement, movements.size())));
    record.put("movements", movements);
    record.put("heldBack", desk.heldBack().stream().map(JourneyRecord::rowOf).toList());
    record.put("heard", desk.file().news().stream().map(Feedback::id).toList());
    return record;
  }

  private static Map<String, Object> keyOf(Run run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("journey", run.journey());
    row.put("subject", run.subject());
    row.put("offer", run.offer());
    return row;
  }

  private static Map<String, Object> rowOf(Run run) {
    Map<String, Object> row = keyOf(run);
    row.put("version", run.version());
    row.put("state", run.state());
    row.put("entered_on", text(run.enteredOn()));
    row.put("purchased_on", text(run.anchors().purchasedOn()));
    row.put("renews_on", text(run.anchors().renewsOn()));
    row.put("offer_on", text(run.anchors().offerOn()));
    row.put("timeout_on", day(run.timeoutOn()));
    row.put("outcome", run.outcome());
    row.put("ended_on", day(run.endedOn()));
    return row;
  }

  private static Map<String, Object> rowOf(Run run, PlannedTouchpoint touchpoint) {
    Map<String, Object> row = keyOf(run);
    row.put("touchpoint", touchpoint.touchpoint());
    row.put("campaign_kind", Row.hyphened(touchpoint.campaignKind()));
    row.put("campaign_name", touchpoint.campaignName());
    row.put("due_on", text(touchpoint.dueOn()));
    row.put("valid_until", text(touchpoint.validUntil()));
    row.put("status", Row.hyphened(touchpoint.status()));
    row.put("reason", touchpoint.reason());
    row.put("decided_at", moment(touchpoint.decidedAt()));
    row.put("sent_at", moment(touchpoint.sentAt()));
    return row;
  }

  private static Map<String, Object> rowOf(Movement movement, int place) {
    Map<String, Object> row = keyOf(movement.run());
    row.put("occurred_at", movement.occurredAt().toString());
    row.put("from_state", movement.from());
    row.put("to_state", movement.to());
    row.put("cause", movement.cause());
    row.put("actor", movement.actor());
    row.put("place", place);
    return row;
  }

  private static Map<String, Object> rowOf(HeldBack stop) {
    Map<String, Object> row = keyOf(stop.run());
    row.put("touchpoint", stop.touchpoint());
    row.put("moment", Row.hyphened(stop.moment()));
    row.put("occurred_at", stop.occurredAt().toString());
    row.put("guard", stop.guard());
    row.put("due_on", text(stop.dueOn()));
    row.put("until", day(stop.until()));
    return row;
  }

  private static String text(LocalDate day) {
    return day.toString();
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(null);
  }

  private static String moment(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
