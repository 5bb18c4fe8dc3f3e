package dev.perennial.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers on the wire. */
final class Exchanges {
  /** What ends an exchange. */
  interface Reply {
    void give() throws IOException;
  }

  private Exchanges() {}

  /** Replies now, or later without keeping a thread; a caller who has left by then is let go. */
  static void after(Duration delay, HttpExchange exchange, Reply reply) throws IOException {
    if (delay.isZero()) {
      reply.give();
      return;
    }
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                reply.give();
              } catch (IOException e) {
                exchange.close();
              }
            });
  }

  static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
    exchange.close();
  }

  static void sendText(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  static void spoil(HttpExchange exchange, Fault fault) throws IOException {
    if (fault.status() == Fault.CUT) {
      exchange.close();
      return;
    }
    fault.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, fault.status(), fault.contentType(), fault.body().getBytes(UTF_8));
  }
}
