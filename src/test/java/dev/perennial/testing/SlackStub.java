package dev.perennial.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An incoming webhook of Slack: takes JSON with a text and answers ok. */
public final class SlackStub implements AutoCloseable {

  /** What of the URL nobody may see. */
  public static final String TOKEN = "T0EXAMPLE/B0EXAMPLE/xTokenOfTheWebhook";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> mistakes = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile int refused;

  public SlackStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The secret URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/" + TOKEN;
  }

  /** From now on it answers so; 200 takes messages. */
  public void answer(int status) {
    this.status = status;
  }

  /** The messages it took, oldest first. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** How many it did not take. */
  public int refused() {
    return refused;
  }

  /** What was no message as Slack wants it. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** Forgets all and takes messages. */
  public void reset() {
    texts.clear();
    mistakes.clear();
    refused = 0;
    status = 200;
  }

  private void handle(HttpExchange call) throws IOException {
    JsonNode message = JSON.readTree(call.getRequestBody().readAllBytes());
    boolean good =
        call.getRequestMethod().equals("POST")
            && call.getRequestURI().toString().equals("/services/" + TOKEN)
            && "application/json".equals(call.getRequestHeaders().getFirst("Content-Type"))
            && message.size() == 1
            && message.path("text").isTextual();
    if (!good) mistakes.add(call.getRequestMethod() + " " + call.getRequestURI() + " " + message);
    if (status == 200) {
      texts.add(message.path("text").asText());
    } else {
      refused++;
    }
    byte[] answer = "ok".getBytes(StandardCharsets.US_ASCII);
    call.sendResponseHeaders(status, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
