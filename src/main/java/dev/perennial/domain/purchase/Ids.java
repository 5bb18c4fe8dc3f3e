package dev.perennial.domain.purchase;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets of ids: sorted, without the absent ones. */
final class Ids {

  private Ids() {}

  static Set<String> of(String... ids) {
    Set<String> present = new TreeSet<>();
    for (String id : ids) {
      if (!id.isEmpty()) present.add(id);
    }
    return Collections.unmodifiableSet(present);
  }

  static Set<String> and(Set<String> ids, String... more) {
    Set<String> all = new TreeSet<>(ids);
    all.addAll(of(more));
    return Collections.unmodifiableSet(all);
  }
}
