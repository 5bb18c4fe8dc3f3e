package dev.perennial;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Lets only so many requests in at once. Those that wait for one of the server's threads are held in
 * memory with their bodies; without a bound a slow database would let them pile up.
 */
final class Admission implements Handler<RoutingContext> {

  private static final int BEFORE_ALL_OTHERS = -1;

  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  Admission(int most) {
    this.most = most;
  }

  /** Stands in front of all that listens on this port. */
  void before(CamelContext context, int port) {
    VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
        .route()
        .order(BEFORE_ALL_OTHERS)
        .handler(this);
  }

  @Override
  public void handle(RoutingContext request) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      request.response().setStatusCode(503).end("too many requests at once, send it again later");
      return;
    }
    request.addEndHandler(ended -> inside.decrementAndGet());
    request.next();
  }
}
