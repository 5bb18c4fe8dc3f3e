package dev.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers the reads of the Stripe API that the demo's events need, so that products have names. */
public final class DemoStripe implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "rk_test_demo";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode answers;
  private final HttpServer server;

  private DemoStripe(JsonNode answers, HttpServer server) {
    this.answers = answers;
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts it on a free port of the loopback address. */
  public static DemoStripe start() throws IOException {
    return new DemoStripe(
        JSON.readTree(DemoEvents.resource("stripe.json")),
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + KEY).equals(key)) {
      send(exchange, 401, "{\"error\":{\"message\":\"Invalid API Key provided\"}}");
    } else if (answers.has(path)) {
      send(exchange, 200, answers.get(path).toString());
    } else {
      send(exchange, 404, "{\"error\":{\"code\":\"resource_missing\"}}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
