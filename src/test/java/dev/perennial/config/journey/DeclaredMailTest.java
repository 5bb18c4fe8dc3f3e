package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.FIRST;
import static dev.perennial.config.journey.Sample.FOOTER;
import static dev.perennial.config.journey.Sample.OFFER;
import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static dev.perennial.config.journey.Sample.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.journey.MailTemplate;
import org.junit.jupiter.api.Test;

/** What every mail has, and how journeys use the templates. */
final class DeclaredMailTest {

  private static final String FOOT =
      "<p>Lee &amp; &lt;Sons&gt;, <a href=\"{unsubscribe_link}\">stop</a></p>"
          + " <p>Lee<br/>1 Road<br/>Town</p>";

  private final Sample sample = new Sample();

  @Test
  void aMailIsItsBodyAndTheFooterInOneLine() {
    assertThat(sample.check().templates().get("first"))
        .isEqualTo(
            new MailTemplate(
                "first",
                "{{product | Your order}} of Lee & <Sons>",
                "<p>Hello {{firstName | there}},</p> <p>renew it"
                    + " <a href=\"{{renewalLink | https://www.example.com/}}\">here</a>.</p> "
                    + FOOT));
  }

  @Test
  void theFooterMayStandElsewhere() {
    assertThat(sample.check().templates().get("second"))
        .isEqualTo(
            new MailTemplate("second", "", "<p>A reminder.</p> " + FOOT + " <p>Bye.</p>"));
  }

  @Test
  void theOfferStaysToBeFilled() {
    assertThat(sample.check().templates().get("offer").bodyHtml())
        .startsWith("<p>Buy [[offer]] <a href=\"[[offerLink]]\">here</a>.</p>");
  }

  @Test
  void aMailHasAWayToOptOut() {
    sample.change(FOOTER, "<a href=\"{unsubscribe_link}\">stop</a>", "stop");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(FIRST, 3) + missing("way to opt out", "<a href=\"{unsubscribe_link}\">"),
            sample.at(OFFER, 3) + missing("way to opt out", "<a href=\"{unsubscribe_link}\">"),
            sample.at(SECOND, 4) + missing("way to opt out", "<a href=\"{unsubscribe_link}\">"));
  }

  @Test
  void aMailHasAPostalAddress() {
    sample.change(FOOTER, "[[postalAddress]]", "Town");
    assertThat(sample.faults())
        .hasSize(3)
        .startsWith(sample.at(FIRST, 3) + missing("postal address", "[[postalAddress]]"));
  }

  @Test
  void aMailSaysWhoWrites() {
    sample.change(FOOTER, "[[senderName]], ", "");
    sample.change(FIRST, "<p>Hello", "<p>Hello from [[senderName]]");
    assertThat(sample.faults())
        .hasSize(2)
        .startsWith(sample.at(OFFER, 3) + missing("name of who writes", "[[senderName]]"));
  }

  private static String missing(String what, String text) {
    return "the mail has no " + what + ". Write " + text + " into it or the footer.";
  }

  @Test
  void theTemplateOfATouchpointExists() {
    sample.change(RENEWAL, "template: second", "template: third");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "template: third")
                + "there is no template third. Write config/templates/third.template.yaml, or name"
                + " one of first, offer, second.");
  }

  @Test
  void aTemplateThatCannotBeReadIsNotSaidToBeMissing() {
    sample.change(SECOND, "body: |", "text: |");
    assertThat(sample.faults()).hasSize(2).allSatisfy(f -> assertThat(f).contains(SECOND));
  }

  @Test
  void theFirstMailOfACampaignHasASubject() {
    sample.change(RENEWAL, "template: first", "template: second");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "template: second")
                + "the first mail of a campaign has none before it under which it could be"
                + " threaded. Write a subject into the template second.");
  }

  @Test
  void anOfferStandsOnlyWhereOneIsMade() {
    sample.change(RENEWAL, "template: second", "template: offer");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(OFFER, 1) + notOffered("[[offer]]"),
            sample.at(OFFER, 3) + notOffered("[[offer]]"),
            sample.at(OFFER, 3) + notOffered("[[offerLink]]"));
  }

  private static String notOffered(String placeholder) {
    return placeholder
        + " stays empty in the journey renewal, which offers nothing. Remove it, or use another"
        + " template there.";
  }

  @Test
  void aTemplateThatNoJourneyUsesIsCheckedToo() {
    sample.change(SALE, "template: offer", "template: first");
    sample.change(OFFER, "[[offerLink]]", "http://www.example.com");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(OFFER, "http://"));
  }

  @Test
  void aTextThatIsNoBlockOfLinesIsToldWithTheLineOfItsKey() {
    sample.put("short.template.yaml", "subject: a\n\nbody: \"<p>a</p>\\n\\nb\"\n");
    assertThat(sample.faults())
        .containsExactly(
            "config/templates/short.template.yaml, line 3: text outside of a block is dropped by"
                + " Instantly. Put it between <p> and </p>.");
  }
}
