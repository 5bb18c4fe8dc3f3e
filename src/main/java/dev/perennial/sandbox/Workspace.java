package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.sandbox.Change.Deleted;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private final CampaignStore campaigns = new CampaignStore();
  private final LeadStore leads = new LeadStore();
  private final BlockListStore blocks = new BlockListStore();
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
    journal.replay(workspace::apply);
    workspace.rewriteWhenMostlyDead();
    return workspace;
  }

  CampaignStore campaigns() {
    return campaigns;
  }

  LeadStore leads() {
    return leads;
  }

  BlockListStore blocks() {
    return blocks;
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
    changes.forEach(this::apply);
    rewriteWhenMostlyDead();
  }

  /**
   * @throws UncheckedIOException if the journal cannot be written; nothing is forgotten then
   */
  void forgetEverything() {
    try {
      journal.rewrite(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's journal cannot be emptied", e);
    }
    List.copyOf(leads.all().keySet()).forEach(leads::delete);
    List.copyOf(campaigns.all().keySet()).forEach(campaigns::delete);
    List.copyOf(blocks.all().keySet()).forEach(blocks::delete);
  }

  private void apply(Change change) {
    if (change instanceof Kept kept) {
      switch (kept.kind()) {
        case CAMPAIGN -> campaigns.keep(kept.id(), kept.object());
        case LEAD -> leads.keep(kept.id(), kept.object());
        case BLOCK -> blocks.keep(kept.id(), kept.object());
      }
    } else if (change instanceof Deleted deleted) {
      switch (deleted.kind()) {
        case CAMPAIGN -> campaigns.delete(deleted.id());
        case LEAD -> leads.delete(deleted.id());
        case BLOCK -> blocks.delete(deleted.id());
      }
    }
  }

  /** The journal stays within about twice of what is alive, however long the sandbox runs. */
  private void rewriteWhenMostlyDead() {
    int alive = campaigns.all().size() + leads.all().size() + blocks.all().size();
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
    add(all, Kind.CAMPAIGN, campaigns.all());
    add(all, Kind.LEAD, leads.all());
    add(all, Kind.BLOCK, blocks.all());
    return all;
  }

  private static void add(List<Change> all, Kind kind, Map<String, ObjectNode> objects) {
    objects.forEach((id, object) -> all.add(new Kept(kind, id, object)));
  }
}
