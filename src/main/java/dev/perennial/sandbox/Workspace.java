package dev.perennial.sandbox;

import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the sandbox holds. Whatever changes goes through {@link #commit}: first into the
 * journal, then into the stores. Used under the sandbox's one lock.
 */
final class Workspace {
  /** The organisation that all objects belong to. */
  static final String ORGANIZATION = "6f1d3a52-90c4-4c1e-8a57-2b1f0f5f7c10";

  private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);
  private static final int DEAD_LINES_WORTH_A_REWRITE = 1_000;

  private final Journal journal;
  private final Clock clock;
  private final Stores live = new Stores();
  private final ReadLag lag = new ReadLag(live);
  private Stores stores = live;
  private int rewriteFrom = DEAD_LINES_WORTH_A_REWRITE;

  private Workspace(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @throws IOException if the journal cannot be read
   */
  static Workspace open(Journal journal, Clock clock) throws IOException {
    Workspace workspace = new Workspace(journal, clock);
    journal.replay(workspace.live::apply);
    workspace.rewriteWhenMostlyDead();
    return workspace;
  }

  PlainStore campaigns() {
    return stores.campaigns();
  }

  LeadStore leads() {
    return stores.leads();
  }

  BlockListStore blocks() {
    return stores.blocks();
  }

  PlainStore webhooks() {
    return stores.webhooks();
  }

  MailStore mails() {
    return stores.mails();
  }

  /** The moment of the change that is being made, as the API writes it. */
  String now() {
    return Json.timestamp(clock.instant());
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * All of the changes, or none.
   *
   * @throws UncheckedIOException if the journal cannot be written; nothing is changed then
   */
  void commit(List<Change> changes) {
    try {
      journal.append(changes);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's journal cannot be written", e);
    }
    changes.forEach(live::apply);
    lag.written(changes);
    rewriteWhenMostlyDead();
  }

  /** From now on reads show a write only so much later; zero ends it. */
  void showWritesAfter(Duration time) {
    lag.set(time);
  }

  /** Does what only reads, with what reads show. */
  Answer read(Supplier<Answer> work) {
    stores = lag.shown();
    try {
      return work.get();
    } finally {
      stores = live;
    }
  }

  /**
   * Reads show it at once.
   *
   * @throws UncheckedIOException if the journal cannot be written; nothing is forgotten then
   */
  void forgetEverything() {
    try {
      journal.rewrite(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's journal cannot be emptied", e);
    }
    live.forgetEverything();
    lag.set(Duration.ZERO);
  }

  /** The journal stays within about twice of what is alive, however long the sandbox runs. */
  private void rewriteWhenMostlyDead() {
    int alive = Stream.of(Kind.values()).mapToInt(kind -> live.of(kind).all().size()).sum();
    int dead = journal.size() - alive;
    if (dead < rewriteFrom || dead < alive) return;
    try {
      journal.rewrite(everything());
      rewriteFrom = DEAD_LINES_WORTH_A_REWRITE;
    } catch (IOException e) {
      rewriteFrom = 2 * dead;
      LOG.warn("The sandbox's journal could not be compacted; it goes on growing", e);
    }
  }

  private List<Change> everything() {
    List<Change> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      live.of(kind).all().forEach((id, object) -> all.add(new Kept(kind, id, object)));
    }
    return all;
  }
}
