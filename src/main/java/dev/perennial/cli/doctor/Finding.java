package dev.perennial.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject e.g. {@code Stripe key}
 * @param text one sentence; of a problem or a warning it says what to mend; never a secret
 */
public record Finding(Verdict verdict, String subject, String text) {

  /** How it stands. */
  public enum Verdict {
    OK,
    /** It works, but perhaps not as meant. */
    WARNING,
    /** It does not work. */
    PROBLEM
  }

  static Finding ok(String subject, String text) {
    return new Finding(Verdict.OK, subject, text);
  }

  static Finding warning(String subject, String text) {
    return new Finding(Verdict.WARNING, subject, text);
  }

  static Finding problem(String subject, String text) {
    return new Finding(Verdict.PROBLEM, subject, text);
  }
}
