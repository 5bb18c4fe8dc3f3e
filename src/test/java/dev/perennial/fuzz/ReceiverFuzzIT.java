package dev.perennial.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever is posted is stored or clearly refused, and blocks nobody. */
class ReceiverFuzzIT {

  private static final int ROUNDS = 2_000;

  /** The only reason to park one: what it names cannot be had. */
  private static final String THIN = "stripe event evt_\\w+ is thin \\(.*";

  @Test
  void whatNobodyShouldSendIsTakenOrRefusedAndStopsNobody() throws Exception {
    try (ReceiverFuzz fuzz = new ReceiverFuzz()) {
      fuzz.post(ROUNDS, 20_261_121);

      assertThat(fuzz.statuses().keySet()).isSubsetOf(200, 400, 401, 404, 413);
      assertThat(fuzz.statuses()).containsKeys(200, 400, 401, 404);
      assertThat(fuzz.goodPurchase()).isTrue();

      fuzz.awaitEnd();
      assertThat(fuzz.endings().keySet())
          .allMatch(ending -> ending.matches("(stripe|instantly) (done|parked).*"));
      assertThat(fuzz.errors().keySet()).allMatch(error -> error.matches(THIN));
    }
  }
}
