package dev.perennial.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * Sees when a health check of this node turns. A turn counts once it was written down or told, so
 * what fails is seen again at the next look.
 */
public final class HealthWatch {

  /**
   * One check that is not as it was.
   *
   * @param turn {@code down}, {@code back}, or {@code first} when it is up at the first look
   * @param why "" when the check does not say
   */
  public record Turn(String check, String turn, String why) {}

  /**
   * A node that was told to stop is not ready; nobody needs to be told. What is parked and which
   * channel stands still is told as such.
   */
  private static final Set<String> NOT_WATCHED = Set.of("stopping", "parked", "channels");

  /** By default Camel gives only the checks that are down, when one is. */
  private static final String ALL = "full";

  /** It says the same as that of the route's consumer. */
  private static final String OF_ROUTE = "route:";

  /** There is one a route: that all are up at the start is not written down one by one. */
  private static final String OF_CONSUMER = "consumer:";

  private final AlertWays ways;
  private final Workers workers;
  private final Duration quiet;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, Instant> toldByNode = new HashMap<>();
  private final Set<String> openByNode = new HashSet<>();

  /**
   * @param quiet for how long nothing more is told of a check that is down again
   */
  public HealthWatch(AlertWays ways, Workers workers, Duration quiet) {
    this.ways = ways;
    this.workers = workers;
    this.quiet = quiet;
  }

  /** The body becomes the turns since the last look. */
  public synchronized List<Turn> look(Exchange exchange) {
    List<Turn> turns = new ArrayList<>();
    if (!workers.running()) return turns;
    HealthCheckHelper.invoke(exchange.getContext(), ALL).stream()
        .filter(result -> !NOT_WATCHED.contains(result.getCheck().getId()))
        .filter(result -> !result.getCheck().getId().startsWith(OF_ROUTE))
        .filter(result -> result.getState() != HealthCheck.State.UNKNOWN)
        .sorted(Comparator.comparing(result -> result.getCheck().getId()))
        .forEach(
            result -> {
              String check = result.getCheck().getId();
              boolean up = result.getState() == HealthCheck.State.UP;
              boolean first = !known.containsKey(check);
              if (first && up && check.startsWith(OF_CONSUMER)) known.put(check, true);
              if (known.containsKey(check) && known.get(check) == up) return;
              String turn = !up ? "down" : first ? "first" : "back";
              turns.add(new Turn(check, turn, result.getMessage().orElse("")));
            });
    return turns;
  }

  /**
   * Takes one turn. Sets variables tenantId, healthTurn, alertKind, alertSubject, alertText, and
   * healthToldByNode: whether this node told by itself that the check is down.
   */
  public synchronized void take(@Body Turn turn, Exchange exchange) {
    exchange.setVariable("tenantId", "default");
    exchange.setVariable("healthTurn", turn.turn());
    exchange.setVariable("alertKind", "health");
    exchange.setVariable("alertSubject", turn.check());
    exchange.setVariable(
        "alertText",
        turn.turn().equals("down")
            ? "health check " + turn.check() + " is down. " + turn.why()
            : "health check " + turn.check() + " is up again.");
    exchange.setVariable("healthToldByNode", openByNode.contains(turn.check()));
  }

  /** The turn was written down. */
  public synchronized void written(
      @Variable("alertSubject") String check, @Variable("healthTurn") String turn) {
    known.put(check, !turn.equals("down"));
  }

  /**
   * Prepares a turn to be told by this node itself, as the table cannot be reached. The body becomes
   * the ways on which to tell, none within the quiet time. Sets variables alertOpen, alertUntold and
   * alertOpenSince.
   */
  public synchronized List<String> tellByNode(
      @Variable("alertSubject") String check,
      @Variable("healthTurn") String turn,
      Exchange exchange) {
    boolean open = turn.equals("down");
    Instant now = ways.now();
    Instant last = toldByNode.get(check);
    exchange.setVariable("alertOpen", open);
    exchange.setVariable("alertUntold", open ? 1 : 0);
    exchange.setVariable("alertOpenSince", last == null ? now : last);
    boolean tell =
        open ? last == null || !now.isBefore(last.plus(quiet)) : openByNode.contains(check);
    List<String> on = tell ? ways.ways() : List.of();
    if (on.isEmpty()) written(check, turn);
    return on;
  }

  /** One way took it. */
  public synchronized void toldByNode(
      @Variable("alertSubject") String check, @Variable("healthTurn") String turn) {
    if (turn.equals("down")) {
      openByNode.add(check);
      toldByNode.put(check, ways.now());
    } else {
      openByNode.remove(check);
    }
    written(check, turn);
  }
}
