package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that fits the table of {@link Operations}, checked.
 *
 * @param id the {@code {id}} of the path in lower case; empty when the path has none
 * @param query the query parameters by name
 * @param body an empty object when the operation takes none
 */
record Call(String id, ObjectNode query, JsonNode body) {}
