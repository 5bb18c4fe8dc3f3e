package dev.perennial.stripe.history;

import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.StripeEvent;
import dev.perennial.stripe.StripeInterpreter;
import dev.perennial.stripe.StripeLookups;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Interprets the imported events of a page that need nothing more from Stripe. */
public final class HistoryMeanings {

  private final StripeInterpreter interpreter;
  private final StripeLookups lookups;

  public HistoryMeanings(StripeInterpreter interpreter, StripeLookups lookups) {
    this.interpreter = interpreter;
    this.lookups = lookups;
  }

  /**
   * Sets variable historyMeanings: rows with event_id, event_type, body (text) and meaning ({@link
   * Interpretation}).
   */
  public void read(@Body HistoryPage page, Exchange exchange) {
    List<Map<String, Object>> meanings = new ArrayList<>();
    for (ImportedEvent event : page.events()) {
      if (event.eventId().startsWith(Evidence.IMPORTED)) add(event, meanings);
    }
    exchange.setVariable("historyMeanings", meanings);
  }

  /** What cannot be read goes the usual way, which parks it. */
  private void add(ImportedEvent imported, List<Map<String, Object>> meanings) {
    try {
      StripeEvent event = StripeEvent.of(imported.json().getBytes(StandardCharsets.UTF_8));
      if (lookups.next(event).isPresent()) return;
      meanings.add(
          Map.of(
              "event_id", imported.eventId(),
              "event_type", imported.eventType(),
              "body", imported.json(),
              "meaning", interpreter.interpret(event)));
    } catch (MalformedEvent e) {
      return;
    }
  }
}
