package dev.perennial.ops;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.camel.Exchange;

/** What day it is for the business, by the one clock. */
public final class BusinessDay {

  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param zone the tenant's time zone
   */
  public BusinessDay(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Sets variable today, the tenant's calendar day as text, e.g. {@code 2027-03-01}. */
  public void tell(Exchange exchange) {
    exchange.setVariable("today", LocalDate.ofInstant(clock.instant(), zone).toString());
  }
}
