package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.state;
import static dev.perennial.config.journey.DeclaredJourney.touchpoint;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.Anchor;
import dev.perennial.domain.journey.CampaignRule;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Subject;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.Touchpoint;
import dev.perennial.domain.journey.Touchpoint.Channel;
import dev.perennial.domain.journey.Touchpoint.FailurePath;
import dev.perennial.domain.journey.Touchpoint.WhenHeldBack;
import dev.perennial.domain.region.CampaignName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the channel's campaigns can keep. Instantly has no dates on the mails of a campaign, only
 * the days between them: either all people in it have the same dates, or they count from the day on
 * which each one is added.
 */
final class CampaignRules {

  private static final String OFFER = "[offer]";

  private static final Set<Anchor> OF_A_COHORT = EnumSet.of(Anchor.PURCHASE, Anchor.RENEWAL);

  private final DeclaredJourney declared;
  private final Journey journey;
  private final Consumer<Fault> faults;

  private CampaignRules(DeclaredJourney declared, Consumer<Fault> faults) {
    this.declared = declared;
    this.journey = declared.journey();
    this.faults = faults;
  }

  static void check(DeclaredJourney declared, Consumer<Fault> faults) {
    CampaignRules rules = new CampaignRules(declared, faults);
    for (int i = 0; i < declared.journey().states().size(); i++) rules.checkState(i);
  }

  private void checkState(int index) {
    JourneyState state = journey.states().get(index);
    for (int j = 0; j < state.touchpoints().size(); j++) {
      if (state.touchpoints().get(j).channel() == Channel.SMS) {
        fault(
            touchpoint(index, j) + "/channel",
            "no channel for sms is connected yet. Write channel: email.");
      }
      checkFailurePath(index, j);
    }
    if (state.campaign().isPresent()) {
      checkCampaign(index, state.campaign().get());
    } else if (!state.touchpoints().isEmpty()) {
      fault(
          state(index) + "/touchpoints",
          "the touchpoints of %s have no campaign. Write campaign: above them."
              .formatted(state.name()));
    }
  }

  private void checkCampaign(int index, CampaignRule campaign) {
    String pointer = state(index) + "/campaign";
    JourneyState state = journey.states().get(index);
    if (state.touchpoints().isEmpty()) {
      fault(
          pointer,
          "the state %s has a campaign, but no touchpoint. Add touchpoints, or remove the campaign."
              .formatted(state.name()));
    }
    for (int j = 0; j < state.touchpoints().size(); j++) {
      checkAnchor(campaign.kind(), state.touchpoints().get(j), touchpoint(index, j));
    }
    switch (campaign.kind()) {
      case COHORT -> checkCohort(campaign, pointer);
      case EVERGREEN -> checkEvergreen(campaign, pointer);
    }
  }

  private void checkAnchor(CampaignKind kind, Touchpoint touchpoint, String pointer) {
    Anchor anchor = touchpoint.timing().anchor();
    if (kind == CampaignKind.COHORT && !OF_A_COHORT.contains(anchor)) {
      fault(
          pointer + "/timing",
          "the day of %s is not the same for everybody in a cohort's campaign. Write anchor:"
                  .formatted(touchpoint.name())
              + " renewal or purchase.");
    }
    if (kind == CampaignKind.EVERGREEN && anchor != Anchor.STATE) {
      fault(
          pointer + "/timing",
          "an evergreen campaign cannot keep the date of %s, it counts from the day on which a"
                  .formatted(touchpoint.name())
              + " person is added. Write anchor: state, and let the time-out of the state before"
              + " wait for the date.");
    }
  }

  private void checkCohort(CampaignRule campaign, String pointer) {
    if (!campaign.nameTemplate().isEmpty()) {
      fault(
          pointer + "/name",
          "a cohort's campaign is named after its region and dates. Remove the name.");
    }
    if (journey.subject() != Subject.PURCHASE) {
      fault(
          pointer + "/kind",
          "a cohort's campaign is about purchases of one day. Write subject: purchase, or kind:"
              + " evergreen.");
    }
    if (journey.entry().offersAtMost() > 0) {
      fault(
          pointer + "/kind",
          "a cohort's campaign has one text for everybody and cannot offer. Write kind:"
              + " evergreen.");
    }
  }

  private void checkEvergreen(CampaignRule campaign, String pointer) {
    String name = campaign.nameTemplate();
    if (name.isEmpty()) {
      fault(pointer, "an evergreen campaign needs a name. Write name: below kind:.");
      return;
    }
    boolean offers = journey.entry().offersAtMost() > 0;
    if (offers && !name.contains(OFFER)) {
      fault(
          pointer + "/name",
          "one campaign cannot carry the texts of several offers. Write [offer] into its name.");
    }
    if (!offers && name.contains(OFFER)) {
      fault(
          pointer + "/name",
          "[offer] stands for nothing, as the journey offers nothing. Remove it, or write"
              + " offersAtMost into the entry.");
    }
    if (CampaignName.parse(name).isPresent()) {
      fault(
          pointer + "/name",
          name + " is the name of a cohort's campaign. Give the evergreen one another name.");
    }
  }

  private void checkFailurePath(int index, int position) {
    JourneyState state = journey.states().get(index);
    FailurePath path = state.touchpoints().get(position).failurePath();
    String pointer = touchpoint(index, position) + "/failurePath";
    boolean postpones = path.whenHeldBack() == WhenHeldBack.POSTPONE;
    boolean evergreen =
        state.campaign().map(CampaignRule::kind).equals(Optional.of(CampaignKind.EVERGREEN));
    if (postpones && !(evergreen && position == 0)) {
      fault(
          pointer + "/whenHeldBack",
          "only the first touchpoint of an evergreen campaign can be postponed. Write skip.");
    }
    if (postpones && path.giveUpAfter().isZero()) {
      fault(
          pointer,
          "nobody says how long a postponed touchpoint may wait. Write giveUpAfter, e.g. P90D.");
    }
    if (!postpones && !path.giveUpAfter().isZero()) {
      fault(
          pointer + "/giveUpAfter",
          "a touchpoint that is skipped does not wait. Remove giveUpAfter, or write postpone.");
    }
  }

  private void fault(String pointer, String text) {
    faults.accept(declared.fault(pointer, text));
  }
}
