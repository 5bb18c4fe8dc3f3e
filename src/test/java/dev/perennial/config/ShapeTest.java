package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of a setting look like. */
final class ShapeTest {

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "text", Shape.TEXT,
          "flag", Shape.FLAG,
          "port", Shape.PORT,
          "database", Shape.POSTGRESQL_URL,
          "http", Shape.HTTP_URL,
          "zone", Shape.TIME_ZONE,
          "instant", Shape.INSTANT,
          "time", Shape.TIME_OF_DAY,
          "accounts", Shape.STRIPE_ACCOUNTS,
          "emails", Shape.EMAILS);

  @ParameterizedTest
  @CsvSource({
    "'0 0/15 * * * ?', true",
    "'* * * * * ?', true",
    "'0 30 9 ? * MON-FRI', true",
    "'0 0 9 ? * MON#1', true",
    "'0 0 0 29 2 ?', true",
    "'0 0 0 30 2 ?', false",
    "'0 0 0 1 1 ? 2020', false",
    "'0/15 * * * *', false",
    "'* * * * * *', false",
    "'0 60 * * * ?', false",
    "'every hour', false",
    "'', false",
  })
  void aCronExpressionIsQuartzsAndSomeDayComesTrue(String value, boolean fits) {
    assertThat(Shape.CRON.fits().test(value)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "text, a, true",
    "text, '  ', false",
    "flag, true, true",
    "flag, false, true",
    "flag, TRUE, false",
    "flag, yes, false",
    "port, 0, true",
    "port, 65535, true",
    "port, 65536, false",
    "port, -1, false",
    "port, +1, false",
    "port, 1.0, false",
    "port, 99999999999999999999, false",
    "port, ١, false",
    "database, jdbc:postgresql://host:5432/name, true",
    "database, jdbc:postgresql://host/name?sslmode=require, true",
    "database, jdbc:postgresql://host, false",
    "database, jdbc:h2:mem:x, false",
    "database, 'jdbc:postgresql://host/na me', false",
    "http, https://api.example.com, true",
    "http, http://127.0.0.1:9877/base, true",
    "http, https://api.example.com/, false",
    "http, https://api.example.com?x=1, false",
    "http, https://api.example.com#x, false",
    "http, ftp://api.example.com, false",
    "http, api.example.com, false",
    "http, 'https://api example.com', false",
    "http, https://, false",
    "zone, America/New_York, true",
    "zone, UTC, true",
    "zone, Mars/Olympus, false",
    "zone, '', false",
    "instant, 2027-03-01T09:00:00Z, true",
    "instant, 2027-03-01, false",
    "time, 09:00, true",
    "time, 23:59, true",
    "time, 9:00, false",
    "time, 24:00, false",
    "time, 09:00:00, false",
    "accounts, acct_1, true",
    "accounts, 'acct_1, acct_2', true",
    "accounts, 'acct_1,', true",
    "accounts, cus_1, false",
    "accounts, 'acct_1,,acct_2', false",
    "emails, a@example.com, true",
    "emails, 'a@example.com , b@example.com', true",
    "emails, a, false",
    "emails, a@b@c, false",
    "emails, a@example.com b@example.com, false",
  })
  void aValueFitsOrNot(String shape, String value, boolean fits) {
    assertThat(SHAPES.get(shape).fits().test(value)).isEqualTo(fits);
  }

  @Test
  void aRangeHoldsItsBounds() {
    Shape range = Shape.between(10, 20);
    assertThat(range.words()).isEqualTo("a whole number from 10 to 20");
    assertThat(range.fits().test("10")).isTrue();
    assertThat(range.fits().test("20")).isTrue();
    assertThat(range.fits().test("9")).isFalse();
    assertThat(range.fits().test("21")).isFalse();
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    Shape choice = Shape.oneOf("auto", "live");
    assertThat(choice.words()).isEqualTo("one of auto, live");
    assertThat(choice.fits().test("live")).isTrue();
    assertThat(choice.fits().test("Live")).isFalse();
    assertThat(choice.fits().test("")).isFalse();
  }

  @Test
  void whatIsOptionalMayBeEmpty() {
    Shape optional = Shape.optional(Shape.INSTANT);
    assertThat(optional.words()).endsWith(", or empty");
    assertThat(optional.fits().test("")).isTrue();
    assertThat(optional.fits().test("soon")).isFalse();
  }
}
