package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.perennial.config.Setting;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules name only what a service shows that has worked. */
class WatchFilesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path DASHBOARD = Path.of("config/grafana/perennial-dashboard.json");
  private static final Path ALERTS = Path.of("config/prometheus/perennial-alerts.yaml");

  /** Strings, selectors, ranges and lists of labels hold no metric. */
  private static final Pattern NO_METRIC =
      Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring) *\\([^)]*\\)");

  /** A name that no bracket follows is no function. */
  private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?! *\\()");

  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z]+) *=~?");

  @Test
  void everyMetricThatTheyNameExists() throws Exception {
    try (Installation installation =
            Installation.start(
                Map.of(
                    Setting.WATCH_FIGURES_MILLIS, "500",
                    Setting.WATCH_NEIGHBOURS_MILLIS, "1000"));
        Watchers watchers = new Watchers(installation)) {
      KnownLoad.post(installation);
      installation.awaitQuiet();
      System.gc();
      await()
          .atMost(PATIENCE)
          .until(() -> watchers.metricNames().contains("perennial_source_usual_silence_seconds"));

      Set<String> named = metricsIn(expressions());
      assertThat(named).hasSizeGreaterThan(30);
      assertThat(watchers.metricNames()).containsAll(named);
      assertThat(watchers.metrics()).contains(labelsIn(expressions()));
    }
  }

  @Test
  void everyFigureOfTheBusinessIsOnTheDashboard() throws IOException {
    String dashboard = new ObjectMapper().readTree(DASHBOARD.toFile()).toString();
    assertThat(dashboard)
        .contains(
            "perennial_inbox_depth",
            "perennial_inbox_age_seconds",
            "perennial_outbox_depth",
            "perennial_outbox_age_seconds",
            "perennial_touchpoints_due",
            "perennial_parked",
            "perennial_suppressions",
            "perennial_source_silence_seconds",
            "perennial_channel_stopped");
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    JsonNode rules = new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile());
    for (JsonNode rule : rules.at("/groups/0/rules")) {
      String name = rule.path("alert").asText();
      assertThat(rule.at("/annotations/description").asText()).as(name).hasSizeGreaterThan(20);
      assertThat(rule.at("/annotations/summary").asText()).as(name).isNotEmpty();
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
    }
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    dashboard.findValues("expr").forEach(expr -> expressions.add(expr.asText()));
    JsonNode alerts = new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile());
    alerts.findValues("expr").forEach(expr -> expressions.add(expr.asText()));
    assertThat(expressions).hasSizeGreaterThan(40);
    return expressions;
  }

  private static Set<String> metricsIn(List<String> expressions) {
    return expressions.stream()
        .map(expression -> NO_METRIC.matcher(expression).replaceAll(" "))
        .flatMap(rest -> NAME.matcher(rest).results().map(MatchResult::group))
        .filter(name -> !OPERATORS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Beginnings of the labels that selectors ask for; job is Prometheus's own. */
  private static List<String> labelsIn(List<String> expressions) {
    return expressions.stream()
        .flatMap(expression -> Pattern.compile("\\{([^}]*)}").matcher(expression).results())
        .flatMap(selector -> LABEL.matcher(selector.group(1)).results())
        .map(label -> label.group(1) + "=\"")
        .filter(label -> !label.startsWith("job"))
        .distinct()
        .toList();
  }
}
