package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Reads what Instantly answers about its block list; the steps of the kamelets. */
public final class InstantlyBlockList {

  /** Begins a look for the address in variable instantlyAddress. */
  public void beginPages(Exchange exchange) {
    InstantlyPages.begin(exchange);
    exchange.setVariable("instantlyBlocked", false);
  }

  /** Query of the next page of {@code GET /block-lists-entries}. */
  public String query(
      @Variable("instantlyAddress") String address, @Variable("instantlyCursor") String cursor) {
    return InstantlyPages.query(address, cursor);
  }

  /** Takes one page: the search finds parts of addresses, so only the exact one counts. */
  public void takePage(
      @Body byte[] page, @Variable("instantlyAddress") String address, Exchange exchange)
      throws IOException {
    JsonNode answer = InstantlyPages.readPage(page);
    InstantlyPages.turn(answer, exchange);
    for (JsonNode entry : answer.path("items")) {
      if (entry.path("bl_value").asText().strip().equalsIgnoreCase(address)) {
        exchange.setVariable("instantlyBlocked", true);
        InstantlyPages.stop(exchange);
      }
    }
  }

  /** Body of {@code POST /block-lists-entries}. */
  public Map<String, Object> blockRequest(@Variable("instantlyAddress") String address) {
    return Map.of("bl_value", address);
  }
}
