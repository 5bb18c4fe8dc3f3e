package dev.perennial.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.perennial.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Serves the canned answers of the corpus as the Stripe API; what it does not hold is a 404. */
public final class StripeApiStub implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "rk_test_stub";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private volatile Optional<Integer> outage = Optional.empty();

  public StripeApiStub() throws IOException {
    JsonNode index = JSON.readTree(Corpus.bytes("api/index.json"));
    index.properties().forEach(entry -> put(entry.getKey(), entry.getValue().asText()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4, StripeApiStub::daemon));
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stripe-stub");
    thread.setDaemon(true);
    return thread;
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every path and query asked for, decoded, in the order of arrival. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** From now on every request is answered with this status; 200 ends the outage. */
  public void outage(int status) {
    outage = status == 200 ? Optional.empty() : Optional.of(status);
  }

  /** Lets the next request that the fault hits go wrong; no request here has an effect. */
  public void answerNext(Fault fault) {
    faults.add(fault);
  }

  /** Answers a path (with its query, in the stub's own form) with a document of the corpus. */
  public void put(String request, String file) {
    documents.put(request, Corpus.bytes(file));
  }

  /** Answers a path with a part of a document, e.g. {@code /data/object} of an event. */
  public void put(String request, byte[] document, String part) {
    try {
      documents.put(request, JSON.writeValueAsBytes(JSON.readTree(document).at(part)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on the path is a 404 again. */
  public void remove(String request) {
    documents.remove(request);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String pathAndQuery =
        URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
    requests.add(pathAndQuery);
    Optional<Fault> fault = fault(exchange.getRequestMethod(), pathAndQuery);
    if (fault.isPresent()) {
      spoil(exchange, fault.get());
      return;
    }
    try {
      if (outage.isPresent()) {
        answer(exchange, outage.get(), Corpus.bytes("api/error-" + outage.get() + ".json"));
      } else if (!("Bearer " + KEY)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, Corpus.bytes("api/error-401.json"));
      } else {
        byte[] document =
            documents.get(exchange.getRequestMethod() + " " + plain(pathAndQuery));
        if (document == null) {
          answer(exchange, 404, Corpus.bytes("api/error-404.json"));
        } else {
          answer(exchange, 200, document);
        }
      }
    } catch (UncheckedIOException e) {
      answer(exchange, 500, e.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The oldest that hits the request, unless it spares it; it is used up. */
  private Optional<Fault> fault(String method, String path) {
    Optional<Fault> hit =
        faults.stream()
            .filter(fault -> fault.method().equals(method) && path.startsWith(fault.pathPrefix()))
            .findFirst();
    hit.ifPresent(faults::remove);
    return hit.filter(fault -> fault.status() != Fault.AS_USUAL);
  }

  private static void spoil(HttpExchange exchange, Fault fault) throws IOException {
    if (fault.status() == Fault.CUT) {
      CompletableFuture.delayedExecutor(fault.delay().toMillis(), TimeUnit.MILLISECONDS)
          .execute(exchange::close);
      return;
    }
    fault.headers().forEach(exchange.getResponseHeaders()::set);
    answer(exchange, fault.status(), fault.body().getBytes(StandardCharsets.UTF_8));
  }

  /** As the index has it: without expand and limit, the rest sorted. */
  private static String plain(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    if (query < 0) return pathAndQuery;
    String kept =
        Arrays.stream(pathAndQuery.substring(query + 1).split("&"))
            .filter(part -> !part.startsWith("expand[]=") && !part.startsWith("limit="))
            .sorted()
            .collect(Collectors.joining("&"));
    String path = pathAndQuery.substring(0, query);
    return kept.isEmpty() ? path : path + "?" + kept;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
