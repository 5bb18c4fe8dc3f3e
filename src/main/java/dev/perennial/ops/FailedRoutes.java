package dev.perennial.ops;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Remembers in which route a failure began. By the time a failure is judged the routes that it came
 * through have ended, and the first that ended with it is where it happened.
 */
public final class FailedRoutes implements RoutePolicyFactory {

  /** By the failure itself: routes that work on parts share nothing else with their caller. */
  private final Map<Throwable, String> routes = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public RoutePolicy createRoutePolicy(
      CamelContext context, String routeId, NamedNode definition) {
    return new RoutePolicySupport() {
      @Override
      public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getException() != null && !route.isCreatedByKamelet()) {
          routes.putIfAbsent(root(exchange.getException()), route.getRouteId());
        }
      }
    };
  }

  /** The id of the route, or {@code otherwise} when it failed in none that has ended. */
  String of(Throwable failure, String otherwise) {
    return routes.getOrDefault(root(failure), otherwise);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    return root;
  }
}
