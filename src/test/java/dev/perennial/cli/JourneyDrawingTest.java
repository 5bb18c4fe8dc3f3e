package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.JourneyFiles;
import dev.perennial.domain.journey.Anchor;
import dev.perennial.domain.journey.Journey.Entry;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState.Expectation;
import dev.perennial.domain.journey.JourneyState.Source;
import dev.perennial.domain.journey.Timing;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyDrawingTest {

  private static final String DECLARATION =
      """
      {"name": "sale", "version": 4, "description": "Offers what goes with the order, one thing at a time, and leaves it at that.",
       "subject": "customer", "priority": 4, "sales": true, "notBeforeRenewal": "P1M15D",
       "entry": {"event": "purchased", "criterion": "Something was bought.", "offersAtMost": 1},
       "exits": [
         {"name": "bought", "success": true, "description": "It was bought.", "on": ["offer-bought"]},
         {"name": "gone", "description": "No reason to go on.", "on": ["opted-out", "bounced"]}],
       "states": [{
         "name": "offering", "description": "Mails go out.", "entry": "It is due.",
         "exit": ["Time passes.", "Somebody replies."],
         "timeout": {"at": {"anchor": "last-touchpoint", "offset": "P14D"}, "to": "gone",
                     "probability": 0.925, "source": "historical", "note": "Last year."},
         "transitions": [{"on": "replied", "to": "bought", "probability": 0.07,
                          "source": "benchmark", "note": "Read somewhere."}],
         "campaign": {"kind": "evergreen", "name": "Sale of [offer]"},
         "touchpoints": [
           {"name": "first", "channel": "email", "timing": {"anchor": "state", "offset": "P0D"},
            "content": {"keyMessage": "There is more.", "callToAction": "Look.", "template": "one"},
            "validFor": "P7D", "successMetric": "Bought.",
            "failurePath": {"whenHeldBack": "postpone", "giveUpAfter": "P2M", "description": "Waits."}},
           {"name": "second", "channel": "email", "timing": {"anchor": "state", "offset": "P1D"},
            "content": {"keyMessage": "Once more.", "callToAction": "Look.", "template": "two"},
            "successMetric": "Bought.",
            "failurePath": {"whenHeldBack": "skip", "description": "None."}}]}],
       "kpi": {"primary": {"name": "Taken", "definition": "Bought of all.", "target": "5 %"},
               "secondary": [{"name": "Gone", "definition": "Gone of all.", "target": "none"}]}}
      """;

  @Test
  void everythingOfAJourneyIsDrawn() {
    List<String> lines = new JourneyDrawing(JourneyFiles.journeyOf(DECLARATION)).lines();
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            sale, version 4
            Offers what goes with the order, one thing at a time, and leaves it at
            that.

            About    a customer
            Begins   with a purchase, for its best 1 offer. Something was bought.
            Priority 4, a sales journey
            Quiet    no mail in the last 1 month 15 days before a renewal of the
                     person

            +-- offering ----------------------------------------------------------------+
            | Mails go out.
            | In       It is due.
            | Out      Time passes.
            | Out      Somebody replies.
            | Campaign Sale of [offer], always running
            | email    first, on the day of entry or up to 7 days later, postponed for
            |          up to 2 months, template one
            |          There is more.
            | email    second, 1 day after the day of entry, skipped when held back,
            |          template two
            |          Once more.
            +----------------------------------------------------------------------------+
              ==> gone: 14 days after the last touchpoint (92.5 %, from our past)
              --> bought: when replied (7 %, a benchmark)

            Ways to end
              (bought) success. It was bought. From every state when offer-bought.
              (gone) No reason to go on. From every state when bounced or opted-out.

            Judged by
              Taken, 5 %: Bought of all.
              Gone, none: Gone of all.""");
  }

  @ParameterizedTest
  @CsvSource({
    "PURCHASE, P11M, 11 months after the purchase date",
    "RENEWAL, -P1M, 1 month before the renewal date",
    "RENEWAL, P0D, on the renewal date",
    "OFFER, P0D, on the day of the offer",
    "STATE, P1Y2M3D, 1 year 2 months 3 days after the day of entry",
    "LAST_TOUCHPOINT, P2W, 14 days after the last touchpoint",
  })
  void aDayIsToldInWords(Anchor anchor, Period offset, String words) {
    assertThat(JourneyWords.of(new Timing(anchor, offset))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.005, 0.5 %", "0.1, 10 %", "1, 100 %"})
  void aProbabilityIsToldInPercent(double probability, String words) {
    assertThat(JourneyWords.of(new Expectation(probability, Source.ESTIMATE, "")))
        .isEqualTo(words + ", an estimate");
  }

  @Test
  void aBeginningIsToldInWords() {
    assertThat(
            JourneyWords.of(
                new Entry(
                    JourneyEvent.PURCHASED, "", "", "", true, Optional.of(Period.ofDays(7)), 0)))
        .isEqualTo("with the first purchase of the last 7 days");
    assertThat(
            JourneyWords.of(
                new Entry(
                    JourneyEvent.JOURNEY_ENDED, "renewal", "lapsed", "", false, Optional.empty(),
                    2)))
        .isEqualTo("after renewal ended as lapsed");
  }
}
