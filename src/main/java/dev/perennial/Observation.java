package dev.perennial;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.perennial.cli.doctor.Doctor;
import dev.perennial.cli.doctor.Finding;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.ops.RouteAudit;
import dev.perennial.ops.figures.FiguresBoard;
import dev.perennial.ops.health.FigureFaults;
import dev.perennial.ops.health.Neighbours;
import dev.perennial.ops.health.RouteFaults;
import dev.perennial.ops.health.Sentence;
import dev.perennial.ops.health.SentenceCheck;
import dev.perennial.ops.metrics.StepTimes;
import dev.perennial.ops.metrics.WorkTimes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.spi.Registry;

/** All that lets others see how the service is: metrics, JMX, health. */
final class Observation extends MainListenerSupport {

  private static final List<String> NEIGHBOURS =
      List.of(
          "instantly-key", "sending-accounts", "instantly-webhook", "products", "mail-templates");

  private final Settings settings;
  private final Clock clock;
  private final DataSource dataSource;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StepTimes stepTimes = new StepTimes(meters);
  private final FiguresBoard figures = new FiguresBoard(meters, System::nanoTime);

  Observation(Settings settings, Clock clock, DataSource dataSource) {
    this.settings = settings;
    this.clock = clock;
    this.dataSource = dataSource;
  }

  @Override
  public void beforeConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    Registry registry = context.getRegistry();
    registry.bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
    registry.bind("figures", figures);
    registry.bind("workTimes", new WorkTimes(meters, clock));
    context.addRoutePolicyFactory(new RouteAudit());
    measurePool();
    bindHealth(context);
    try {
      context.addStartupListener(
          (started, alreadyStarted) -> {
            if (!alreadyStarted) show(started);
          });
    } catch (Exception e) {
      throw new RuntimeCamelException(e);
    }
  }

  private void measurePool() {
    try {
      dataSource
          .unwrap(HikariDataSource.class)
          .setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    } catch (SQLException e) {
      throw new RuntimeCamelException(e);
    }
  }

  private void bindHealth(CamelContext context) {
    Registry registry = context.getRegistry();
    Neighbours neighbours = new Neighbours(this::lookAround, NEIGHBOURS);
    registry.bind("neighbours", neighbours);
    for (String subject : NEIGHBOURS) {
      bind(registry, SentenceCheck.ofReport(subject, () -> neighbours.found(subject)));
    }
    FigureFaults faults =
        new FigureFaults(
            figures,
            Duration.ofSeconds(settings.number(Setting.WATCH_INBOX_AGE_SECONDS)),
            Duration.ofMillis(settings.number(Setting.WATCH_FIGURES_MILLIS)));
    Map<String, Supplier<List<Sentence>>> counted =
        Map.of(
            "figures", faults::stale,
            "inbox", faults::inbox,
            "job-store", faults::jobStore,
            "sources", faults::sources,
            "channels", faults::channels,
            "parked", faults::parked);
    counted.forEach((id, sentences) -> bind(registry, SentenceCheck.ofReport(id, sentences)));
    RouteFaults routes = new RouteFaults(context);
    Gauge.builder("perennial.routes.stopped", routes, RouteFaults::count)
        .description("Routes that somebody stopped or suspended")
        .register(meters);
    bind(registry, SentenceCheck.ofReport("routes", routes::stopped));
    bind(registry, SentenceCheck.ofReadiness("receivers", routes::deaf));
  }

  private static void bind(Registry registry, SentenceCheck check) {
    registry.bind(check.getId() + "HealthCheck", check);
  }

  /** What the doctor finds of the neighbours and the files, by subject. */
  private Map<String, List<Sentence>> lookAround() {
    return Doctor.whileItRuns(settings).stream()
        .collect(
            Collectors.groupingBy(
                finding -> finding.subject().toLowerCase(Locale.ROOT).replace(' ', '-'),
                Collectors.mapping(Observation::sentenceOf, Collectors.toList())));
  }

  private static Sentence sentenceOf(Finding finding) {
    return new Sentence(
        finding.verdict() == Finding.Verdict.PROBLEM, finding.subject() + ": " + finding.text());
  }

  /** What can be shown only of routes that there are. */
  private void show(CamelContext context) {
    stepTimes.show(context);
    try {
      ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
      agent.register(
          figures,
          new ObjectName("dev.perennial:context=" + context.getManagementName() + ",type=Figures"));
    } catch (JMException e) {
      throw new RuntimeCamelException(e);
    }
  }
}
