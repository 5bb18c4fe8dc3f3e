package dev.perennial.bench.results;

import java.util.Locale;

/** What a figure should reach. */
public sealed interface Goal {

  /** A figure that is only told. */
  Goal NONE = new None();

  /** Whether the figure reaches it. */
  boolean isMetBy(Figure figure);

  /** In few words; empty when there is none. */
  String words();

  /** Nothing is asked. */
  record None() implements Goal {
    @Override
    public boolean isMetBy(Figure figure) {
      return true;
    }

    @Override
    public String words() {
      return "";
    }
  }

  /** At least so much of the limit that was measured beside it. */
  record RatioAtLeast(double least) implements Goal {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.ratio() >= least;
    }

    @Override
    public String words() {
      return String.format(Locale.ROOT, "at least %.2f of it", least);
    }
  }

  /** At most so much of the limit that was measured beside it. */
  record RatioAtMost(double most) implements Goal {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.ratio() <= most;
    }

    @Override
    public String words() {
      return String.format(Locale.ROOT, "at most %.2f of it", most);
    }
  }

  /** At most so many of its own unit. */
  record AtMost(double most) implements Goal {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.measured().median() <= most;
    }

    @Override
    public String words() {
      return String.format(Locale.ROOT, "at most %,.0f", most);
    }
  }
}
