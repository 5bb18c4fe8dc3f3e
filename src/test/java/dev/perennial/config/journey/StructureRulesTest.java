package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names are unique, and ways lead somewhere and end. */
final class StructureRulesTest {

  private final Sample sample = new Sample();

  @Test
  void theFileIsCalledLikeTheJourney() {
    sample.change(SALE, "name: sale", "name: sell");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "name: sell")
                + "the journey is called sell, its file is not. Call the file sell.journey.yaml, or"
                + " change the name.");
  }

  @Test
  void twoStatesHaveTwoNames() {
    sample.change(RENEWAL, "- name: reminding", "- name: waiting");
    sample.change(RENEWAL, "to: reminding", "to: lapsed");
    assertThat(sample.faults())
        .contains(
            sample.at(RENEWAL, 27)
                + "there is another state called waiting. Give each a name of its own.");
  }

  @Test
  void twoExitsHaveTwoNames() {
    sample.change(SALE, "name: answered", "name: quiet");
    sample.change(SALE, "to: answered", "to: quiet");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "Nothing came.")
                + "there is another exit called quiet. Give each a name of its own.");
  }

  @Test
  void twoTouchpointsHaveTwoNames() {
    sample.change(SALE, "- name: again", "- name: offer");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, 53)
                + "there is another touchpoint called offer. Give each a name of its own.");
  }

  @Test
  void aStateIsNotCalledLikeAnExit() {
    sample.change(RENEWAL, "- name: waiting", "- name: gone");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, 17)
                + "gone is a state and an exit. Give one of them another name.");
  }

  @Test
  void aTimeoutLeadsSomewhere() {
    sample.change(RENEWAL, "to: lapsed", "to: laps");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "name: lapsed")
                + "no way leads to the exit lapsed. Give it events (on), let a time-out or a"
                + " transition lead there, or remove it.",
            sample.at(RENEWAL, "to: laps")
                + "laps is no state and no exit of this journey. Write one of waiting, reminding,"
                + " renewed, lapsed, gone.");
  }

  @Test
  void aTransitionLeadsSomewhere() {
    sample.change(SALE, "to: answered", "to: nowhere");
    assertThat(sample.faults())
        .contains(
            sample.at(SALE, "to: nowhere")
                + "nowhere is no state and no exit of this journey. Write one of waiting, offering,"
                + " bought, answered, quiet, gone.");
  }

  @Test
  void eachStateIsReached() {
    sample.change(RENEWAL, "to: reminding", "to: lapsed");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "- name: reminding")
                + "no way leads to the state reminding. Let a time-out or a transition lead there,"
                + " or remove it.");
  }

  @Test
  void aTransitionIsAWayToo() {
    sample.change(SALE, "to: offering", "to: quiet");
    sample.change(
        SALE,
        "      note: Somebody wrote so.\n",
        """
              note: Somebody wrote so.
            transitions:
              - {on: clicked, to: offering, probability: 0, source: estimate, note: None.}
        """);
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void timeoutsEndInAnExit() {
    sample.change(RENEWAL, "to: lapsed", "to: waiting");
    assertThat(sample.faults())
        .contains(
            sample.at(RENEWAL, "to: waiting")
                + "the time-outs go in a circle, waiting -> reminding -> waiting, so that a run may"
                + " never end. Let one of them lead to an exit.")
        .hasSize(2);
  }

  @Test
  void probabilitiesSumUpToOneAtMost() {
    sample.change(SALE, "probability: 0.05", "probability: 0.11");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "probability: 0.9")
                + "the probabilities of the ways out of offering sum up to 1.010. Lower them to 1"
                + " at most.");
  }

  @Test
  void probabilitiesThatSumUpToOneAreFine() {
    sample.change(SALE, "probability: 0.05", "probability: 0.1");
    assertThat(sample.faults()).isEmpty();
  }
}
