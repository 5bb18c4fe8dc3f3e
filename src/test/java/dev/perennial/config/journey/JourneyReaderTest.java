package dev.perennial.config.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.Anchor;
import dev.perennial.domain.journey.CampaignRule;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Entry;
import dev.perennial.domain.journey.Journey.Exit;
import dev.perennial.domain.journey.Journey.Kpi;
import dev.perennial.domain.journey.Journey.Subject;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.JourneyState.Expectation;
import dev.perennial.domain.journey.JourneyState.Source;
import dev.perennial.domain.journey.JourneyState.Timeout;
import dev.perennial.domain.journey.JourneyState.Transition;
import dev.perennial.domain.journey.Timing;
import dev.perennial.domain.journey.Touchpoint;
import dev.perennial.domain.journey.Touchpoint.Channel;
import dev.perennial.domain.journey.Touchpoint.ContentBrief;
import dev.perennial.domain.journey.Touchpoint.FailurePath;
import dev.perennial.domain.journey.Touchpoint.WhenHeldBack;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of each key of a declaration. */
final class JourneyReaderTest {

  private static final Journey SALE =
      new Journey(
          "sale",
          1,
          "Offers.",
          Subject.CUSTOMER,
          2,
          true,
          Period.ofDays(45),
          new Entry(
              JourneyEvent.PURCHASED, "", "", "A first order was paid.", true,
              Optional.of(Period.ofDays(7)), 3),
          List.of(
              new Exit("bought", true, "Bought.", Set.of(JourneyEvent.OFFER_BOUGHT)),
              new Exit("answered", false, "Replied.", Set.of()),
              new Exit("quiet", false, "Nothing came.", Set.of()),
              new Exit(
                  "gone",
                  false,
                  "No reason to go on.",
                  EnumSet.of(
                      JourneyEvent.REFUNDED, JourneyEvent.CHARGED_BACK, JourneyEvent.DELETED,
                      JourneyEvent.OPTED_OUT, JourneyEvent.COMPLAINED, JourneyEvent.BOUNCED))),
          List.of(waiting(), offering()),
          new Kpi("Taken", "Bought of all.", "5 %"),
          List.of(new Kpi("Replies", "Answered of all.", "3 %")));

  private static JourneyState waiting() {
    return new JourneyState(
        "waiting",
        "Nothing happens.",
        "An order was paid.",
        List.of("The offer is due."),
        Optional.empty(),
        List.of(),
        new Timeout(
            new Timing(Anchor.OFFER, Period.ZERO),
            "offering",
            new Expectation(1, Source.BENCHMARK, "Somebody wrote so.")),
        List.of());
  }

  private static JourneyState offering() {
    return new JourneyState(
        "offering",
        "Two mails go out.",
        "The offer is due.",
        List.of("Time passes."),
        Optional.of(new CampaignRule(CampaignKind.EVERGREEN, "Sale of [offer]")),
        List.of(
            new Touchpoint(
                "offer",
                Channel.EMAIL,
                new ContentBrief("Buy.", "Click.", "offer"),
                new Timing(Anchor.STATE, Period.ZERO),
                Period.ofDays(30),
                "Bought.",
                new FailurePath(WhenHeldBack.POSTPONE, Period.ofDays(90), "It waits.")),
            new Touchpoint(
                "again",
                Channel.EMAIL,
                new ContentBrief("Buy it.", "Click it.", "second"),
                new Timing(Anchor.STATE, Period.ofDays(7)),
                Period.ZERO,
                "Bought soon.",
                new FailurePath(WhenHeldBack.SKIP, Period.ZERO, "One is enough."))),
        new Timeout(
            new Timing(Anchor.LAST_TOUCHPOINT, Period.ofDays(14)),
            "quiet",
            new Expectation(0.9, Source.ESTIMATE, "A guess.")),
        List.of(
            new Transition(
                JourneyEvent.REPLIED,
                "answered",
                new Expectation(0.05, Source.ESTIMATE, "Guessed."))));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(new Sample().check().journeys())
        .extracting(DeclaredJourney::journey)
        .element(1)
        .isEqualTo(SALE);
  }

  @Test
  void whatIsNotSaidIsTheDefault() {
    Journey renewal = new Sample().check().journeys().get(0).journey();
    assertThat(renewal.sales()).isFalse();
    assertThat(renewal.notBeforeRenewal()).isEqualTo(Period.ZERO);
    assertThat(renewal.entry())
        .isEqualTo(
            new Entry(
                JourneyEvent.PURCHASED, "", "", "An order was paid.", false, Optional.empty(), 0));
    assertThat(renewal.secondaryKpis()).isEmpty();
    assertThat(renewal.state("reminding"))
        .get()
        .extracting(state -> state.campaign().get(), state -> state.timeout().at())
        .containsExactly(
            new CampaignRule(CampaignKind.COHORT, ""), new Timing(Anchor.RENEWAL, Period.ZERO));
    assertThat(renewal.states().get(1).touchpoints().get(0).timing().offset())
        .isEqualTo(Period.ofMonths(-1));
  }

  @Test
  void theJsonOfADeclarationGivesTheSameJourney() {
    for (DeclaredJourney declared : new Sample().check().journeys()) {
      assertThat(DeclaredJourney.journeyOf(declared.json())).isEqualTo(declared.journey());
    }
  }

  @Test
  void theJsonDoesNotDependOnOrderCommentsAndSchema() {
    Sample changed = new Sample();
    changed.change(Sample.RENEWAL, "$schema: journey.schema.json\n", "# mine\n");
    changed.change(Sample.RENEWAL, "version: 3\n", "");
    changed.change(Sample.RENEWAL, "priority: 1\n", "priority: 1\nversion: 3 # as before\n");
    assertThat(changed.check().journeys().get(0).json())
        .isEqualTo(new Sample().check().journeys().get(0).json())
        .startsWith("{\"description\":\"Reminds.\",\"entry\":{\"criterion\":")
        .doesNotContain("$schema");
  }

  @Test
  void whatIsNoJsonIsNoDeclaration() {
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredJourney.journeyOf("name: sale"));
  }
}
