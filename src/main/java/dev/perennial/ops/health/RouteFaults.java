package dev.perennial.ops.health;

import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;

/** Routes that somebody stopped or suspended. */
public final class RouteFaults {

  private final CamelContext context;

  public RouteFaults(CamelContext context) {
    this.context = context;
  }

  /** How many routes do not run. */
  public long count() {
    return context.getRoutes().stream().filter(route -> !runs(route)).count();
  }

  /** Every route that does not run. */
  public List<Sentence> stopped() {
    List<Sentence> faults =
        context.getRoutes().stream()
            .filter(route -> !runs(route))
            .map(
                route ->
                    Sentence.problem(
                        ("Route %s is %s, so what it does is not done: start it in JMX"
                                + " (org.apache.camel, routes), or restart the service.")
                            .formatted(
                                route.getRouteId(),
                                status(route).name().toLowerCase(Locale.ROOT))))
            .toList();
    return faults.isEmpty() ? List.of(Sentence.fine("Every route runs.")) : faults;
  }

  /** Routes that should take requests and do not, so that others should. */
  public List<Sentence> deaf() {
    List<Sentence> faults =
        context.getRoutes().stream()
            .filter(route -> route.getEndpoint().getEndpointUri().startsWith("platform-http:"))
            .filter(route -> !runs(route))
            .map(
                route ->
                    Sentence.problem(
                        ("Route %s takes no webhooks: start it in JMX (org.apache.camel, routes),"
                                + " or restart the service.")
                            .formatted(route.getRouteId())))
            .toList();
    return faults.isEmpty() ? List.of(Sentence.fine("Webhooks are taken.")) : faults;
  }

  private boolean runs(Route route) {
    return status(route).isStarted();
  }

  private ServiceStatus status(Route route) {
    return context.getRouteController().getRouteStatus(route.getRouteId());
  }
}
