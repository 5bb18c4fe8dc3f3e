package dev.perennial.ops.health;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A part of the health report: down when there is a problem, in any case with its sentences. */
public final class SentenceCheck extends AbstractHealthCheck {

  private final boolean readiness;
  private final Supplier<List<Sentence>> sentences;

  private SentenceCheck(String id, boolean readiness, Supplier<List<Sentence>> sentences) {
    super("perennial", id);
    this.readiness = readiness;
    this.sentences = sentences;
  }

  /** One that only the full report holds: a person has to act, the service goes on. */
  public static SentenceCheck ofReport(String id, Supplier<List<Sentence>> sentences) {
    return new SentenceCheck(id, false, sentences);
  }

  /** One without which nothing must be sent to this node. */
  public static SentenceCheck ofReadiness(String id, Supplier<List<Sentence>> sentences) {
    return new SentenceCheck(id, true, sentences);
  }

  @Override
  public boolean isReadiness() {
    return readiness;
  }

  /** A restart mends none of them. */
  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<Sentence> said = sentences.get();
    boolean problem = said.stream().anyMatch(Sentence::problem);
    String text =
        said.stream()
            .filter(sentence -> sentence.problem() == problem)
            .map(SentenceCheck::plain)
            .collect(Collectors.joining(" "));
    (problem ? builder.down() : builder.up()).message(text);
  }

  /** Camel escapes the text twice, so what would be escaped is left out. */
  private static String plain(Sentence sentence) {
    String text =
        sentence
            .text()
            .replace("./perennial", "perennial")
            .replaceAll("[\"\\\\]", "'")
            .replaceAll("\\p{Cntrl}+", " ");
    return text.endsWith(".") ? text : text + ".";
  }
}
