package dev.perennial.config;

import java.util.List;

/** The configuration cannot be used; every mistake is told at once. */
public final class InvalidSettings extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  /**
   * @param mistakes one sentence each: which key, what it must be, what to do; never a secret
   */
  public InvalidSettings(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The same sentences, one each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
