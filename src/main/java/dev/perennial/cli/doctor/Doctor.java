package dev.perennial.cli.doctor;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Settings;
import dev.perennial.store.Database;
import java.util.ArrayList;
import java.util.List;

/** Looks at all that an installation needs and says what to mend. */
public final class Doctor {

  private static final String CONFIGURATION = "Configuration";

  private Doctor() {}

  /**
   * Looks at an installation whose settings can be read.
   *
   * @param location of the database that the settings name
   * @param fix whether to mend what a call to a neighbour can mend: the webhook at Instantly
   * @throws InvalidSettings if a file that goes with them cannot be used
   */
  public static List<Finding> examine(
      Settings settings, Database.Location location, boolean fix) throws InvalidSettings {
    Api api = new Api(settings);
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(CONFIGURATION, "every setting can be used"));
    findings.addAll(new FileChecks(settings).findings());
    findings.addAll(new DatabaseChecks(location, settings).findings());
    findings.addAll(new StripeChecks(settings, api).findings());
    findings.addAll(new InstantlyChecks(settings, api, fix).findings());
    findings.add(new ClockCheck(settings, api.clockDifferences()).finding());
    findings.add(new DiskCheck(settings.dataDirectory()).finding());
    return findings;
  }

  /**
   * Looks at what may change beside a service that runs: the files of {@code config/}, and
   * Instantly's key, sending accounts and webhook. It mends nothing.
   */
  public static List<Finding> whileItRuns(Settings settings) {
    List<Finding> findings = new ArrayList<>();
    try {
      findings.addAll(new FileChecks(settings).findings());
    } catch (InvalidSettings e) {
      findings.add(
          Finding.problem(
              "Mail templates",
              "the next start would fail: " + String.join(" ", e.mistakes())));
    }
    findings.addAll(new InstantlyChecks(settings, new Api(settings), false).findings());
    return findings;
  }

  /** What is wrong with settings that cannot be read; the rest was not looked at. */
  public static List<Finding> examine(InvalidSettings mistakes) {
    List<Finding> findings = new ArrayList<>();
    mistakes
        .mistakes()
        .forEach(mistake -> findings.add(Finding.problem(CONFIGURATION, mistake)));
    findings.add(
        Finding.warning("The rest", "was not looked at, as it needs settings that can be read"));
    return findings;
  }
}
