package dev.perennial.stripe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list that the Stripe API hands out page by page, as far as it has been read.
 *
 * @param data the elements so far
 * @param missing the page to read next; empty when there is none
 */
record ListRead(List<StripeObject> data, Optional<String> missing) {

  static ListRead of(StripeEvent event, String firstPage) {
    List<StripeObject> data = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    String page = firstPage;
    while (pages.add(page)) {
      if (!event.asked(page)) return new ListRead(data, Optional.of(page));
      StripeObject answer = event.answer(page);
      List<StripeObject> elements = answer.list("data");
      data.addAll(elements);
      if (elements.isEmpty() || !answer.isTrue("has_more")) break;
      String last = elements.get(elements.size() - 1).id("id");
      if (last.isEmpty()) break;
      page = firstPage + "&starting_after=" + last;
    }
    return new ListRead(data, Optional.empty());
  }
}
