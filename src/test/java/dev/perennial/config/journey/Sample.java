package dev.perennial.config.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Two journeys and their texts in which nothing is wrong, for tests to break one thing. */
final class Sample {

  static final String RENEWAL = "renewal.journey.yaml";
  static final String SALE = "sale.journey.yaml";
  static final String FIRST = "first.template.yaml";
  static final String SECOND = "second.template.yaml";
  static final String OFFER = "offer.template.yaml";
  static final String FOOTER = "footer.html";

  private static final String SENDER = "Lee & <Sons>";
  private static final String ADDRESS = "Lee|1 Road|Town";

  private static final String RENEWAL_TEXT =
      """
      $schema: journey.schema.json
      name: renewal
      version: 3
      description: Reminds.
      subject: purchase
      priority: 1
      entry:
        event: purchased
        criterion: An order was paid.
      exits:
        - {name: renewed, success: true, description: Bought again., on: [renewed]}
        - {name: lapsed, description: Too late.}
        - name: gone
          description: No reason to go on.
          on: [refunded, charged-back, deleted, superseded, opted-out, complained, bounced]
      states:
        - name: waiting
          description: Nothing happens.
          entry: An order was paid.
          exit: [A month is left.]
          timeout:
            at: {anchor: renewal, offset: -P1M}
            to: reminding
            probability: 0.9
            source: estimate
            note: A guess.
        - name: reminding
          description: Two mails go out.
          entry: A month is left.
          exit: [The date comes., It is renewed.]
          timeout:
            at: {anchor: renewal, offset: P0D}
            to: lapsed
            probability: 0.5
            source: historical
            note: Last year.
          campaign: {kind: cohort}
          touchpoints:
            - name: early
              channel: email
              content: {keyMessage: Renew., callToAction: Click., template: first}
              timing: {anchor: renewal, offset: -P1M}
              successMetric: Renewed.
              failurePath: {whenHeldBack: skip, description: The next one goes out.}
            - name: late
              channel: email
              content: {keyMessage: Renew now., callToAction: Click it., template: second}
              timing: {anchor: renewal, offset: -P14D}
              successMetric: Renewed in time.
              failurePath: {whenHeldBack: skip, description: None goes out.}
      kpi:
        primary: {name: Rate, definition: Renewed of all., target: 60 %}
      """;

  private static final String SALE_TEXT =
      """
      name: sale
      version: 1
      description: Offers.
      subject: customer
      priority: 2
      sales: true
      notBeforeRenewal: P45D
      entry:
        event: purchased
        criterion: A first order was paid.
        firstPurchase: true
        purchasedWithin: P7D
        offersAtMost: 3
      exits:
        - {name: bought, success: true, description: Bought., on: [offer-bought]}
        - {name: answered, description: Replied.}
        - {name: quiet, description: Nothing came.}
        - name: gone
          description: No reason to go on.
          on: [refunded, charged-back, deleted, opted-out, complained, bounced]
      states:
        - name: waiting
          description: Nothing happens.
          entry: An order was paid.
          exit: [The offer is due.]
          timeout:
            at: {anchor: offer, offset: P0D}
            to: offering
            probability: 1
            source: benchmark
            note: Somebody wrote so.
        - name: offering
          description: Two mails go out.
          entry: The offer is due.
          exit: [Time passes.]
          timeout:
            at: {anchor: last-touchpoint, offset: P14D}
            to: quiet
            probability: 0.9
            source: estimate
            note: A guess.
          transitions:
            - {on: replied, to: answered, probability: 0.05, source: estimate, note: Guessed.}
          campaign: {kind: evergreen, name: "Sale of [offer]"}
          touchpoints:
            - name: offer
              channel: email
              content: {keyMessage: Buy., callToAction: Click., template: offer}
              timing: {anchor: state, offset: P0D}
              validFor: P30D
              successMetric: Bought.
              failurePath: {whenHeldBack: postpone, giveUpAfter: P90D, description: It waits.}
            - name: again
              channel: email
              content: {keyMessage: Buy it., callToAction: Click it., template: second}
              timing: {anchor: state, offset: P7D}
              successMetric: Bought soon.
              failurePath: {whenHeldBack: skip, description: One is enough.}
      kpi:
        primary: {name: Taken, definition: Bought of all., target: 5 %}
        secondary:
          - {name: Replies, definition: Answered of all., target: 3 %}
      """;

  private final Map<String, String> journeys = new TreeMap<>();
  private final Map<String, String> templates = new TreeMap<>();

  Sample() {
    journeys.put(RENEWAL, RENEWAL_TEXT);
    journeys.put(SALE, SALE_TEXT);
    templates.put(
        FIRST,
        """
        subject: "{{product | Your order}} of [[senderName]]"
        body: |
          <p>Hello {{firstName | there}},</p>
          <p>renew it <a href="{{renewalLink | https://www.example.com/}}">here</a>.</p>
        """);
    templates.put(
        SECOND,
        """
        $schema: mail-template.schema.json
        subject: ""
        body: |
          <p>A reminder.</p>
          [[footer]]
          <p>Bye.</p>
        """);
    templates.put(
        OFFER,
        """
        subject: "[[offer]]"
        body: |
          <p>Buy [[offer]] <a href="[[offerLink]]">here</a>.</p>
        """);
    templates.put(
        FOOTER,
        """
        <p>[[senderName]], <a href="{unsubscribe_link}">stop</a></p>
        <p>[[postalAddress]]</p>
        """);
  }

  /** Writes something else where the file has this text, exactly once. */
  Sample change(String file, String text, String other) {
    Map<String, String> files = files(file);
    assertThat(files.get(file).split(Pattern.quote(text), -1)).as(text).hasSize(2);
    files.put(file, files.get(file).replace(text, other));
    return this;
  }

  Sample put(String file, String text) {
    files(file).put(file, text);
    return this;
  }

  Sample remove(String file) {
    files(file).remove(file);
    return this;
  }

  String text(String file) {
    return files(file).get(file);
  }

  private Map<String, String> files(String file) {
    return file.contains(".template.") || file.endsWith(".html") ? templates : journeys;
  }

  JourneyCheck.Result check() {
    return JourneyCheck.of(journeys, templates, new MailSender(SENDER, ADDRESS));
  }

  List<String> faults() {
    return check().faults().stream().map(Fault::sentence).toList();
  }

  /** The beginning of a fault at the line of the file that holds the text. */
  String at(String file, String text) {
    List<String> lines = text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) return at(file, i + 1);
    }
    throw new AssertionError("no " + text + " in " + file);
  }

  String at(String file, int line) {
    String folder = files(file) == journeys ? "config/journeys/" : "config/templates/";
    return folder + file + ", line " + line + ": ";
  }
}
