package dev.perennial.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one request to the API from the wire to its answer. */
final class ApiDoor {
  private static final String JSON_TYPE = "application/json; charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(ApiDoor.class);
  private static final int MOST_BODY_BYTES = 1024 * 1024;

  /** How much of a body that is too large is still read, so that the caller sees the answer. */
  private static final int MOST_SKIPPED_BYTES = 16 * 1024 * 1024;

  private final Operations operations;
  private final Workspace workspace;
  private final FaultQueue faults;
  private final RequestLog log;
  private final Clock clock;
  private final Lock lock;

  ApiDoor(
      Operations operations,
      Workspace workspace,
      FaultQueue faults,
      RequestLog log,
      Clock clock,
      Lock lock) {
    this.operations = operations;
    this.workspace = workspace;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.lock = lock;
  }

  void handle(HttpExchange exchange) throws IOException {
    Instant receivedAt = clock.instant();
    URI uri = exchange.getRequestURI();
    String method = exchange.getRequestMethod();
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
    skipRest(exchange.getRequestBody());

    Optional<Fault> fault = faults.take(method, uri.getRawPath());
    boolean carriedOut = fault.map(Fault::afterEffect).orElse(true);
    Answer answer = carriedOut ? answer(exchange, body) : Answer.ok(Json.object());
    Optional<Fault> spoilt = fault.filter(one -> one.status() != Fault.AS_USUAL);
    int status = spoilt.map(Fault::status).orElse(answer.status());
    log.add(
        new RecordedRequest(
            receivedAt,
            method,
            pathWithQuery(uri),
            header(exchange, "Content-Type"),
            body.length > MOST_BODY_BYTES ? "" : new String(body, UTF_8),
            status));
    Exchanges.Reply reply =
        spoilt.isPresent()
            ? () -> Exchanges.spoil(exchange, spoilt.get())
            : () -> Exchanges.send(exchange, status, JSON_TYPE, Json.write(answer.body()));
    Exchanges.after(fault.map(Fault::delay).orElse(Duration.ZERO), exchange, reply);
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    String method = exchange.getRequestMethod();
    String path = uri.getRawPath();
    try {
      authorize(header(exchange, "Authorization"));
      if (body.length > MOST_BODY_BYTES) throw Refused.with(413, "Request body is too large");
      Operation operation =
          operations
              .find(method, path)
              .orElseThrow(() -> Refused.with(404, "Route " + method + ":" + path + " not found"));
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      return carryOut(
          operation, operation.check(path, query, header(exchange, "Content-Type"), body));
    } catch (Refused refused) {
      return refused.answer();
    } catch (RuntimeException e) {
      LOG.error("The sandbox failed on {} {}", method, path, e);
      return Answer.error(500, "The sandbox failed: " + e.getMessage());
    }
  }

  private Answer carryOut(Operation operation, Call call) {
    if (!operation.underLock()) return operation.effect().apply(call);
    lock.lock();
    try {
      return operation.reads()
          ? workspace.read(() -> operation.effect().apply(call))
          : operation.effect().apply(call);
    } finally {
      lock.unlock();
    }
  }

  private static void authorize(String authorization) {
    if (authorization.isBlank()) throw Refused.with(401, "Missing Authorization header");
    if (!authorization.matches("Bearer +\\S+ *")) throw Refused.with(401, "Invalid API key");
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String pathWithQuery(URI uri) {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private static void skipRest(InputStream body) throws IOException {
    long left = MOST_SKIPPED_BYTES;
    for (long skipped = 1; left > 0 && skipped > 0; left -= skipped) {
      skipped = body.readNBytes((int) Math.min(left, 64 * 1024)).length;
    }
  }
}
