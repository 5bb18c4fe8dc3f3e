package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.purchase.Offer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the touchpoints of a state into the one sequence of their campaign. */
final class Sequences {

  private final JourneyCatalog catalog;

  Sequences(JourneyCatalog catalog) {
    this.catalog = catalog;
  }

  private record Dated(Touchpoint touchpoint, LocalDate day) {}

  /**
   * A cohort's steps with their days.
   *
   * @param from steps before it are left out; when all are before it all are kept, as the campaign
   *     then only keeps the cohort in order and is never started
   */
  List<SequenceStep> ofCohort(JourneyState state, Run.Anchors anchors, LocalDate from) {
    List<Dated> all =
        state.touchpoints().stream()
            .map(
                declared -> new Dated(declared, dayOf(declared, anchors)))
            .toList();
    List<Dated> toCome = all.stream().filter(dated -> !dated.day().isBefore(from)).toList();
    return steps(state, toCome.isEmpty() ? all : toCome, true, Optional.empty());
  }

  /** A cohort's steps of these names only. */
  List<SequenceStep> ofCohort(JourneyState state, Run.Anchors anchors, List<String> names) {
    List<Dated> chosen =
        state.touchpoints().stream()
            .filter(declared -> names.contains(declared.name()))
            .map(declared -> new Dated(declared, dayOf(declared, anchors)))
            .toList();
    return steps(state, chosen, true, Optional.empty());
  }

  /**
   * The steps of an evergreen campaign; their days count from each person's first.
   *
   * @param offer what it offers, none when nothing
   */
  List<SequenceStep> ofEvergreen(JourneyState state, Optional<Offer> offer) {
    LocalDate any = LocalDate.EPOCH;
    List<Dated> all =
        state.touchpoints().stream()
            .map(declared -> new Dated(declared, declared.timing().from(any)))
            .toList();
    return steps(state, all, false, offer);
  }

  static LocalDate dayOf(Touchpoint declared, Run.Anchors anchors) {
    return declared
        .timing()
        .from(
            declared.timing().anchor() == Anchor.PURCHASE
                ? anchors.purchasedOn()
                : anchors.renewsOn());
  }

  private List<SequenceStep> steps(
      JourneyState state, List<Dated> dated, boolean withDates, Optional<Offer> offer) {
    List<SequenceStep> steps = new ArrayList<>();
    for (int i = 0; i < dated.size(); i++) {
      Touchpoint touchpoint = dated.get(i).touchpoint();
      MailTemplate template = catalog.template(touchpoint.brief().template());
      String subject = i == 0 ? threadSubject(state, touchpoint) : template.subject();
      long delayDays =
          i + 1 < dated.size()
              ? ChronoUnit.DAYS.between(dated.get(i).day(), dated.get(i + 1).day())
              : 0;
      steps.add(
          new SequenceStep(
              touchpoint.name(),
              withDates ? Optional.of(dated.get(i).day()) : Optional.empty(),
              filled(subject, offer, false),
              filled(template.bodyHtml(), offer, true),
              delayDays));
    }
    return List.copyOf(steps);
  }

  /** The touchpoint's own subject, else that of the mail under which it would have been threaded. */
  private String threadSubject(JourneyState state, Touchpoint touchpoint) {
    String subject = "";
    for (Touchpoint candidate : state.touchpoints()) {
      String own = catalog.template(candidate.brief().template()).subject();
      if (!own.isEmpty()) subject = own;
      if (candidate.equals(touchpoint)) break;
    }
    return subject;
  }

  private static String filled(String text, Optional<Offer> offer, boolean html) {
    if (offer.isEmpty()) return text;
    String product = offer.get().product();
    return text.replace("[[offer]]", html ? escaped(product) : product)
        .replace("[[offerLink]]", offer.get().orderLink());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
