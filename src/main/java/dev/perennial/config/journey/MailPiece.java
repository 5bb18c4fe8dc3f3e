package dev.perennial.config.journey;

import java.util.Set;

/**
 * A part of a mail and where it stands.
 *
 * @param line of its beginning
 * @param lineByLine whether a line of the text is a line of the file
 */
record MailPiece(Kind kind, String file, int line, boolean lineByLine, String text) {

  static final String OFFER = "offer";
  static final String OFFER_LINK = "offerLink";
  static final String FOOTER = "footer";

  /** Which part it is. */
  enum Kind {
    SUBJECT(Set.of("senderName", OFFER)),
    BODY(Set.of("senderName", "postalAddress", FOOTER, OFFER, OFFER_LINK)),
    FOOT(Set.of("senderName", "postalAddress"));

    private final Set<String> placeholders;

    Kind(Set<String> placeholders) {
      this.placeholders = placeholders;
    }

    /** What may stand in it as {@code [[name]]}. */
    Set<String> placeholders() {
      return placeholders;
    }
  }

  /** What is wrong at a place of the text. */
  Fault fault(int offset, String message) {
    long breaks =
        lineByLine ? text.substring(0, offset).chars().filter(c -> c == '\n').count() : 0;
    return new Fault(file, line + (int) breaks, message);
  }
}
