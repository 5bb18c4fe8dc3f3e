package dev.perennial;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.ops.AlertWays;
import dev.perennial.ops.AlertWords;
import dev.perennial.ops.Doings;
import dev.perennial.ops.HealthWatch;
import dev.perennial.ops.LogMarks;
import dev.perennial.ops.Workers;
import dev.perennial.store.AlertRows;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.spi.Registry;

/** Builds what tells a person how things stand: alerts and the log. */
final class NewsWiring {

  private final Settings settings;
  private final Clock clock;
  private final Workers workers;

  NewsWiring(Settings settings, Clock clock, Workers workers) {
    this.settings = settings;
    this.clock = clock;
    this.workers = workers;
  }

  void bind(Registry registry) {
    AlertWays ways =
        new AlertWays(
            settings.text(Setting.ALERTS_SLACK_WEBHOOK_URL),
            new AlertWays.Mail(
                settings.text(Setting.ALERTS_MAIL_FROM), settings.text(Setting.ALERTS_MAIL_TO)),
            clock);
    registry.bind("alertWays", ways);
    registry.bind("alertWords", new AlertWords());
    registry.bind("alertRows", new AlertRows());
    registry.bind(
        "healthWatch",
        new HealthWatch(
            ways, workers, Duration.ofMinutes(settings.number(Setting.ALERTS_QUIET_MINUTES))));
    registry.bind("alertMailSender", MailServer.of(settings));
    registry.bind("doings", new Doings());
    registry.bind("logMarks", new LogMarks());
  }
}
