package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.InboxLock;
import dev.perennial.testing.Installation;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks that come at the same time share a commit; each answer is true all the same. */
class GroupCommitIT {

  private static final Map<Setting, String> PATIENT = Map.of(Setting.DATABASE_STORE_SECONDS, "60");

  private final ExecutorService senders = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    senders.shutdownNow();
  }

  private static byte[] purchase(String name) {
    return Events.checkout(name, name + "@example.com", "OH", Installation.NOW);
  }

  /** Posts them all; none is answered yet, as the table is locked. */
  private List<CompletableFuture<HttpResponse<String>>> posted(
      Installation installation, String... names) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.of(names)
            .map(
                name ->
                    CompletableFuture.supplyAsync(
                        () -> installation.post(purchase(name)), senders))
            .toList();
    Awaitility.await("all inside")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                installation
                        .perennial()
                        .camelContext()
                        .getInflightRepository()
                        .size("receive-stripe-event")
                    == names.length);
    assertThat(answers).noneMatch(CompletableFuture::isDone);
    return answers;
  }

  private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers) {
    return answers.stream().map(answer -> answer.join().statusCode()).toList();
  }

  @Test
  void thoseWhoWaitShareACommitAndAreAnsweredAfterIt() throws Exception {
    try (Installation installation = Installation.start(PATIENT)) {
      InboxLock lock = InboxLock.on(installation);
      List<CompletableFuture<HttpResponse<String>>> answers;
      try {
        answers =
            posted(installation, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
      } finally {
        lock.release();
      }
      assertThat(statuses(answers)).containsOnly(200).hasSize(12);
      // now() is the time of the transaction: two that came first, and one or two groups.
      assertThat(installation.count("SELECT count(DISTINCT received_at) FROM inbox"))
          .isBetween(3L, 4L);
      installation.awaitQuiet();
      assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(12);
    }
  }

  @Test
  void aRowThatIsRefusedDoesNotFailItsNeighboursAndARepeatIsStoredOnce() throws Exception {
    try (Installation installation = Installation.start(PATIENT)) {
      installation.execute("ALTER TABLE inbox ADD CHECK (event_id <> 'evt_bad')");
      InboxLock lock = InboxLock.on(installation);
      List<CompletableFuture<HttpResponse<String>>> answers;
      try {
        answers = posted(installation, "a", "b", "c", "bad", "d", "c", "e", "bad", "f");
      } finally {
        lock.release();
      }
      assertThat(statuses(answers)).containsExactly(200, 200, 200, 500, 200, 200, 200, 500, 200);
      installation.awaitQuiet();
      assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(6);
      assertThat(
              installation.rows("SELECT event_id FROM inbox").stream()
                  .map(row -> row.get("event_id")))
          .containsExactlyInAnyOrder("evt_a", "evt_b", "evt_c", "evt_d", "evt_e", "evt_f");
    }
  }

  @Test
  void whatIsQueuedWhenTheServiceStopsIsCommittedAndAnswered() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    Installation installation =
        Installation.start(
            Map.of(
                Setting.DATABASE_STORE_SECONDS, "60",
                Setting.DATABASE_URL, database.url(),
                Setting.DATABASE_USER, FreshDatabase.USER));
    CompletableFuture<Void> stop;
    List<CompletableFuture<HttpResponse<String>>> answers;
    InboxLock lock = InboxLock.on(installation);
    try {
      answers = posted(installation, "a", "b", "c", "d", "e", "f");
      stop = CompletableFuture.runAsync(installation::close, senders);
      Awaitility.await("a node that takes nothing more")
          .atMost(Duration.ofSeconds(20))
          .until(() -> installation.post(purchase("late")).statusCode() == 503);
    } finally {
      lock.release();
    }
    assertThat(statuses(answers)).containsOnly(200).hasSize(6);
    stop.join();
    assertThat(database.count("SELECT count(*) FROM inbox")).isEqualTo(6);
  }
}
