package dev.perennial.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.domain.purchase.Offer;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code crossSells} of a product in {@code config/products.yaml}. */
final class CrossSells {

  private static final int LOWEST_PRIORITY = 99;

  private CrossSells() {}

  record Entry(
      @JsonProperty("offer") String offer,
      @JsonProperty("after") String after,
      @JsonProperty("priority") Integer priority) {}

  /**
   * The offers without mistakes.
   *
   * @param where the beginning of each mistake that is found
   * @param entries may be null
   * @param orderLinks by the names of all products; "" for one that has none
   */
  static List<Offer> of(
      String where,
      String product,
      List<Entry> entries,
      Map<String, String> orderLinks,
      List<String> mistakes) {
    List<Offer> offers = new ArrayList<>();
    Set<String> offered = new HashSet<>();
    for (Entry entry : entries == null ? List.<Entry>of() : entries) {
      String name = entry == null || entry.offer() == null ? "" : entry.offer();
      String here = where + "cross-sell \"" + name + "\": ";
      int before = mistakes.size();
      checkOffer(name, product, orderLinks).ifPresent(text -> mistakes.add(here + text));
      if (!offered.add(name)) mistakes.add(here + "it is offered twice; remove one.");
      Period after = positive(entry == null ? null : entry.after());
      if (after.isZero()) {
        mistakes.add(
            here
                + "after must be a period such as P30D or P2M, not "
                + (entry == null || entry.after() == null ? "nothing" : entry.after())
                + ".");
      }
      int priority = entry == null || entry.priority() == null ? 0 : entry.priority();
      if (priority < 1 || priority > LOWEST_PRIORITY) {
        mistakes.add(here + "priority must be 1 (offered first) to 99, not " + priority + ".");
      }
      if (mistakes.size() == before) {
        offers.add(new Offer(name, after, priority, orderLinks.get(name)));
      }
    }
    return offers;
  }

  private static Optional<String> checkOffer(
      String name, String product, Map<String, String> orderLinks) {
    if (name.equals(product)) return Optional.of("a product does not offer itself; remove it.");
    if (!orderLinks.containsKey(name)) {
      return Optional.of("offer must be the name of another product of this file.");
    }
    if (orderLinks.get(name).isEmpty()) {
      return Optional.of("give that product an orderLink, so that it can be bought.");
    }
    return Optional.empty();
  }

  /** Zero when it is none. */
  private static Period positive(String text) {
    try {
      Period period = text == null ? Period.ZERO : Period.parse(text);
      return period.isNegative() ? Period.ZERO : period;
    } catch (DateTimeException e) {
      return Period.ZERO;
    }
  }
}
