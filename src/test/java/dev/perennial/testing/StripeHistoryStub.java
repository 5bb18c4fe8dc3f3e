package dev.perennial.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The Stripe API of a shop with a past of any length, page by page and never faster than it allows:
 * beyond its limit, and now and then for no reason, it answers 429. Nothing is kept in memory; order i
 * is always the same order.
 */
public final class StripeHistoryStub implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "rk_live_stub";

  /** When the oldest order was paid. */
  public static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");

  private static final int WHIM = 23;

  private final HttpServer server;
  private final int orders;
  private final int direct;
  private final PastShop shop;
  private final int perSecond;
  private final Duration between;
  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private final Map<String, AtomicLong> answered = new TreeMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private long mostInASecond;
  private long refused;
  private long asked;
  private volatile int status = 200;
  private volatile boolean refusesQuestions;

  /**
   * @param orders how many checkouts it has; every hundredth was an invoice of a subscription, too
   * @param perSecond requests that it allows in any second
   */
  public StripeHistoryStub(int orders, int perSecond, Instant now) throws IOException {
    this.orders = orders;
    this.direct = orders / 1000 + 1;
    this.perSecond = perSecond;
    this.between = Duration.between(FIRST, now).dividedBy(orders);
    this.shop = new PastShop(orders, FIRST, between);
    for (String list : List.of("sessions", "invoices", "charges", "disputes", "events", "other")) {
      answered.put(list, new AtomicLong());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newFixedThreadPool(
            4,
            work -> {
              Thread thread = new Thread(work, "stripe-history");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::handle);
    server.start();
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Pages that were handed out of a list, e.g. {@code sessions}. */
  public long pagesOf(String list) {
    return answered.get(list).get();
  }

  /** Requests of the busiest second, those with 429 among them. */
  public synchronized long mostInASecond() {
    return mostInASecond;
  }

  /** How often it answered 429. */
  public synchronized long refused() {
    return refused;
  }

  public synchronized long asked() {
    return asked;
  }

  public int perSecond() {
    return perSecond;
  }

  /** Purchases that a complete import must leave. */
  public int purchases() {
    return orders + direct;
  }

  /** Of these, refunded in full and not charged back, too. */
  public int refundedInFull() {
    return (int)
        IntStream.range(0, orders)
            .filter(order -> PastShop.isRefunded(order) && !PastShop.isDisputed(order))
            .count();
  }

  /** Of these, charged back. */
  public int chargedBack() {
    return (int) IntStream.range(0, orders).filter(PastShop::isDisputed).count();
  }

  /** From now on every request is answered with this status; 200 ends it. */
  public void answerAllWith(int everyStatus) {
    status = everyStatus;
  }

  /** The first question for the checkout behind a payment gets a 429. */
  public void refuseFirstQuestion() {
    refusesQuestions = true;
  }

  /** An event that the Events API holds from now on, the newest. */
  public void addEvent(String json) {
    events.add(0, json);
  }

  public void forgetEvents() {
    events.clear();
  }

  /** The completed checkout of one order, as the webhook tells it: without what has to be asked for. */
  public String webhookOf(int order) {
    return """
        {"id":"evt_live%07d","object":"event","api_version":"2025-09-30.clover","created":%d,\
        "livemode":true,"type":"checkout.session.completed","data":{"object":%s}}"""
        .formatted(order, shop.paidAt(order) + 2, shop.session(order).replaceAll(",\"line_items\":.*", "}"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = queryOf(exchange);
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"error\":{\"message\":\"Invalid API Key\"}}");
    } else if (status != 200) {
      answer(exchange, status, "{\"error\":{\"message\":\"not now\"}}");
    } else if (!allowed() || isQuestionRefused(query)) {
      exchange.getResponseHeaders().set("Stripe-Rate-Limited-Reason", "endpoint-rate");
      answer(exchange, 429, "{\"error\":{\"message\":\"Too many requests\"}}");
    } else {
      answer(exchange, 200, document(path, query));
    }
  }

  private synchronized boolean isQuestionRefused(Map<String, String> query) {
    boolean refusedNow = refusesQuestions && query.containsKey("payment_intent");
    if (refusedNow) refusesQuestions = false;
    return refusedNow;
  }

  private synchronized boolean allowed() {
    long now = System.nanoTime();
    while (!lastSecond.isEmpty() && now - lastSecond.peek() > 1_000_000_000L) lastSecond.remove();
    lastSecond.add(now);
    mostInASecond = Math.max(mostInASecond, lastSecond.size());
    asked++;
    boolean allowed = lastSecond.size() <= perSecond && asked % WHIM != 0;
    if (!allowed) refused++;
    return allowed;
  }

  private String document(String path, Map<String, String> query) {
    if (path.startsWith("/v1/products/")) {
      answered.get("other").incrementAndGet();
      String id = path.substring("/v1/products/".length());
      return "{\"id\":\"%s\",\"object\":\"product\",\"name\":\"Registered Agent\"}".formatted(id);
    }
    return switch (path) {
      case "/v1/checkout/sessions" ->
          query.containsKey("payment_intent")
              ? empty()
              : page("sessions", orders, "cs_live_", query, shop::session);
      case "/v1/invoices" ->
          page("invoices", orders / 100, "in_", query, i -> shop.invoice(i * 100));
      case "/v1/charges" -> page("charges", orders + direct, "ch_", query, shop::charge);
      case "/v1/disputes" ->
          page("disputes", chargedBack(), "du_", query, i -> shop.dispute(50 + i * 100));
      case "/v1/events" -> page("events", events.size(), "evt_", query, this::event);
      default -> empty();
    };
  }

  private String empty() {
    answered.get("other").incrementAndGet();
    return "{\"object\":\"list\",\"data\":[],\"has_more\":false}";
  }

  /** The newest first; numbers count from the oldest. */
  private String page(
      String list, int count, String prefix, Map<String, String> query, IntFunction<String> object) {
    answered.get(list).incrementAndGet();
    int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
    String after = query.getOrDefault("starting_after", "");
    int next = after.isEmpty() ? count - 1 : number(after, prefix, list) - 1;
    int oldest = list.equals("events") ? 0 : oldestOf(list, query);
    List<String> objects = new ArrayList<>();
    while (next >= oldest && objects.size() < limit) objects.add(object.apply(next--));
    return "{\"object\":\"list\",\"data\":[%s],\"has_more\":%s}"
        .formatted(String.join(",", objects), next >= oldest);
  }

  /** Of those that were made since the day that is asked for. */
  private int oldestOf(String list, Map<String, String> query) {
    long since = Long.parseLong(query.getOrDefault("created[gte]", "0"));
    double orders = (since - FIRST.getEpochSecond()) / (between.toMillis() / 1e3);
    long order = Math.max(0, (long) Math.ceil(orders));
    if (list.equals("invoices")) return (int) (order + 99) / 100;
    return list.equals("disputes") ? (int) Math.max(0, (order + 49) / 100) : (int) order;
  }

  private static int number(String id, String prefix, String list) {
    int order = Integer.parseInt(id.substring(prefix.length()));
    if (list.equals("invoices")) return order / 100;
    return list.equals("disputes") ? (order - 50) / 100 : order;
  }

  private String event(int i) {
    return events.get(events.size() - 1 - i);
  }

  private static Map<String, String> queryOf(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw == null) return query;
    for (String part : URLDecoder.decode(raw, StandardCharsets.UTF_8).split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) query.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
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
