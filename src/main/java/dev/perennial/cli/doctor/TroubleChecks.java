package dev.perennial.cli.doctor;

import dev.perennial.store.Parked.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Persons, events and deliveries that failed, those of one error together. */
final class TroubleChecks {

  private static final String SUBJECT = "Events, persons, deliveries";
  private static final int MOST_ERRORS = 10;
  private static final Pattern REFUSED = Pattern.compile("Instantly answered (40[123])(.*)");

  private record Kind(boolean parked, String noun, String error) {}

  private final Map<Kind, List<Trouble>> troubles = new LinkedHashMap<>();

  TroubleChecks(List<Trouble> all) {
    for (Trouble trouble : all) {
      String noun = trouble.id().replaceFirst("-.*", "");
      Kind kind = new Kind(trouble.parked(), noun, trouble.error());
      troubles.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(trouble);
    }
  }

  List<Finding> findings() {
    if (troubles.isEmpty()) {
      return List.of(Finding.ok(SUBJECT, "none is parked, none is being tried again"));
    }
    List<Finding> findings = new ArrayList<>();
    troubles.entrySet().stream()
        .limit(MOST_ERRORS)
        .forEach(group -> findings.add(finding(group.getKey(), group.getValue())));
    if (troubles.size() > MOST_ERRORS) {
      findings.add(
          Finding.problem(
              SUBJECT,
              "%d further errors: ./perennial parked lists them"
                  .formatted(troubles.size() - MOST_ERRORS)));
    }
    return findings;
  }

  private static Finding finding(Kind kind, List<Trouble> troubles) {
    String what = troubles.size() == 1 ? "1 " + kind.noun() : troubles.size() + " " + many(kind.noun());
    String is = troubles.size() == 1 ? " is " : " are ";
    String first = troubles.get(0).id();
    if (!kind.parked()) {
      return Finding.warning(
          SUBJECT,
          what + " failed and" + is + "tried again by itself (" + first + "): " + kind.error());
    }
    return Finding.problem(
        SUBJECT,
        what + is + "parked (" + first + "): " + kind.error() + ". " + mend(kind.error()));
  }

  private static String many(String noun) {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  private static String mend(String error) {
    Matcher refused = REFUSED.matcher(error);
    String why =
        refused.find()
            ? InstantlyRefusal.explained(Integer.parseInt(refused.group(1)), refused.group(2))
                + ". After that: "
            : "When it is mended: ";
    return why + "./perennial parked retry all";
  }
}
