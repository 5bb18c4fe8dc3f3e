package dev.perennial.ops;

import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;

/**
 * Marks each line that a step logs with whom and what it is about: {@code tenant}, and {@code
 * event}, the event's id or {@code delivery-12}. They are taken from the exchange's variables, so
 * that whoever takes an event or a delivery has marked everything that follows.
 */
public final class LogMarks implements InterceptStrategy {

  private static final String TENANT = "tenant";
  private static final String EVENT = "event";

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        String tenant = MDC.get(TENANT);
        String event = MDC.get(EVENT);
        String tenantNow = exchange.getVariable("tenantId", String.class);
        String eventNow = eventOf(exchange);
        if (Objects.equals(tenant, tenantNow) && Objects.equals(event, eventNow)) {
          return super.process(exchange, callback);
        }
        mark(TENANT, tenantNow);
        mark(EVENT, eventNow);
        try {
          return super.process(exchange, callback);
        } finally {
          mark(TENANT, tenant);
          mark(EVENT, event);
        }
      }
    };
  }

  private static String eventOf(Exchange exchange) {
    Long delivery = exchange.getVariable("outboxId", Long.class);
    return delivery != null
        ? "delivery-" + delivery
        : exchange.getVariable("eventId", String.class);
  }

  private static void mark(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
