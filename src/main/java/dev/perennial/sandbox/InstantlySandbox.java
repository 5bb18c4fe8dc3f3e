package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for Instantly: a strict HTTP server on this machine that answers the calls of API v2
 * which Perennial makes, remembers what it was told, and mails nobody: {@link #sendMailsOf} only
 * plays that.
 *
 * <p>It listens on 127.0.0.1 only, takes any bearer key, and refuses whatever the real API does not
 * document, so that a wrong request fails here first. {@code GET /} is a page for a person. Safe
 * for several threads.
 */
public final class InstantlySandbox implements AutoCloseable {

  /**
   * How to start a sandbox.
   *
   * @param port 0 for any free one
   * @param journal the file in which it keeps its state between starts; empty: in memory only
   * @param clock the source of every timestamp
   * @param sendingAccounts the e-mail addresses that it lists as connected and healthy
   */
  public record Options(
      int port, Optional<Path> journal, Clock clock, List<String> sendingAccounts) {

    /**
     * @throws IllegalArgumentException if the port or an address is none
     */
    public Options {
      if (port < 0 || port > 65_535) throw new IllegalArgumentException("not a port: " + port);
      Objects.requireNonNull(journal, "journal");
      Objects.requireNonNull(clock, "clock");
      sendingAccounts = List.copyOf(sendingAccounts);
      for (String account : sendingAccounts) {
        if (!TextFormat.EMAIL.accepts(account)) {
          throw new IllegalArgumentException("not an e-mail address: " + account);
        }
      }
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(InstantlySandbox.class);
  private static final int THREADS = 16;

  static {
    // The JDK's server may send head and body in two packets and, without this property of the
    // module jdk.httpserver, wait 40 ms in between for the caller's acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final Journal journal;
  private final Workspace workspace;
  private final Lock lock = new ReentrantLock();
  private final RequestLog log = new RequestLog();
  private final FaultQueue faults = new FaultQueue();
  private final WebhookDeliveries deliveries;
  private final ApiDoor api;
  private final PageDoor pages;
  private final HttpServer server;
  private final String baseUrl;
  private final ExecutorService threads;

  private InstantlySandbox(
      Options options, Journal journal, Workspace workspace, HttpServer server) {
    this.journal = journal;
    this.workspace = workspace;
    this.server = server;
    baseUrl = "http://127.0.0.1:" + server.getAddress().getPort();
    deliveries = new WebhookDeliveries(workspace, lock);
    Operations operations =
        new Operations(
            new CampaignCalls(workspace),
            new LeadCalls(workspace),
            new LeadUpload(workspace, LeadUpload.PLAN_LIMIT),
            new WebhookCalls(workspace),
            deliveries,
            new MailCalls(workspace),
            new WorkspaceCalls(workspace, options.sendingAccounts()));
    api = new ApiDoor(operations, workspace, faults, log, options.clock(), lock);
    pages = new PageDoor(workspace, log, lock);
    threads = Executors.newFixedThreadPool(THREADS, daemonsNamed("instantly-sandbox-"));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    LOG.info("The Instantly sandbox listens on {}", baseUrl);
  }

  /**
   * @throws IOException if the port is taken or the journal cannot be used; the message names it
   *     and says what to do
   */
  public static InstantlySandbox start(Options options) throws IOException {
    Journal journal =
        options.journal().isPresent()
            ? FileJournal.open(options.journal().get())
            : new Journal.None();
    try {
      Workspace workspace = Workspace.open(journal, options.clock());
      HttpServer server = bind(options.port());
      return new InstantlySandbox(options, journal, workspace, server);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
  public String baseUrl() {
    return baseUrl;
  }

  /** The newest requests to the API, at most 20,000 and 32 Mi characters of them, oldest first. */
  public List<RecordedRequest> requests() {
    return log.all();
  }

  /** Every campaign as the API answers it, by id. */
  public List<JsonNode> campaigns() {
    return locked(
        () ->
            workspace.campaigns().all().values().stream()
                .<JsonNode>map(JsonNode::deepCopy)
                .toList());
  }

  /** Every lead as the API answers it, by id. */
  public List<JsonNode> leads() {
    return locked(
        () ->
            workspace.leads().all().values().stream()
                .<JsonNode>map(lead -> LeadAnswer.of(lead).deepCopy())
                .toList());
  }

  /** Lets the next request that the fault hits go wrong: the rehearsal of an outage. */
  public void answerNext(Fault fault) {
    faults.add(fault);
  }

  /** Ends the outage: faults that still wait for their request are forgotten. */
  public void answerAsUsual() {
    faults.clear();
  }

  /**
   * From now on a read shows a write only after this time of the machine, as Instantly's may. What
   * the sandbox itself tells, and what writes find, is always up to date.
   */
  public void showWritesAfter(Duration time) {
    lock.lock();
    try {
      workspace.showWritesAfter(time);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Plays what Instantly would send on a day, of which nothing leaves the sandbox but the webhooks'
   * deliveries. What was played before is not sent again, and a day before a lead's newest mail
   * brings that lead nothing.
   *
   * @param day in the time zone of each campaign
   * @return the mails of this call by campaign name and then by address; empty when none is due
   */
  public List<SentMail> sendMailsOf(LocalDate day) {
    SendingDay sending =
        locked(
            () -> {
              SendingDay played = new SendingDay(workspace, day);
              played.play();
              return played;
            });
    deliveries.deliver(sending.happenings());
    return sending.mails();
  }

  /** Every mail that was sent, oldest first, also those of leads and campaigns that are gone. */
  public List<SentMail> sentMails() {
    return locked(
        () ->
            workspace.mails().all().values().stream()
                .filter(mail -> !Mail.isReceived(mail))
                .map(Mail::summary)
                .toList());
  }

  /**
   * Plays what becomes of a lead's mail, since nobody gets one, and tells the webhooks.
   *
   * @throws IllegalArgumentException if there is no lead of that id
   */
  public void play(String leadId, Outcome outcome) {
    try {
      deliveries.deliver(locked(() -> new OutcomePlay(workspace).play(leadId, outcome)));
    } catch (Refused e) {
      throw new IllegalArgumentException("no such lead: " + leadId, e);
    }
  }

  /** Forgets everything: campaigns, leads, mails, webhooks, block list, requests, faults, lag. */
  public void reset() {
    lock.lock();
    try {
      workspace.forgetEverything();
      log.clear();
      faults.clear();
    } finally {
      lock.unlock();
    }
  }

  /** A second call does nothing. A failure to force the journal to the disk is only logged. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    lock.lock();
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("The sandbox's journal could not be closed", e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    if (!isForThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
      Exchanges.sendText(exchange, 403, "The sandbox answers to 127.0.0.1 and localhost only.\n");
    } else if (path.equals(Operations.ROOT) || path.startsWith(Operations.ROOT + "/")) {
      api.handle(exchange);
    } else {
      pages.handle(exchange);
    }
  }

  /** A web page that had its own name pointed at this machine shows that name here. */
  private static boolean isForThisMachine(String host) {
    return host != null
        && host.toLowerCase(Locale.ROOT).matches("(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?");
  }

  private static HttpServer bind(int port) throws IOException {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " on 127.0.0.1 is taken; stop the program that holds it, or give the"
              + " sandbox another port",
          e);
    }
  }

  private static ThreadFactory daemonsNamed(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
