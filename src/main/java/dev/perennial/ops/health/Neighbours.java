package dev.perennial.ops.health;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was found last when the neighbours were looked at; health never waits for them. */
public final class Neighbours {

  private final Supplier<Map<String, List<Sentence>>> look;
  private final List<String> subjects;
  private volatile Map<String, List<Sentence>> found = Map.of();
  private volatile boolean looked;

  /**
   * @param look asks the neighbours; sentences by subject
   * @param subjects that are told of
   */
  public Neighbours(Supplier<Map<String, List<Sentence>>> look, List<String> subjects) {
    this.look = look;
    this.subjects = List.copyOf(subjects);
  }

  /** Looks at all of them. */
  public void examine() {
    Map<String, List<Sentence>> all = new HashMap<>(look.get());
    all.keySet().retainAll(subjects);
    found = Map.copyOf(all);
    looked = true;
  }

  /** What is to be said of one. */
  public List<Sentence> found(String subject) {
    return found.getOrDefault(
        subject,
        List.of(Sentence.fine(looked ? "There is nothing to look at." : "Not looked at yet.")));
  }
}
