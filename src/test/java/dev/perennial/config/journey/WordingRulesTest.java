package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.FIRST;
import static dev.perennial.config.journey.Sample.FOOTER;
import static dev.perennial.config.journey.Sample.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not stand in a mail. */
final class WordingRulesTest {

  private final Sample sample = new Sample();

  @Test
  void aVariableHasAFallback() {
    sample.change(FIRST, "{{firstName | there}}", "{{firstName}}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "{{firstName}}")
                + "{{firstName}} would stand in the mail as it is when it is not known. Write"
                + " {{firstName | what fits then}}.");
  }

  @Test
  void anEmptyFallbackIsNone() {
    sample.change(FIRST, "{{firstName | there}}", "{{firstName | }}");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(FIRST, "firstName") + "{{firstName}} would stand");
  }

  @Test
  void onlyKnownFactsAreVariables() {
    sample.change(FIRST, "{{product | Your order}}", "{{article | Your order}}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, 1)
                + "{{article}} is nothing that is known of a person. Write one of amount,"
                + " companyName, currency, customerSince, daysToRenewal, email, firstName,"
                + " lastName, orderId, phone, product, products, purchaseDate, renewalDate,"
                + " renewalLink, state.");
  }

  @Test
  void aVariableOverTwoLinesIsOne() {
    sample.change(FIRST, "{{firstName | there}}", "{{firstName |\n  there}}");
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void aHalfVariableIsRefused() {
    sample.change(FIRST, "{{firstName | there}}", "{{firstName | there}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "there}")
                + "{{ has no other half. Write {{name | fallback}}.");
    sample.change(FIRST, "{{firstName | there}", "firstName | there}}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "there}")
                + "}} has no other half. Write {{name | fallback}}.");
  }

  @Test
  void singleBracesAreRefused() {
    sample.change(FIRST, "{{firstName | there}}", "{firstName}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "{firstName}")
                + "{firstName} is not filled. Write {{firstName | fallback}}, double braces.");
  }

  @Test
  void theOptOutLinkHasSingleBraces() {
    sample.change(FOOTER, "{unsubscribe_link}", "{{unsubscribe_link}}");
    assertThat(sample.faults())
        .contains(
            sample.at(FOOTER, 1)
                + "{{unsubscribe_link}} is not filled. Write {unsubscribe_link}, single braces.");
  }

  @Test
  void anUnknownPlaceholderIsRefused() {
    sample.change(FIRST, "<p>renew", "<p>[[sender]] renew");
    sample.change(FOOTER, "<p>[[postal", "<p>[[offer]] [[postal");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "[[sender]]")
                + "[[sender]] is not filled here. Write one of [[footer]], [[offer]],"
                + " [[offerLink]], [[postalAddress]], [[senderName]].",
            sample.at(FOOTER, 2)
                + "[[offer]] is not filled here. Write one of [[postalAddress]], [[senderName]].");
  }

  @Test
  void aPlainHttpLinkIsRefused() {
    sample.change(FIRST, "https://www.example.com/", "http://www.example.com/");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, "http://") + "http:// is no safe link. Write https://.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Act now", "URGENT", "urgently", "final notice", "last chance", "expires\n  today",
        "immediately",
      })
  void falseUrgencyIsRefused(String words) {
    sample.change(SECOND, "A reminder.", "A reminder:\n  " + words + "!");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SECOND, 5)
                + "\""
                + words.replaceAll("\\s+", " ")
                + "\" presses where nothing is pressing. Say plainly what is due, and on which"
                + " date.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Government", "official notice", "Compliance Notice"})
  void theLookOfAnAuthorityIsRefused(String words) {
    sample.change(SECOND, "subject: \"\"", "subject: \"" + words + " for you\"");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SECOND, 2)
                + "\""
                + words
                + "\" looks like a letter from an authority. Say plainly that a company writes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in 30 days", "In 2 business days", "in two weeks", "in {{daysToRenewal | some}} days",
        "in the next 7 days", "in a week",
      })
  void aCountOfDaysIsRefused(String words) {
    sample.change(SECOND, "A reminder.", "It renews " + words + ".");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SECOND, 4)
                + "\""
                + words
                + "\" is wrong when the mail is read later. State the date, e.g."
                + " {{renewalDate | its anniversary}}.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It takes two minutes.", "It is done in two minutes.", "Urgency is not our way.",
        "The insurgents won.", "Within 30 days of purchase you may return it.",
      })
  void otherWordsAreFine(String words) {
    sample.change(SECOND, "A reminder.", words);
    assertThat(sample.faults()).isEmpty();
  }
}
