package dev.perennial.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeObjectTest {

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "true", "[]", "{}", "['x']", "''", "' \\t\\u00a0'"})
  void whatIsNoTextReadsAsEmpty(String value) {
    assertThat(of(value).text("x")).isEmpty();
  }

  @Test
  void aTextLosesNulSurrogatesAndOuterBlanks() {
    assertThat(of("'\\u00a0 a\\u0000b \\ud83d c \\udc00\\n'").text("x")).isEqualTo("ab  c");
    assertThat(of("'\\ud83d\\ude00'").text("x")).isEqualTo("\ud83d\ude00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'in_1A'|in_1A",
        "'gold-plan'|gold-plan",
        "{'id':'in_1','object':'invoice'}|in_1",
        "{'id':5}|``",
        "'in_1/../x'|``",
        "'in_1?x'|``",
        "'in 1'|``",
        "'in.1'|``",
        "5|``"
      })
  void anIdIsSafeOrAbsent(String value, String id) {
    assertThat(of(value).id("x")).isEqualTo(id);
  }

  @Test
  void anIdThatIsTooLongIsAbsent() {
    assertThat(of("'" + "a".repeat(255) + "'").id("x")).hasSize(255);
    assertThat(of("'" + "a".repeat(256) + "'").id("x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3995, 3995",
    "0, 0",
    "-7, -1",
    "39.95, -1",
    "'\"3995\"', -1",
    "99999999999999999999, -1",
    "1e3, -1",
    "null, -1",
    "[], -1"
  })
  void anAmountIsAWholeNumberOrUnknown(String value, long amount) {
    assertThat(of(value).amountMinor("x")).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e9", "'1750000000'", "1750000000000", "null", "{}"})
  void whatIsNoTimeReadsAsAbsent(String value) {
    assertThat(of(value).instant("x")).isEmpty();
  }

  @Test
  void aTimeIsInSeconds() {
    assertThat(of("1750000000").instant("x")).contains(Instant.ofEpochSecond(1_750_000_000));
  }

  @ParameterizedTest
  @CsvSource({"'USD', usd", "' eur ', eur", "'dollar', ''", "'u$d', ''"})
  void aCurrencyHasThreeLowerCaseLetters(String value, String currency) {
    assertThat(of("'" + value + "'").currency("x")).isEqualTo(currency);
  }

  @Test
  void aPathMayEndAnywhere() {
    StripeObject object = of("[1]");
    assertThat(object.text("x", "y", "z")).isEmpty();
    assertThat(object.list("x", "y")).isEmpty();
    assertThat(object.list("x")).hasSize(1);
    assertThat(object.at("y").isObject()).isFalse();
    assertThat(StripeObject.ABSENT.has("x")).isFalse();
    assertThat(StripeObject.ABSENT.isTrue("x")).isFalse();
  }

  private static StripeObject of(String value) {
    return new StripeObject(Events.json("{'x':" + value + "}"));
  }
}
