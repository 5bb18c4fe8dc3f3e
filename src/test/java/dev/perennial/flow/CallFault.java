package dev.perennial.flow;

import dev.perennial.sandbox.Fault;
import java.time.Duration;

/** Every way in which a call of ours is known to go wrong. */
enum CallFault {
  BAD_REQUEST(400),
  WRONG_KEY(401),
  NO_PLAN(402),
  FULL(403),
  NO_SCOPE(403),
  GONE(404),
  CONFLICT(409),
  TOO_FAST(429),
  TOO_FAST_WITH_RETRY_AFTER(429),
  BROKEN(500),
  HTML_OF_A_PROXY(502),
  CUT_BEFORE_THE_EFFECT(Fault.CUT),
  CUT_AFTER_THE_EFFECT(Fault.CUT),
  HANG_BEFORE_THE_EFFECT(Fault.CUT),
  HANG_AFTER_THE_EFFECT(Fault.CUT),
  MALFORMED_JSON(200),
  ID_MISSING(200);

  /** Longer than a caller of the tests waits. */
  private static final Duration HANG = Duration.ofSeconds(3);

  /** What the neighbour asks for where it says how long to wait, in seconds. */
  static final int REST_SECONDS = 3600;

  private static final String SCOPE_MISSING =
      "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"The key lacks a scope\"}";

  private final int status;

  CallFault(int status) {
    this.status = status;
  }

  /** The fault, for the next request of that method whose path begins so. */
  Fault at(String method, String pathPrefix) {
    Fault answering = Fault.answering(method, pathPrefix, status == Fault.CUT ? 500 : status);
    Fault cutting = Fault.cutting(method, pathPrefix);
    return switch (this) {
      case NO_SCOPE -> answering.withBody(SCOPE_MISSING);
      case TOO_FAST_WITH_RETRY_AFTER ->
          answering.withHeader("Retry-After", Integer.toString(REST_SECONDS));
      case CUT_BEFORE_THE_EFFECT -> cutting.afterEffect(false);
      case CUT_AFTER_THE_EFFECT -> cutting;
      case HANG_BEFORE_THE_EFFECT -> cutting.afterEffect(false).late(HANG);
      case HANG_AFTER_THE_EFFECT -> cutting.late(HANG);
      case MALFORMED_JSON -> answering.afterEffect(true).withBody("{\"id\": \"01");
      case ID_MISSING -> answering.afterEffect(true).withBody("{}");
      default -> answering;
    };
  }

  /** Whether only who reads the answer can tell that it is none. */
  boolean onlySeenByReading() {
    return this == MALFORMED_JSON || this == ID_MISSING;
  }

  /** A part of the sentence that tells it. */
  String toldAs(String neighbour) {
    return switch (this) {
      case CUT_BEFORE_THE_EFFECT, CUT_AFTER_THE_EFFECT -> "NoHttpResponseException";
      case HANG_BEFORE_THE_EFFECT, HANG_AFTER_THE_EFFECT -> "SocketTimeoutException";
      case MALFORMED_JSON -> neighbour + " answered with something that is not a JSON object";
      case ID_MISSING -> neighbour;
      case NO_SCOPE -> neighbour + " answered 403: The key lacks a scope";
      case FULL -> neighbour + " answered 403: Lead limit reached. Remaining uploads: 0";
      default -> neighbour + " answered " + status;
    };
  }
}
