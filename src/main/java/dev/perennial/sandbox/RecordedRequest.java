package dev.perennial.sandbox;

import java.time.Instant;

/**
 * A request that reached the sandbox's API. The {@code Authorization} header is never kept.
 *
 * @param receivedAt by the sandbox's clock
 * @param method in upper case
 * @param path with the query, as it stood in the request line
 * @param contentType empty when there was none
 * @param body as UTF-8 text; empty when there was none or it was over the size limit
 * @param status the status answered; {@link Fault#CUT} when the connection was cut instead
 */
public record RecordedRequest(
    Instant receivedAt, String method, String path, String contentType, String body, int status) {}
