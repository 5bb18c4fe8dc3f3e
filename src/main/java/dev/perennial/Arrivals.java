package dev.perennial;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connections on which a request has yet to come in whole. One that keeps us waiting is closed:
 * after a while, and at once when others need its place or its room. Whoever says little and says
 * it quickly is the last to suffer from those who promise much and send it slowly.
 */
final class Arrivals {

  /** Those with the largest promise first, of equals the oldest. */
  private static final Comparator<Arrival> DEAREST_FIRST =
      Comparator.comparingLong((Arrival arrival) -> -arrival.bytes)
          .thenComparingLong(arrival -> arrival.number);

  private final Limits limits;
  private final Map<HttpConnection, Arrival> open = new HashMap<>();

  /** The one that has kept us waiting longest comes first. */
  private final Set<Arrival> awaited = new LinkedHashSet<>();

  private final NavigableSet<Arrival> underWay = new TreeSet<>(DEAREST_FIRST);
  private long heldBytes;
  private long begun;

  Arrivals(Limits limits) {
    this.limits = limits;
  }

  /**
   * How much is waited for.
   *
   * @param connections at most, besides those whose request is being answered
   * @param patience from the opening or the last answer to the end of the next request
   * @param bodyBytes that one body may have, by a promise that holds for all
   * @param allBytes that all bodies may have together; one under way counts as what it promised
   */
  record Limits(int connections, Duration patience, long bodyBytes, long allBytes) {}

  /** One connection and what is expected of it. */
  private static final class Arrival {
    private final HttpConnection connection;
    private long sinceNanos;
    private long bytes;
    private long number;

    private Arrival(HttpConnection connection) {
      this.connection = connection;
    }
  }

  /** A connection was made. */
  void opened(HttpConnection connection) {
    connection.closeHandler(nothing -> closed(connection));
    opened(connection, System.nanoTime()).ifPresent(HttpConnection::close);
  }

  private synchronized Optional<HttpConnection> opened(HttpConnection connection, long nanos) {
    Arrival arrival = new Arrival(connection);
    open.put(connection, arrival);
    await(arrival, nanos);
    if (awaited.size() <= limits.connections()) return Optional.empty();
    return Optional.of(forget(awaited.iterator().next()));
  }

  /** The head of a request is there; its body may follow. */
  void begun(RoutingContext request) {
    HttpConnection connection = request.request().connection();
    request.addEndHandler(ended -> answered(connection));
    begun(connection, promiseOf(request.request())).forEach(HttpConnection::close);
    request.next();
  }

  private synchronized List<HttpConnection> begun(HttpConnection connection, long bytes) {
    List<HttpConnection> tooDear = new ArrayList<>();
    Arrival arrival = open.get(connection);
    if (arrival == null) return tooDear;
    arrival.number = begun++;
    hold(arrival, bytes);
    underWay.add(arrival);
    while (heldBytes > limits.allBytes() && !underWay.isEmpty()) {
      tooDear.add(forget(underWay.first()));
    }
    return tooDear;
  }

  /** Without a length, it may be as long as any. */
  private long promiseOf(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("\\d{1,18}")) {
      return Math.min(Long.parseLong(length), limits.bodyBytes());
    }
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? limits.bodyBytes() : 0;
  }

  /** The body is there, too: from now on the delay is ours. */
  void arrived(RoutingContext request) {
    arrived(request.request().connection(), request.body().length());
    request.next();
  }

  private synchronized void arrived(HttpConnection connection, long bytes) {
    Arrival arrival = open.get(connection);
    if (arrival == null) return;
    awaited.remove(arrival);
    underWay.remove(arrival);
    hold(arrival, Math.max(bytes, 0));
  }

  private synchronized void answered(HttpConnection connection) {
    Arrival arrival = open.get(connection);
    if (arrival == null) return;
    underWay.remove(arrival);
    hold(arrival, 0);
    await(arrival, System.nanoTime());
  }

  private synchronized void closed(HttpConnection connection) {
    Arrival arrival = open.get(connection);
    if (arrival != null) forget(arrival);
  }

  /** Closes those that have kept us waiting too long. */
  void closeLate() {
    late(System.nanoTime()).forEach(HttpConnection::close);
  }

  private synchronized List<HttpConnection> late(long nanos) {
    List<HttpConnection> late = new ArrayList<>();
    for (Arrival arrival : awaited) {
      if (nanos - arrival.sinceNanos < limits.patience().toNanos()) break;
      late.add(arrival.connection);
    }
    late.forEach(connection -> forget(open.get(connection)));
    return late;
  }

  private void await(Arrival arrival, long nanos) {
    arrival.sinceNanos = nanos;
    awaited.remove(arrival);
    awaited.add(arrival);
  }

  private HttpConnection forget(Arrival arrival) {
    open.remove(arrival.connection);
    awaited.remove(arrival);
    underWay.remove(arrival);
    hold(arrival, 0);
    return arrival.connection;
  }

  /** Not while it is under way: its bytes are its place there. */
  private void hold(Arrival arrival, long bytes) {
    heldBytes += bytes - arrival.bytes;
    arrival.bytes = bytes;
  }
}
