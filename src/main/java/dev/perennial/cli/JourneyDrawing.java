package dev.perennial.cli;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.CampaignRule;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Exit;
import dev.perennial.domain.journey.Journey.Kpi;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.JourneyState.Transition;
import dev.perennial.domain.journey.Touchpoint;
import dev.perennial.domain.journey.Touchpoint.WhenHeldBack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A journey as a drawing of plain characters. */
final class JourneyDrawing {

  private static final int WIDTH = 78;
  private static final String LABEL = "%-9s";
  private static final String INDENT = " ".repeat(LABEL.formatted("").length());

  private final Journey journey;
  private final List<String> lines = new ArrayList<>();

  JourneyDrawing(Journey journey) {
    this.journey = journey;
  }

  List<String> lines() {
    drawHead();
    journey.states().forEach(this::drawState);
    drawExits();
    drawKpis();
    return List.copyOf(lines);
  }

  private void drawHead() {
    lines.add(journey.name() + ", version " + journey.version());
    addWrapped("", "", journey.description());
    lines.add("");
    addLabelled("About", "a " + JourneyWords.of(journey.subject()));
    addLabelled("Begins", JourneyWords.of(journey.entry()) + ". " + journey.entry().criterion());
    addLabelled("Priority", journey.priority() + (journey.sales() ? ", a sales journey" : ""));
    if (!journey.notBeforeRenewal().isZero()) {
      addLabelled(
          "Quiet",
          "no mail in the last "
              + JourneyWords.of(journey.notBeforeRenewal())
              + " before a renewal of the person");
    }
  }

  private void drawState(JourneyState state) {
    lines.add("");
    String title = "+-- " + state.name() + " ";
    lines.add(title + "-".repeat(Math.max(1, WIDTH - title.length() - 1)) + "+");
    List<String> outside = List.copyOf(lines);
    lines.clear();
    addWrapped("", "", state.description());
    addLabelled("In", state.entryCriterion());
    state.exitCriteria().forEach(criterion -> addLabelled("Out", criterion));
    state.campaign().ifPresent(this::drawCampaign);
    state.touchpoints().forEach(this::drawTouchpoint);
    List<String> inside = lines.stream().map(line -> "| " + line).toList();
    lines.clear();
    lines.addAll(outside);
    lines.addAll(inside);
    lines.add("+" + "-".repeat(WIDTH - 2) + "+");
    addWrapped(
        "  ",
        "      ",
        "==> %s: %s (%s)"
            .formatted(
                state.timeout().to(),
                JourneyWords.of(state.timeout().at()),
                JourneyWords.of(state.timeout().expectation())));
    for (Transition way : state.transitions()) {
      addWrapped(
          "  ",
          "      ",
          "--> %s: when %s (%s)"
              .formatted(
                  way.to(), JourneyWords.of(way.on()), JourneyWords.of(way.expectation())));
    }
  }

  private void drawCampaign(CampaignRule campaign) {
    addLabelled(
        "Campaign",
        campaign.kind() == CampaignKind.COHORT
            ? "that of the cohort, [State] [Month] [Day] [Year]"
            : campaign.nameTemplate() + ", always running");
  }

  private void drawTouchpoint(Touchpoint touchpoint) {
    boolean postpones = touchpoint.failurePath().whenHeldBack() == WhenHeldBack.POSTPONE;
    addLabelled(
        JourneyWords.of(touchpoint.channel()),
        "%s, %s%s%s, template %s"
            .formatted(
                touchpoint.name(),
                JourneyWords.of(touchpoint.timing()),
                touchpoint.validFor().isZero()
                    ? ""
                    : " or up to " + JourneyWords.of(touchpoint.validFor()) + " later",
                postpones
                    ? ", postponed for up to "
                        + JourneyWords.of(touchpoint.failurePath().giveUpAfter())
                    : ", skipped when held back",
                touchpoint.brief().template()));
    addWrapped(INDENT, INDENT, touchpoint.brief().keyMessage());
  }

  private void drawExits() {
    lines.add("");
    lines.add("Ways to end");
    for (Exit exit : journey.exits()) {
      String on =
          exit.on().stream().sorted().map(JourneyWords::of).collect(Collectors.joining(" or "));
      addWrapped(
          "  ",
          "      ",
          "(%s)%s %s%s"
              .formatted(
                  exit.name(),
                  exit.success() ? " success." : "",
                  exit.description(),
                  on.isEmpty() ? "" : " From every state when " + on + "."));
    }
  }

  private void drawKpis() {
    lines.add("");
    lines.add("Judged by");
    drawKpi(journey.primaryKpi());
    journey.secondaryKpis().forEach(this::drawKpi);
  }

  private void drawKpi(Kpi kpi) {
    addWrapped("  ", "      ", kpi.name() + ", " + kpi.target() + ": " + kpi.definition());
  }

  private void addLabelled(String label, String text) {
    addWrapped(LABEL.formatted(label), INDENT, text);
  }

  /** Breaks at blanks, so that a box has room for it. */
  private void addWrapped(String first, String further, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split("\\s+")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH - 4) {
        lines.add(line.toString());
        line = new StringBuilder(further);
        empty = true;
      }
      if (!empty) line.append(' ');
      line.append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
