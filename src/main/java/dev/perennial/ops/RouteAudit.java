package dev.perennial.ops;

import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down whenever somebody starts, stops, suspends or resumes a route while the service runs:
 * one line in the log with the word AUDIT.
 */
public final class RouteAudit implements RoutePolicyFactory {

  private static final Logger LOG = LoggerFactory.getLogger(RouteAudit.class);

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return new Audited();
  }

  private static final class Audited extends RoutePolicySupport implements NonManagedService {

    @Override
    public void onStart(Route route) {
      write(route, "started");
    }

    @Override
    public void onStop(Route route) {
      write(route, "stopped");
    }

    @Override
    public void onSuspend(Route route) {
      write(route, "suspended");
    }

    @Override
    public void onResume(Route route) {
      write(route, "resumed");
    }

    /** The service's own start and end are no acts of a person. */
    private static void write(Route route, String act) {
      if (!route.getCamelContext().getStatus().isStarted()) return;
      LOG.warn("AUDIT route {} was {} by {}", route.getRouteId(), act, who());
    }

    /** Over JMX the call comes from a client; everything else is a thread of ours. */
    private static String who() {
      try {
        return "a JMX client at " + RemoteServer.getClientHost();
      } catch (ServerNotActiveException e) {
        return "this process (" + Thread.currentThread().getName() + ")";
      }
    }
  }
}
