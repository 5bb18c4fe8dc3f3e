package dev.perennial.ops;

/** The circuit breaker of a channel is open: the neighbour is not asked now. */
public final class ChannelResting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChannelResting(String channel) {
    super(channel + " did not answer lately and is left alone for a while");
  }
}
