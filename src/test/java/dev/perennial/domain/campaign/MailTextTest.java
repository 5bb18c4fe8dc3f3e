package dev.perennial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts as words that are safe inside a mail text. */
final class MailTextTest {

  private static final String SMILE = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{{firstName}}, ((firstName))",
        "{% if true %}, (% if true %)",
        "{unsubscribe_link}, (unsubscribe_link)",
        "<script>x</script>, ‹script›x‹/script›",
        "O'Brien & Søn, O'Brien & Søn",
        "\"  padded  \", padded",
        "\"\", \"\"",
      })
  void whatATemplateOrAMailReaderWouldActUponIsMadeHarmless(String given, String safe) {
    assertThat(MailText.safe(given)).isEqualTo(safe);
  }

  @Test
  void lineBreaksBecomeBlanksAndControlCharactersVanish() {
    assertThat(MailText.safe("a\r\nb\tc\u0000d\u001Be\u0085f\u007Fg")).isEqualTo("a b cdefg");
    assertThat(MailText.safe("\n\t ")).isEmpty();
  }

  @Test
  void aLongTextIsCutAtFiveHundredCharactersWithoutSplittingOne() {
    assertThat(MailText.safe("x".repeat(501))).isEqualTo("x".repeat(500));
    assertThat(MailText.safe(SMILE.repeat(501))).isEqualTo(SMILE.repeat(500));
    assertThat(MailText.safe("x".repeat(499) + SMILE + "y")).isEqualTo("x".repeat(499) + SMILE);
    assertThat(MailText.safe("\u0000".repeat(600) + "x")).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "3995, usd, 39.95",
    "5, usd, 0.05",
    "0, usd, 0.00",
    "100000000, eur, 1000000.00",
    "5900, jpy, 5900",
    "0, jpy, 0",
    "1500000, vnd, 1500000",
    "12345, kwd, 12.345",
    "5, bhd, 0.005",
    "3995, '', 39.95",
  })
  void anAmountIsToldInMajorUnits(long amountMinor, String currency, String told) {
    assertThat(MailText.amount(amountMinor, currency)).isEqualTo(told);
  }

  @Test
  void aDateIsToldInEnglishWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(MailText.date(LocalDate.of(2025, 3, 5))).isEqualTo("March 5, 2025");
    } finally {
      Locale.setDefault(before);
    }
  }
}
