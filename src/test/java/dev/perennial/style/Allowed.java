package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Breaches that are allowed by name. */
final class Allowed {

  private Allowed() {}

  /**
   * The breaches that nothing excuses, and the excuses that nothing needs any more.
   *
   * @param reasons by place: the file of a breach, or the id or name before its message
   */
  static List<String> apart(Map<String, String> reasons, List<String> breaches) {
    List<String> left = new ArrayList<>();
    TreeSet<String> unneeded = new TreeSet<>(reasons.keySet());
    for (String breach : breaches) {
      List<String> excuses =
          reasons.keySet().stream().filter(place -> isAt(place, breach)).toList();
      if (excuses.isEmpty()) left.add(breach);
      unneeded.removeAll(excuses);
    }
    unneeded.forEach(
        place -> left.add("the exception for " + place + " is not needed; remove it here"));
    return left;
  }

  private static boolean isAt(String place, String breach) {
    return breach.startsWith(place + ":") || breach.contains(" " + place + ": ");
  }
}
