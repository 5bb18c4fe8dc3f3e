package dev.perennial.domain.journey;

import dev.perennial.domain.journey.RandomHistory.Happening;
import dev.perennial.domain.journey.RandomHistory.Kind;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds whatever happens to a person, in whichever order. */
final class RandomHistoryTest {

  @Property(tries = 10_000, seed = "20270131")
  void theRulesHoldWhateverHappens(
      @ForAll("histories") List<Happening> happenings,
      @ForAll("zones") ZoneId zone,
      @ForAll boolean tellsSent) {
    RandomHistory history = new RandomHistory(zone, tellsSent);
    history.play(happenings);
    new HistoryRules(history.world(), history.blindDays()).check();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("UTC", "America/New_York", "Pacific/Honolulu", "Australia/Lord_Howe")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Kind.BUY),
            Tuple.of(3, Kind.IMPORT),
            Tuple.of(4, Kind.BUY_AGAIN),
            Tuple.of(2, Kind.REFUND),
            Tuple.of(2, Kind.REFUND_FAILED),
            Tuple.of(2, Kind.DISPUTE),
            Tuple.of(2, Kind.DISPUTE_WON),
            Tuple.of(1, Kind.CHARGE_BACK),
            Tuple.of(4, Kind.MOVE_RENEWAL),
            Tuple.of(1, Kind.REPLY),
            Tuple.of(1, Kind.NOT_INTERESTED),
            Tuple.of(2, Kind.NEIGHBOUR_BUYS),
            Tuple.of(2, Kind.OWNER_DOWN),
            Tuple.of(2, Kind.CHANNEL_DOWN),
            Tuple.of(1, Kind.DELETE),
            Tuple.of(1, Kind.OPT_OUT),
            Tuple.of(1, Kind.BOUNCE),
            Tuple.of(1, Kind.COMPLAIN));
    Arbitrary<Integer> waits =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0, 3)),
            Tuple.of(3, Arbitraries.integers().between(0, 60)));
    return Combinators.combine(
            kinds,
            waits,
            Arbitraries.integers().between(2, 23),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(1, 100))
        .as(Happening::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(24);
  }
}
