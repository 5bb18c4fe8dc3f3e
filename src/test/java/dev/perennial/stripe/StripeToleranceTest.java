package dev.perennial.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replaces every field of an event, one at a time, by something it should not be. */
final class StripeToleranceTest {

  private static final List<Policy> POLICIES = List.of(Policy.DEFAULT, Readings.CONTRARY);

  private static final List<JsonNode> NONSENSE =
      List.of(
          Events.json("null"),
          Events.json("''"),
          Events.json("'\\u0000\\ud800 ../?&'"),
          Events.json("-1"),
          Events.json("123456789012345678901234567890"),
          Events.json("1e999"),
          Events.json("true"),
          Events.json("[null, 1, [], {}]"),
          Events.json("{'id':{'id':[]},'data':{'data':1}}"));

  /** One sample of each type in each version of the API. */
  static Stream<Corpus.Sample> samples() {
    Set<String> seen = new HashSet<>();
    return Corpus.accepted()
        .filter(sample -> !sample.eventType().startsWith("v"))
        .filter(sample -> seen.add(sample.eventType() + sample.apiVersion()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nonsenseInAnyFieldIsSurvived(Corpus.Sample sample) {
    StripeEvent event =
        Corpus.answered(Corpus.event(sample.file()), new StripeLookups(Policy.DEFAULT));
    List<JsonNode> places = new ArrayList<>(List.of(event.object(), event.previousAttributes()));
    event.answers().values().forEach(answer -> answer.ifPresent(places::add));
    for (JsonNode place : places) {
      spoil(place, spoilt -> assertReadable(event, spoilt));
    }
  }

  private static void assertReadable(StripeEvent event, String spoilt) {
    for (Policy policy : POLICIES) {
      try {
        Optional<String> next = new StripeLookups(policy).next(event);
        Interpretation read = new StripeInterpreter(policy, true, Set.of()).interpret(event);
        if (next.isPresent()) {
          assertThat(next.get()).as(spoilt).matches(StripeLookups::isDocumented);
        }
        if (read.evidence().isPresent()) {
          assertThat(read.evidence().get().subjects()).as(spoilt).isNotEmpty();
        }
      } catch (RuntimeException e) {
        throw new AssertionError(spoilt, e);
      }
    }
  }

  private static void spoil(JsonNode node, Consumer<String> check) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        JsonNode was = field.getValue();
        for (JsonNode nonsense : NONSENSE) {
          object.set(field.getKey(), nonsense);
          check.accept(field.getKey() + " = " + nonsense);
        }
        object.remove(field.getKey());
        check.accept(field.getKey() + " removed");
        object.set(field.getKey(), was);
        spoil(was, check);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode was = array.get(i);
        for (JsonNode nonsense : NONSENSE) {
          array.set(i, nonsense);
          check.accept("[" + i + "] = " + nonsense);
        }
        array.set(i, was);
        spoil(was, check);
      }
    }
  }
}
