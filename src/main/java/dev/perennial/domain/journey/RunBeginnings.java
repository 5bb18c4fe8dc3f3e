package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.PurchaseGroup;
import dev.perennial.domain.purchase.Offer;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.Purchase;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins the runs for which there is a reason, each once. */
final class RunBeginnings {

  private final PersonDesk desk;
  private final JourneyCatalog catalog;
  private final ProductCatalog products;
  private final RunFacts facts;

  RunBeginnings(
      PersonDesk desk, JourneyCatalog catalog, ProductCatalog products, RunFacts facts) {
    this.desk = desk;
    this.catalog = catalog;
    this.products = products;
    this.facts = facts;
  }

  /**
   * Lets runs follow a renewal date that was moved; what was not sent yet moves with it. A run that
   * came after another one counts its days from that one's end, and goes on.
   */
  void followMovedDates() {
    for (Run run : desk.runs()) {
      desk.groupOf(run)
          .map(group -> anchorsOf(group, run.anchors().offerOn()))
          .filter(anchors -> !anchors.equals(run.anchors()))
          .ifPresent(anchors -> follow(run, anchors));
    }
  }

  private void follow(Run run, Run.Anchors anchors) {
    Run anchored = run.anchored(anchors);
    desk.replace(anchored);
    Journey journey = catalog.journeyOf(run);
    if (!run.running() || journey.entry().event() != JourneyEvent.PURCHASED) return;
    Run open = anchored.eachTouchpoint(PlannedTouchpoint::planAnew);
    desk.move(
        open,
        journey.first().name(),
        anchors.purchasedOn(),
        "the renewal date moved from " + run.anchors().renewsOn() + " to " + anchors.renewsOn(),
        Movement.STRIPE);
  }

  void begin() {
    for (Journey journey : catalog.current()) {
      if (journey.entry().event() == JourneyEvent.JOURNEY_ENDED) {
        beginAfterAnother(journey);
      } else if (journey.subject() == Journey.Subject.PURCHASE) {
        beginForGroups(journey);
      } else {
        beginForPurchases(journey);
      }
    }
  }

  /** Only after a run that we saw running: nobody is approached for what ended before we knew. */
  private void beginAfterAnother(Journey journey) {
    for (Run other : desk.runs()) {
      boolean ended =
          desk.file().runs().stream().anyMatch(known -> known.running() && known.sameAs(other))
              && other.journey().equals(journey.entry().ofJourney())
              && other.outcome().equals(journey.entry().ofExit());
      LocalDate on = other.endedOn().orElse(desk.today());
      if (ended && unknown(journey, other.subject()) && inTime(journey, on)) {
        String cause = other.journey() + " ended as " + other.outcome();
        begin(journey, other.subject(), "", on, other.anchors(), cause, Movement.CLOCK);
      }
    }
  }

  private void beginForGroups(Journey journey) {
    for (PurchaseGroup group : desk.groups()) {
      boolean known =
          desk.runs().stream()
              .filter(run -> run.journey().equals(journey.name()))
              .anyMatch(run -> group.contains(run.subject()));
      if (known || !inTime(journey, group.purchasedOn())) continue;
      begin(
          journey,
          group.subject(),
          "",
          group.purchasedOn(),
          anchorsOf(group, group.purchasedOn()),
          "purchase " + group.subject() + " of " + group.purchasedOn(),
          Movement.STRIPE);
    }
  }

  private void beginForPurchases(Journey journey) {
    List<Purchase> purchases =
        desk.file().purchases().stream()
            .filter(Purchase::live)
            .filter(purchase -> !purchase.buyer().email().isEmpty())
            .sorted(Comparator.comparing(Purchase::purchasedAt).thenComparing(Purchase::key))
            .toList();
    for (Purchase purchase : purchases) {
      if (journey.entry().offersAtMost() > 0) {
        beginOffers(journey, purchase);
      } else if (inTime(journey, purchase.purchaseDate())
          && desk.runs().stream().noneMatch(run -> run.journey().equals(journey.name()))
          && (!journey.entry().firstPurchase() || greets(purchase, purchases))) {
        beginFor(journey, purchase, "", purchase.purchaseDate());
      }
    }
  }

  /** Who was a customer before we came is not greeted, however fresh the order. */
  private static boolean greets(Purchase purchase, List<Purchase> purchases) {
    return purchase == purchases.get(0) && !purchase.imported();
  }

  /** The best of the purchase's offers, until so many have been made on account of it. */
  private void beginOffers(Journey journey, Purchase purchase) {
    if (!inTime(journey, purchase.purchaseDate())) return;
    long made =
        desk.runs().stream()
            .filter(run -> run.journey().equals(journey.name()))
            .filter(run -> purchase.goesBy(run.subject()))
            .count();
    List<Offer> open =
        offersAfter(purchase).stream()
            .filter(offer -> !facts.owns(offer.product()))
            .filter(offer -> !offered(journey, offer.product()))
            .limit(Math.max(0, journey.entry().offersAtMost() - made))
            .toList();
    for (Offer offer : open) {
      beginFor(
          journey, purchase, offer.product(), purchase.purchaseDate().plus(offer.after()));
    }
  }

  private List<Offer> offersAfter(Purchase purchase) {
    Map<String, Offer> byProduct = new LinkedHashMap<>();
    purchase.items().stream()
        .flatMap(item -> products.offersAfter(item).stream())
        .sorted(Comparator.comparingInt(Offer::priority).thenComparing(Offer::product))
        .forEach(offer -> byProduct.putIfAbsent(offer.product(), offer));
    return List.copyOf(byProduct.values());
  }

  private void beginFor(Journey journey, Purchase purchase, String offer, LocalDate offerOn) {
    LocalDate renewsOn =
        desk.groups().stream()
            .filter(group -> group.all().stream().anyMatch(owned -> owned.purchase() == purchase))
            .map(PurchaseGroup::renewsOn)
            .min(LocalDate::compareTo)
            .orElse(purchase.purchaseDate());
    begin(
        journey,
        purchase.key(),
        offer,
        purchase.purchaseDate(),
        new Run.Anchors(purchase.purchaseDate(), renewsOn, offerOn),
        "purchase " + purchase.key() + " of " + purchase.purchaseDate(),
        Movement.STRIPE);
  }

  private void begin(
      Journey journey,
      String subject,
      String offer,
      LocalDate on,
      Run.Anchors anchors,
      String cause,
      String actor) {
    Run run =
        new Run(
            journey.name(),
            journey.version(),
            subject,
            offer,
            journey.first().name(),
            on,
            anchors,
            Optional.empty(),
            "",
            Optional.empty(),
            List.of());
    desk.add(run, cause, actor);
  }

  private boolean unknown(Journey journey, String subject) {
    return desk.runs().stream()
        .noneMatch(
            run -> run.journey().equals(journey.name()) && run.subject().equals(subject));
  }

  private boolean offered(Journey journey, String product) {
    return desk.runs().stream()
        .anyMatch(run -> run.journey().equals(journey.name()) && run.offer().equals(product));
  }

  private boolean inTime(Journey journey, LocalDate since) {
    return journey
        .entry()
        .purchasedWithin()
        .map(within -> !since.plus(within).isBefore(desk.today()))
        .orElse(true);
  }

  private static Run.Anchors anchorsOf(PurchaseGroup group, LocalDate offerOn) {
    return new Run.Anchors(group.purchasedOn(), group.renewsOn(), offerOn);
  }
}
