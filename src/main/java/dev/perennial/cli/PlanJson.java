package dev.perennial.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import dev.perennial.store.Plan.Outlook;
import dev.perennial.store.Plan.Planned;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plan as one JSON array. */
final class PlanJson implements PlanReport {

  private final PrintWriter out;
  private final PlanStops stops;
  private final SequenceWriter array;
  private boolean empty = true;

  PlanJson(PrintWriter out, PlanStops stops) {
    this.out = out;
    this.stops = stops;
    this.array = JsonText.arrayTo(out);
  }

  @Override
  public void print(Planned planned) {
    empty = false;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("day", planned.dueOn().toString());
    fields.put("lastDay", planned.validUntil().toString());
    fields.put("email", planned.run().email());
    fields.put("journey", planned.run().journey());
    fields.put("version", planned.run().version());
    fields.put("touchpoint", planned.touchpoint());
    fields.put("campaign", planned.campaignName());
    fields.put("offer", planned.run().offer());
    fields.put("reason", planned.reason());
    fields.put("unless", stops.all(planned));
    try {
      array.write(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isEmpty() {
    return empty;
  }

  /** An empty array says enough to a program. */
  @Override
  public void explain(Outlook outlook) {}

  @Override
  public void finish() {
    try {
      array.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.flush();
  }
}
