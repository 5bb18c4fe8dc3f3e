package dev.perennial.cli.doctor;

import dev.perennial.store.Channels.Stop;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Channels that stand still, and what to mend. */
final class ChannelChecks {

  private static final String SUBJECT = "Channels";
  private static final Pattern REFUSED = Pattern.compile("Instantly answered (40[123])(.*)");

  private final List<Stop> stops;

  ChannelChecks(List<Stop> stops) {
    this.stops = stops;
  }

  List<Finding> findings() {
    if (stops.isEmpty()) return List.of(Finding.ok(SUBJECT, "every channel runs"));
    return stops.stream().map(ChannelChecks::findingOf).toList();
  }

  private static Finding findingOf(Stop stop) {
    String what = stop.channel() + (stop.additionsOnly() ? " takes no new leads" : " stands still");
    String waiting =
        stop.waiting() == 1 ? "1 delivery waits" : stop.waiting() + " deliveries wait";
    String text = "%s (%s): %s. ".formatted(what, waiting, stop.reason());
    return switch (stop.cause()) {
      case OUTAGE ->
          Finding.warning(
              SUBJECT, text + "One delivery tries again every now and then; nothing is lost");
      case REFUSAL, QUOTA -> Finding.problem(SUBJECT, text + mend(stop));
    };
  }

  private static String mend(Stop stop) {
    Matcher refused = REFUSED.matcher(stop.reason());
    String why =
        refused.find()
            ? InstantlyRefusal.explained(Integer.parseInt(refused.group(1)), refused.group(2))
                + ". After that: "
            : "When it is mended: ";
    return why + "./perennial channels resume " + stop.channel();
  }
}
