package dev.perennial.config.journey;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Builds the journey of a declaration that has the shape of {@code journey.schema.json}. */
final class JourneyReader {

  private JourneyReader() {}

  static Journey journeyOf(JsonNode tree) {
    return new Journey(
        text(tree, "name"),
        tree.path("version").asInt(),
        text(tree, "description"),
        choice(Subject.class, tree.path("subject")),
        tree.path("priority").asInt(),
        tree.path("sales").asBoolean(),
        period(tree.path("notBeforeRenewal")),
        entryOf(tree.path("entry")),
        list(tree.path("exits"), JourneyReader::exitOf),
        list(tree.path("states"), JourneyReader::stateOf),
        kpiOf(tree.path("kpi").path("primary")),
        list(tree.path("kpi").path("secondary"), JourneyReader::kpiOf));
  }

  private static Entry entryOf(JsonNode entry) {
    return new Entry(
        choice(JourneyEvent.class, entry.path("event")),
        text(entry, "journey"),
        text(entry, "exit"),
        text(entry, "criterion"),
        entry.path("firstPurchase").asBoolean(),
        optional(entry.path("purchasedWithin")).map(JourneyReader::period),
        entry.path("offersAtMost").asInt());
  }

  private static Exit exitOf(JsonNode exit) {
    EnumSet<JourneyEvent> on = EnumSet.noneOf(JourneyEvent.class);
    exit.path("on").forEach(event -> on.add(choice(JourneyEvent.class, event)));
    return new Exit(
        text(exit, "name"), exit.path("success").asBoolean(), text(exit, "description"), on);
  }

  private static JourneyState stateOf(JsonNode state) {
    return new JourneyState(
        text(state, "name"),
        text(state, "description"),
        text(state, "entry"),
        list(state.path("exit"), JourneyReader::stripped),
        optional(state.path("campaign")).map(JourneyReader::campaignOf),
        list(state.path("touchpoints"), JourneyReader::touchpointOf),
        timeoutOf(state.path("timeout")),
        list(state.path("transitions"), JourneyReader::transitionOf));
  }

  private static Timeout timeoutOf(JsonNode timeout) {
    return new Timeout(
        timingOf(timeout.path("at")), text(timeout, "to"), expectationOf(timeout));
  }

  private static Transition transitionOf(JsonNode transition) {
    return new Transition(
        choice(JourneyEvent.class, transition.path("on")),
        text(transition, "to"),
        expectationOf(transition));
  }

  private static Expectation expectationOf(JsonNode way) {
    return new Expectation(
        way.path("probability").asDouble(),
        choice(Source.class, way.path("source")),
        text(way, "note"));
  }

  private static CampaignRule campaignOf(JsonNode campaign) {
    return new CampaignRule(
        choice(CampaignKind.class, campaign.path("kind")), text(campaign, "name"));
  }

  private static Touchpoint touchpointOf(JsonNode touchpoint) {
    JsonNode content = touchpoint.path("content");
    JsonNode failure = touchpoint.path("failurePath");
    return new Touchpoint(
        text(touchpoint, "name"),
        choice(Channel.class, touchpoint.path("channel")),
        new ContentBrief(
            text(content, "keyMessage"), text(content, "callToAction"), text(content, "template")),
        timingOf(touchpoint.path("timing")),
        period(touchpoint.path("validFor")),
        text(touchpoint, "successMetric"),
        new FailurePath(
            choice(WhenHeldBack.class, failure.path("whenHeldBack")),
            period(failure.path("giveUpAfter")),
            text(failure, "description")));
  }

  private static Timing timingOf(JsonNode timing) {
    return new Timing(choice(Anchor.class, timing.path("anchor")), period(timing.path("offset")));
  }

  private static Kpi kpiOf(JsonNode kpi) {
    return new Kpi(text(kpi, "name"), text(kpi, "definition"), text(kpi, "target"));
  }

  private static Optional<JsonNode> optional(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  private static Period period(JsonNode node) {
    return node.isMissingNode() ? Period.ZERO : Period.parse(node.asText());
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> reader) {
    return StreamSupport.stream(nodes.spliterator(), false).map(reader).toList();
  }

  private static <E extends Enum<E>> E choice(Class<E> kind, JsonNode node) {
    return Enum.valueOf(kind, node.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String text(JsonNode node, String key) {
    return stripped(node.path(key));
  }

  private static String stripped(JsonNode node) {
    return node.asText().strip();
  }
}
