package dev.perennial.sandbox;

import dev.perennial.sandbox.Change.Deleted;
import dev.perennial.sandbox.Change.Kept;
import dev.perennial.sandbox.Change.Kind;
import java.util.List;

/** One state of all objects, kind by kind. Not safe for several threads. */
final class Stores {
  private final PlainStore campaigns = new PlainStore();
  private final LeadStore leads = new LeadStore();
  private final BlockListStore blocks = new BlockListStore();
  private final PlainStore webhooks = new PlainStore();
  private final MailStore mails = new MailStore();

  PlainStore campaigns() {
    return campaigns;
  }

  LeadStore leads() {
    return leads;
  }

  BlockListStore blocks() {
    return blocks;
  }

  PlainStore webhooks() {
    return webhooks;
  }

  MailStore mails() {
    return mails;
  }

  Store of(Kind kind) {
    return switch (kind) {
      case CAMPAIGN -> campaigns;
      case LEAD -> leads;
      case BLOCK -> blocks;
      case WEBHOOK -> webhooks;
      case MAIL -> mails;
    };
  }

  /** The same objects: a change replaces an object and never alters it. */
  Stores copy() {
    Stores copy = new Stores();
    for (Kind kind : Kind.values()) of(kind).all().forEach(copy.of(kind)::keep);
    return copy;
  }

  void apply(Change change) {
    if (change instanceof Kept kept) {
      of(kept.kind()).keep(kept.id(), kept.object());
    } else if (change instanceof Deleted deleted) {
      of(deleted.kind()).delete(deleted.id());
    }
  }

  void forgetEverything() {
    for (Kind kind : Kind.values()) {
      List.copyOf(of(kind).all().keySet()).forEach(of(kind)::delete);
    }
  }
}
