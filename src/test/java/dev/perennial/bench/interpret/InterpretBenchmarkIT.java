package dev.perennial.bench.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark itself, in small. */
class InterpretBenchmarkIT {

  private static final int EVENTS = 100;

  /** Whatever is in these columns, as one number. */
  private static final List<String> CONTENTS =
      List.of(
          hash("inbox", "event_id, status, attempts, outcome"),
          hash("purchase", "sale_id, purchase_key, email, status, campaign_name"),
          hash("purchase_item", "sale_id, position, name, renews_on"),
          hash("journey_run", "email, journey, subject, offer, state, outcome"),
          hash("touchpoint", "email, touchpoint, campaign_name, due_on, status"),
          hash("campaign", "campaign_name, starts_on, steps"),
          hash("lead", "campaign_name, email, fields, interest, wanted"),
          hash("outbox", "kind, campaign_name, email, status"));

  @Test
  void itMeasuresTheRoutesBesideTheSameStatements() throws Exception {
    Results results = new Results("interpret");
    try (Workplace workplace = Workplace.open()) {
      new InterpretBenchmark(EVENTS, 20, 10, 20, 2).measure(workplace, results);
    }

    assertThat(results.figures())
        .extracting(Figure::what)
        .containsExactly("events, 100 of them waiting, 2 workers");
    assertThat(results.figures())
        .allSatisfy(figure -> assertThat(figure.ratio()).isGreaterThan(0));
  }

  @Test
  void whatIsDoneByHandLeavesTheSameRowsAsTheRoutes() throws Exception {
    try (Workplace workplace = Workplace.open()) {
      FreshDatabase full = InterpretBenchmark.backlog(workplace, EVENTS);
      FreshDatabase routes = workplace.copyOf(full);
      FreshDatabase byHand = workplace.copyOf(full);
      Script script = InterpretBenchmark.record(workplace, routes, EVENTS);
      try (Database pool = workplace.pool(byHand, 2)) {
        new Replay(script).run(pool.dataSource(), 2, 0, EVENTS);
      }

      assertThat(script.events()).isEqualTo(EVENTS);
      assertThat(routes.count("SELECT count(*) FROM inbox WHERE status = 'done'"))
          .isEqualTo(EVENTS);
      assertThat(routes.count("SELECT count(*) FROM purchase")).isEqualTo(80);
      assertThat(routes.count("SELECT count(*) FROM purchase WHERE status = 'refunded'"))
          .isEqualTo(6);
      for (String contents : CONTENTS) {
        assertThat(routes.count(contents)).as(contents).isNotZero();
        assertThat(byHand.count(contents)).as(contents).isEqualTo(routes.count(contents));
      }
    }
  }

  private static String hash(String table, String columns) {
    return "SELECT sum(hashtext(CAST(ROW(%s) AS text))) FROM %s".formatted(columns, table);
  }
}
