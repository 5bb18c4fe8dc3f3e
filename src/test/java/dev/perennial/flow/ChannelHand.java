package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An installation whose stops do not end by themselves while a test runs, and the hand on them. */
final class ChannelHand {

  private static final Instant BOUGHT = Instant.parse("2026-11-12T15:04:05Z");
  private static final int MANY = 200;

  private final Installation installation;

  ChannelHand(Installation installation) {
    this.installation = installation;
  }

  static Installation start(Map<Setting, String> changes) throws Exception {
    Map<Setting, String> all = new HashMap<>();
    all.put(Setting.OUTBOX_WORKERS, "1");
    all.put(Setting.INSTANTLY_BREAKER_CALLS, "4");
    all.put(Setting.INSTANTLY_BREAKER_OPEN_SECONDS, "3600");
    all.put(Setting.RETRY_FIRST_MILLIS, "10");
    all.put(Setting.RETRY_LONGEST_MILLIS, "10");
    all.putAll(changes);
    return Installation.start(all);
  }

  /** The sandbox answers so, until it answers as usual; several times what a test asks for. */
  static void outage(InstantlySandbox sandbox, int status) {
    for (int i = 0; i < MANY; i++) {
      for (String method : List.of("GET", "POST", "PATCH")) {
        sandbox.answerNext(Fault.answering(method, "/api/v2/", status));
      }
    }
  }

  /** Somebody of that state buys; the campaign is that of the state. */
  void buy(String name, String state) {
    byte[] event = Events.checkout(name, name + "@example.com", state, BOUGHT);
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  /** Lets the time for a probe come, and for what waits for a later try. */
  void letTimePass() {
    installation.execute("UPDATE outbox SET run_after = now() WHERE status = 'waiting'");
    installation.execute("UPDATE channel_stop SET probe_after = now()");
  }

  /** Lets the time for a probe come and waits until one was made and the channel stays stopped. */
  void probeInVain() {
    long before = leases();
    letTimePass();
    Awaitility.await("a probe")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                leases() > before
                    && installation.count("SELECT count(*) FROM outbox WHERE status = 'leased'")
                        == 0
                    && installation.count(
                            "SELECT count(*) FROM channel_stop WHERE probe_after"
                                + " > now() + interval '6 minutes'")
                        == installation.count("SELECT count(*) FROM channel_stop"));
  }

  private long leases() {
    return installation.count("SELECT sum(leases) FROM outbox");
  }

  List<Map<String, Object>> stops() {
    return installation.rows("SELECT scope, cause FROM channel_stop ORDER BY scope");
  }

  long calls() {
    return installation.sandbox().requests().size();
  }

  /** Kinds and statuses, with the tries that were spent, e.g. {@code upsert-lead waiting 0}. */
  List<String> outbox() {
    return installation
        .rows("SELECT kind, status, attempts FROM outbox ORDER BY outbox_id")
        .stream()
        .map(row -> row.get("kind") + " " + row.get("status") + " " + row.get("attempts"))
        .toList();
  }
}
