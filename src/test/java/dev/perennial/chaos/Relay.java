package dev.perennial.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Stands between one instance and the sandbox and can stop the world in the middle of a call. */
final class Relay implements AutoCloseable {

  private static final List<String> HEADERS = List.of("Authorization", "Accept", "Content-Type");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * What happens in the middle of a call.
   *
   * @param call which one: its method and path, e.g. {@code POST /api/v2/campaigns}
   * @param afterEffect whether the sandbox has carried it out by then
   */
  record Interruption(Predicate<String> call, boolean afterEffect, Runnable act) {}

  private final String target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Interruption> waiting = new AtomicReference<>();

  Relay(String target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next call that fits is interrupted, and never answered. */
  void interrupt(Interruption interruption) {
    waiting.set(interruption);
  }

  /** Whether an interruption still waits for its call. */
  boolean waits() {
    return waiting.get() != null;
  }

  void forget() {
    waiting.set(null);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Interruption interruption = waiting.get();
      boolean hit =
          interruption != null
              && interruption
                  .call()
                  .test(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath())
              && waiting.compareAndSet(interruption, null);
      if (hit && !interruption.afterEffect()) {
        interruption.act().run();
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, body);
      if (hit) {
        interruption.act().run();
        return;
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : HEADERS) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) request.header(name, value);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
