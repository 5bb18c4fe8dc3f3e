package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.OFFER;
import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static dev.perennial.config.journey.Sample.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a file that has not the shape of a journey or of a template. */
final class SchemaCheckTest {

  private final Sample sample = new Sample();

  @Test
  void theSampleHasNoFault() {
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void aMissingKeyIsNamedWithWhatItMeans() {
    sample.change(RENEWAL, "    exit: [A month is left.]\n", "");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "- name: waiting")
                + "exit is missing. Add it: When a run leaves, in words, one entry for each way.");
  }

  @Test
  void anUnknownKeyIsNamedWithTheKnownOnes() {
    sample.change(RENEWAL, "  criterion: An", "  criterium: An");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "entry:")
                + "criterion is missing. Add it: The same in words.",
            sample.at(RENEWAL, "criterium")
                + "criterium is no key here. Write one of criterion, event, exit, firstPurchase,"
                + " journey, offersAtMost, purchasedWithin, or remove it.");
  }

  @Test
  void aWordThatIsNoneOfTheChoicesIsToldWithThem() {
    sample.change(SALE, "subject: customer", "subject: person");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "subject: person")
                + "subject cannot be \"person\". Write one of purchase, customer.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1          | version: one  | a whole number: Raise it by one with every change
          sales: true         | sales: 'yes'  | true or false: Whether the journey sells
          description: Offers.| description: []  | a text: A text that is not empty.
          [The offer is due.] | soon          | a list: When a run leaves
          {anchor: offer, offset: P0D} | P30D | a block of keys: The day on which it does.
          """)
  void aValueOfAnotherKindIsToldWithTheRightOne(String text, String other, String words) {
    sample.change(SALE, text, other);
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(SALE, other))
        .contains(" cannot be ", "Write " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"14 days", "P", "P14", "P-14D", "14D", "PT1H", "P12345D"})
  void whatIsNoPeriodIsToldWithOne(String offset) {
    sample.change(RENEWAL, "offset: -P14D", "offset: " + offset);
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "offset: " + offset + "}")
                + "offset cannot be \""
                + offset
                + "\". A period is P14D, P2W, P1M or P1Y; with a minus in front, -P14D, it counts"
                + " backwards.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Renewal", "r", "2nd", "re newal", "re_newal", "renewal'"})
  void aNameIsPlain(String name) {
    sample.change(RENEWAL, "- name: waiting", "- name: \"" + name + "\"");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "- name: \"" + name)
                + "name cannot be \""
                + name
                + "\". A name has 2 to 41 small letters, digits and hyphens and begins with a"
                + " letter.");
  }

  @Test
  void aProbabilityIsFromZeroToOne() {
    sample.change(SALE, "probability: 0.9", "probability: 1.5");
    sample.change(SALE, "probability: 0.05", "probability: -0.1");
    assertThat(sample.faults())
        .containsExactlyInAnyOrder(
            sample.at(SALE, "probability: 1.5")
                + "probability cannot be \"1.5\". The most is 1.",
            sample.at(SALE, "probability: -0.1")
                + "probability cannot be \"-0.1\". The least is 0.");
  }

  @Test
  void moreThanSevenStatesAreTooMany() {
    String text = sample.text(RENEWAL);
    int first = text.indexOf("  - name: waiting");
    int second = text.indexOf("  - name: reminding");
    String more =
        IntStream.range(0, 6)
            .mapToObj(i -> text.substring(first, second).replace("waiting", "waiting-" + i))
            .collect(Collectors.joining());
    sample.put(RENEWAL, text.substring(0, first) + more + text.substring(first));
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "states:") + "states has 8 entries. Write 7 at most.");
  }

  @Test
  void anEmptyListIsToldWithWhatBelongsThere() {
    sample.change(SALE, "exit: [Time passes.]", "exit: []");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "exit: []")
                + "exit is empty. Add an entry: When a run leaves, in words, one entry for each"
                + " way.");
  }

  @Test
  void aBracketInACampaignNameIsRefused() {
    sample.change(SALE, "Sale of [offer]", "Sale of [product]");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(SALE, "kind: evergreen"))
        .contains("no bracket but those of [offer].");
  }

  @Test
  void whatIsNoYamlIsToldWithTheLine() {
    sample.change(RENEWAL, "source: estimate\n      note", "source: estimate\n     note");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "     note: A guess.")
                + "this is no YAML: while parsing a block mapping; expected <block end>, but found"
                + " '<block mapping start>'. Mend it first.");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    sample.change(RENEWAL, "priority: 1\n", "priority: 1\npriority: 2\n");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(RENEWAL, "priority: 2"))
        .contains("Duplicate field 'priority'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "~\n", "- a\n"})
  void aFileThatDeclaresNothingIsRefused(String text) {
    sample.put(RENEWAL, text);
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(RENEWAL, 1) + "the file cannot be");
  }

  @Test
  void aTemplateHasTwoKeysAndAShortSubject() {
    sample.change(SECOND, "body: |", "text: |");
    sample.change(OFFER, "\"[[offer]]\"", "\"" + "a".repeat(151) + "\"");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(OFFER, 1) + "subject has 151 characters. Write 150 at most.",
            sample.at(SECOND, 1)
                + "body is missing. Add it: The text as HTML, each piece in a block such as <p>."
                + " The footer is put at its end, or where [[footer]] stands.",
            sample.at(SECOND, "text: |")
                + "text is no key here. Write one of body, subject, or remove it.");
  }
}
