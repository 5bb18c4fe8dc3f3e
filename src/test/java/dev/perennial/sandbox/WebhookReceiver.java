package dev.perennial.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes deliveries on a free port of this machine and answers each with the same status. */
final class WebhookReceiver implements AutoCloseable {

  static {
    // The JDK's server reads it once, for the sandbox too, and this one may be the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile Runnable onDelivery = () -> {};

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              SandboxClient.json(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          headers.add(exchange.getRequestHeaders());
          onDelivery.run();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  void onDelivery(Runnable work) {
    onDelivery = work;
  }

  List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  List<String> eventTypes() {
    return bodies.stream().map(body -> body.path("event_type").asText()).toList();
  }

  List<Headers> headers() {
    return List.copyOf(headers);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
