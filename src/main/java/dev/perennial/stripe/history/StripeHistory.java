package dev.perennial.stripe.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Reads the past from the Stripe API, page by page; the steps of the routes that import. */
public final class StripeHistory {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A session may be open for a day before it is paid. */
  private static final Duration SESSION_OPEN = Duration.ofDays(1);

  private static final int NOT_FOUND = 404;

  private final Clock clock;
  private final Set<String> tenants;

  /**
   * @param tenants those that have an API key
   */
  public StripeHistory(Clock clock, Set<String> tenants) {
    this.clock = clock;
    this.tenants = Set.copyOf(tenants);
  }

  /** Those whose past can be read. */
  public List<String> tenants() {
    return List.copyOf(tenants);
  }

  /**
   * Names the next page of a stage. Sets variables stripePath and stripeQuery.
   *
   * @param since epoch seconds
   */
  public void namePage(
      @Variable("historyStage") String stageName,
      @Variable("historySince") long since,
      @Variable("historyCursor") String cursor,
      Exchange exchange) {
    HistoryStage stage = HistoryStage.named(stageName);
    Instant from = Instant.ofEpochSecond(since);
    exchange.setVariable("stripePath", stage.path());
    exchange.setVariable(
        "stripeQuery",
        stage.query(stage == HistoryStage.SESSIONS ? from.minus(SESSION_OPEN) : from, cursor));
  }

  /**
   * Reads an answer. Sets variables historyPage and historyIds (comma-separated).
   *
   * @throws HistoryRefused if there is no such list
   */
  public void readPage(
      @Body byte[] answer,
      @Variable("stripeStatus") int status,
      @Variable("historyStage") String stageName,
      Exchange exchange)
      throws HistoryRefused {
    JsonNode page = parsed(answer, status);
    exchange.setVariable("historyPage", page);
    exchange.setVariable(
        "historyIds",
        String.join(",", PastObjects.idsOf(HistoryStage.named(stageName), objectsOf(page))));
  }

  /**
   * Judges the page that was read; the body becomes a {@link HistoryPage}.
   *
   * @param known rows with those of historyIds, as {@code alias}, that name a known order
   */
  public HistoryPage judge(
      @Body List<Map<String, Object>> known,
      @Variable("historyPage") JsonNode page,
      @Variable("historyStage") String stageName,
      @Variable("historySince") long since) {
    return judged(
        page,
        HistoryStage.named(stageName),
        Instant.ofEpochSecond(since),
        known.stream().map(row -> row.get("alias").toString()).collect(Collectors.toSet()));
  }

  private HistoryPage judged(JsonNode page, HistoryStage stage, Instant from, Set<String> known) {
    List<JsonNode> objects = objectsOf(page);
    PastObjects judged = new PastObjects(stage, from, clock.instant(), known).take(objects);
    boolean more = page.path("has_more").asBoolean() && !objects.isEmpty();
    JsonNode last = more ? objects.get(objects.size() - 1) : page;
    return new HistoryPage(
        objects.size(),
        judged.events(),
        judged.skipped(),
        more ? last.path("id").asText() : "",
        more ? permille(from, HistoryStage.createdOf(last)) : HistoryPage.ALL);
  }

  private static List<JsonNode> objectsOf(JsonNode page) {
    List<JsonNode> objects = new ArrayList<>();
    page.path("data").forEach(objects::add);
    return objects;
  }

  /** Names what a rehearsal reads next. Sets variable historyStage, "" at the end, and its page. */
  public void nameNextOfTally(@Variable("historyTally") HistoryTally tally, Exchange exchange) {
    exchange.setVariable("historyStage", tally.finished() ? "" : tally.stage().name());
    if (tally.finished()) return;
    namePage(tally.stage().name(), tally.since().getEpochSecond(), tally.cursor(), exchange);
  }

  /**
   * Counts the page that was read.
   *
   * @throws HistoryRefused if there is no such list
   */
  public void count(
      @Body byte[] answer,
      @Variable("stripeStatus") int status,
      @Variable("historyTally") HistoryTally tally)
      throws HistoryRefused {
    JsonNode page = parsed(answer, status);
    Set<String> known = tally.known(PastObjects.idsOf(tally.stage(), objectsOf(page)));
    tally.take(judged(page, tally.stage(), tally.since(), known));
  }

  /** The newest come first, so what is left lies between the first day and the page's end. */
  private int permille(Instant from, Instant reached) {
    long all = Duration.between(from, clock.instant()).toSeconds();
    long left = Duration.between(from, reached).toSeconds();
    long reachedOf = HistoryPage.ALL * (all - left) / Math.max(all, 1);
    return (int) Math.max(0, Math.min(HistoryPage.ALL - 1, reachedOf));
  }

  /** The page as parameters of the statement that keeps it. */
  public Map<String, Object> toRow(@Body HistoryPage page) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("objects_read", page.read());
    row.put("events", text(page.events()));
    row.put("skipped", text(page.skipped()));
    row.put("next_cursor", page.cursor());
    row.put("permille", page.permille());
    row.put("finished", page.cursor().isEmpty());
    return row;
  }

  private static JsonNode parsed(byte[] answer, int status) throws HistoryRefused {
    if (status == NOT_FOUND) {
      throw new HistoryRefused(
          "Stripe has no such list: look at STRIPE_BASE_URL and stripe.api.version.", null);
    }
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("Stripe answered with something that is not JSON", e);
    }
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
