package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with an error instead of being carried out. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  private Refused(Answer answer, String message) {
    super(message, null, false, false);
    this.answer = answer;
  }

  static Refused badRequest(String message) {
    return with(400, message);
  }

  static Refused notFound() {
    return with(404, "Resource not found");
  }

  static Refused with(int status, String message) {
    return new Refused(Answer.error(status, message), message);
  }

  /** The one error of the API that has neither {@code statusCode} nor {@code message}. */
  static Refused invalidLeadEmail() {
    ObjectNode body = Json.object().put("error", "Invalid lead email");
    return new Refused(new Answer(400, body), "Invalid lead email");
  }

  Answer answer() {
    return answer;
  }
}
