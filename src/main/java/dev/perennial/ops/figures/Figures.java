package dev.perennial.ops.figures;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was counted at one moment.
 *
 * @param amounts by figure and label; the label of a figure that has one value only is ""
 */
public record Figures(Map<Figure, Map<String, Double>> amounts) {

  private static final Map<String, Figure> BY_CODE =
      Stream.of(Figure.values()).collect(Collectors.toMap(Figure::code, Function.identity()));

  /** Nothing was counted yet. */
  static final Figures NONE = new Figures(Map.of());

  public Figures {
    Map<Figure, Map<String, Double>> copy = new EnumMap<>(Figure.class);
    amounts.forEach((figure, byLabel) -> copy.put(figure, Map.copyOf(byLabel)));
    amounts = copy;
  }

  /**
   * Reads rows of figure, label and amount; labels that are always there and have no row are 0.
   *
   * @throws IllegalArgumentException if a row names a figure that there is not
   */
  static Figures of(List<Map<String, Object>> rows) {
    Map<Figure, Map<String, Double>> amounts = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Map<String, Double> byLabel = new TreeMap<>();
      figure.knownLabels().forEach(label -> byLabel.put(label, 0.0));
      amounts.put(figure, byLabel);
    }
    for (Map<String, Object> row : rows) {
      Figure figure = BY_CODE.get(String.valueOf(row.get("figure")));
      if (figure == null) throw new IllegalArgumentException("no such figure: " + row);
      if (row.get("amount") instanceof Number amount) {
        amounts.get(figure).put(String.valueOf(row.get("label")), amount.doubleValue());
      }
    }
    return new Figures(amounts);
  }

  /** These, and the others' where these have none. */
  Figures over(Figures others) {
    Map<Figure, Map<String, Double>> both = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Map<String, Double> byLabel = new TreeMap<>(others.of(figure));
      byLabel.putAll(of(figure));
      both.put(figure, byLabel);
    }
    return new Figures(both);
  }

  /** These, and 0 for what was counted earlier and is gone; a source's silence never goes. */
  Figures after(Figures earlier) {
    Map<Figure, Map<String, Double>> both = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Map<String, Double> byLabel = new TreeMap<>(of(figure));
      if (!figure.knownLabels().isEmpty()) {
        earlier.of(figure).keySet().forEach(label -> byLabel.putIfAbsent(label, 0.0));
      }
      both.put(figure, byLabel);
    }
    return new Figures(both);
  }

  /** By label; empty when nothing was counted. */
  public Map<String, Double> of(Figure figure) {
    return amounts.getOrDefault(figure, Map.of());
  }

  /** Not a number when that was not counted. */
  public double of(Figure figure, String label) {
    return of(figure).getOrDefault(label, Double.NaN);
  }
}
