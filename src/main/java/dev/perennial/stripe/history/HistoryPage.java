package dev.perennial.stripe.history;

import java.util.List;
import java.util.Map;

/**
 * One page of the past, read and judged.
 *
 * @param read how many objects or rows it held
 * @param events what there is to interpret
 * @param skipped how many were left out, by the reason
 * @param cursor where to go on, "" at the end
 * @param permille how far this is, of 1000
 */
public record HistoryPage(
    int read, List<ImportedEvent> events, Map<String, Integer> skipped, String cursor, int permille) {

  /** How far the end is. */
  public static final int ALL = 1000;

  public HistoryPage {
    events = List.copyOf(events);
    skipped = Map.copyOf(skipped);
  }
}
