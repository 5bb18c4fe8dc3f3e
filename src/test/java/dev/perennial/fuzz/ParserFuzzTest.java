package dev.perennial.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** No parser lets anything out but what it read, or why it cannot. */
class ParserFuzzTest {

  private static final int ROUNDS = 20_000;

  @Test
  void whatNobodyShouldSendIsReadOrClearlyRefused() throws Exception {
    ParserFuzz fuzz = new ParserFuzz(ROUNDS, 20_261_121);
    fuzz.run();

    assertThat(fuzz.tallies()).hasSize(9);
    for (Tally tally : fuzz.tallies()) {
      assertThat(tally.outcomes()).as(tally.name()).isNotEmpty();
    }
    Map<String, Integer> events = fuzz.tallies().get(1).outcomes();
    assertThat(events).containsKeys("ignored", "evidence, PURCHASED");
    assertThat(events.keySet()).anyMatch(outcome -> outcome.startsWith("refused"));
  }
}
