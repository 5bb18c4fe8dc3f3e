package dev.perennial.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What day it is for the business. */
final class BusinessDayTest {

  @ParameterizedTest
  @CsvSource({
    "2027-03-01T04:59:59Z, America/New_York, 2027-02-28",
    "2027-03-01T05:00:00Z, America/New_York, 2027-03-01",
    "2027-02-28T12:00:00Z, Pacific/Auckland, 2027-03-01",
    "2027-03-01T00:00:00Z, UTC, 2027-03-01",
  })
  void theDayIsTheTenants(String now, String zone, String today) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    new BusinessDay(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), ZoneId.of(zone))
        .tell(exchange);
    assertThat(exchange.getVariable("today")).isEqualTo(today);
  }
}
