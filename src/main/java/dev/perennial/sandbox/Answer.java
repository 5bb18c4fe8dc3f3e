package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON answer of the API. */
record Answer(int status, JsonNode body) {

  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  /** The usual error body: {@code {"statusCode":404,"error":"Not Found","message":"..."}}. */
  static Answer error(int status, String message) {
    return new Answer(
        status,
        Json.object()
            .put("statusCode", status)
            .put("error", reason(status))
            .put("message", message));
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 402 -> "Payment Required";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 413 -> "Payload Too Large";
      case 415 -> "Unsupported Media Type";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Error";
    };
  }
}
