package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run begins as declared, and ends when person or money is gone. */
final class EventRulesTest {

  private final Sample sample = new Sample();

  @ParameterizedTest
  @ValueSource(strings = {"opted-out", "complained", "deleted", "refunded", "charged-back"})
  void whatEndsEveryJourneyHasAnExit(String event) {
    for (String file : List.of(RENEWAL, SALE)) sample.change(file, event + ",", "");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "exits:") + missing(event),
            sample.at(SALE, "exits:") + missing(event));
  }

  private static String missing(String event) {
    return "no exit is taken on " + event + ". Write each into the on of an exit.";
  }

  @Test
  void allMissingEventsAreNamed() {
    sample.change(
        RENEWAL,
        "[refunded, charged-back, deleted, superseded, opted-out, complained, bounced]",
        "[clicked]");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "exits:")
                + missing(
                    "refunded, charged-back, deleted, superseded, bounced, opted-out,"
                        + " complained"));
  }

  @Test
  void aJourneyOfAPurchaseEndsWithItsRenewalAndWhenItIsSuperseded() {
    sample.change(RENEWAL, "on: [renewed]", "on: [clicked]");
    sample.change(RENEWAL, " superseded,", "");
    assertThat(sample.faults())
        .containsExactly(sample.at(RENEWAL, "exits:") + missing("renewed, superseded"));
  }

  @Test
  void aJourneyWithOffersEndsWhenOneIsTaken() {
    sample.change(SALE, "on: [offer-bought]", "on: [clicked]");
    assertThat(sample.faults())
        .containsExactly(sample.at(SALE, "exits:") + missing("offer-bought"));
  }

  @Test
  void aRenewalIsASuccess() {
    sample.change(RENEWAL, "success: true, ", "");
    sample.change(RENEWAL, "{name: lapsed,", "{name: lapsed, success: true,");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "name: renewed")
                + "a renewal ends the journey as renewed, which is no success. Write success: true"
                + " there.");
  }

  @Test
  void oneExitIsASuccess() {
    sample.change(SALE, "success: true, ", "");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "exits:")
                + "no exit is a success. Write success: true at the one that is the aim.");
  }

  @Test
  void anEventLeadsToOneExit() {
    sample.change(SALE, "Replied.", "\"Replied.\", on: [bounced]");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "on: [refunded")
                + "bounced leads to the exit answered already. Write it at one exit only.");
  }

  @Test
  void anEventLeadsToOnePlaceFromAState() {
    sample.change(
        SALE,
        "    campaign:",
        "      - {on: replied, to: quiet, probability: 0, source: estimate, note: Guessed.}\n"
            + "    campaign:");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "on: replied, to: quiet")
                + "replied leads from offering to somewhere else already. Write it once in a"
                + " state.");
  }

  @Test
  void aTransitionDoesNotCompeteWithAnExit() {
    sample.change(SALE, "on: replied", "on: opted-out");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "on: opted-out")
                + "opted-out leads to the exit gone from every state. Remove it here or there.");
  }

  @Test
  void onlyAJourneyWithOffersWaitsForOneToBeTaken() {
    sample.change(RENEWAL, "on: [renewed]", "on: [renewed, offer-bought]");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "offer-bought")
                + "offer-bought never comes, as the journey offers nothing. Remove it, or write"
                + " offersAtMost into the entry.");
  }

  @Test
  void aTransitionWaitsForAnOfferOnlyWhereThereIsOne() {
    sample.change(
        RENEWAL,
        "      note: A guess.\n",
        """
              note: A guess.
            transitions:
              - {on: offer-bought, to: lapsed, probability: 0, source: estimate, note: None.}
        """);
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(RENEWAL, "on: offer-bought") + "offer-bought never comes");
  }

  @Test
  void aJourneyThatFollowsSaysWhich() {
    sample.change(RENEWAL, "event: purchased", "event: journey-ended");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "event: journey-ended")
                + "journey-ended does not say which journey and how. Write journey: and exit: below"
                + " it.");
  }

  @Test
  void aJourneyThatBeginsWithAPurchaseFollowsNone() {
    sample.change(RENEWAL, "event: purchased", "event: purchased\n  exit: quiet");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "exit: quiet")
                + "journey and exit say nothing with the event purchased. Write event:"
                + " journey-ended, or remove them.");
  }

  @Test
  void aJourneyThatFollowsAsksNothingOfThePurchase() {
    sample.change(
        RENEWAL,
        "event: purchased",
        "event: journey-ended\n  journey: renewed\n  exit: lapsed\n  purchasedWithin: P7D");
    assertThat(sample.faults())
        .contains(
            sample.at(RENEWAL, "purchasedWithin")
                + "firstPurchase and purchasedWithin say nothing with the event journey-ended."
                + " Remove them, or write event: purchased.");
  }
}
