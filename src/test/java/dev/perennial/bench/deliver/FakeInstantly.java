package dev.perennial.bench.deliver;

import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.sandbox.RecordedRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The sandbox in the place of Instantly, as far away as wanted. It sees each delivery begin. */
public final class FakeInstantly implements AutoCloseable {

  private static final String ACCOUNT = "hello@example.com";
  private static final String ROOT = "/api/v2/";

  /** More than are called between two changes of the latency, and all that the sandbox keeps. */
  private static final Map<String, Integer> CALLS = Map.of("POST", 720, "GET", 180, "PATCH", 100);

  private final InstantlySandbox sandbox;

  private FakeInstantly(InstantlySandbox sandbox) {
    this.sandbox = sandbox;
  }

  public static FakeInstantly start() throws IOException {
    return new FakeInstantly(
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.empty(), Clock.systemUTC(), List.of(ACCOUNT))));
  }

  /** What sends a node's deliveries here. */
  public Map<String, String> environment() {
    return Map.of(
        "INSTANTLY_MODE", "live",
        "INSTANTLY_API_KEY", "key-of-the-sandbox",
        "INSTANTLY_SENDING_ACCOUNTS", ACCOUNT,
        "INSTANTLY_BASE_URL", sandbox.baseUrl());
  }

  /** From now on each answer takes that long. */
  public void answerAfter(Duration latency) {
    sandbox.answerAsUsual();
    if (latency.isZero()) return;
    CALLS.forEach(
        (method, calls) -> {
          for (int call = 0; call < calls; call++) {
            sandbox.answerNext(Fault.sparing(method, ROOT).late(latency));
          }
        });
  }

  /** When the deliveries began, oldest first: each does so with one look for campaign or lead. */
  public List<Instant> beginnings() {
    return sandbox.requests().stream()
        .filter(FakeInstantly::begins)
        .map(RecordedRequest::receivedAt)
        .sorted()
        .toList();
  }

  private static boolean begins(RecordedRequest request) {
    return request.path().equals(ROOT + "leads/list")
        || request.path().startsWith(ROOT + "campaigns?");
  }

  /** When a person was brought into a campaign; empty before. */
  public Optional<Instant> added(String email) {
    return sandbox.requests().stream()
        .filter(request -> request.path().equals(ROOT + "leads/add"))
        .filter(request -> request.body().contains('"' + email + '"'))
        .map(RecordedRequest::receivedAt)
        .findFirst();
  }

  /** Lets deliveries come in for some time. */
  public void watch(Duration time) {
    Awaitility.await("the end of the watch")
        .pollDelay(time)
        .atMost(time.plusSeconds(10))
        .until(() -> true);
  }

  /** How many leads it has. */
  public int leads() {
    return sandbox.leads().size();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
