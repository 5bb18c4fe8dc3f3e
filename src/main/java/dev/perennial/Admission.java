package dev.perennial;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only so many requests in at once, counted when their bodies are there. Those that wait for
 * one of the server's threads are held in memory; without a bound a slow database would let them
 * pile up.
 */
final class Admission implements Handler<RoutingContext> {

  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  Admission(int most) {
    this.most = most;
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
