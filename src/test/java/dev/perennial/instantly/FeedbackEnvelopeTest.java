package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes two deliveries the same. */
final class FeedbackEnvelopeTest {

  private static final String SENT =
      "{'timestamp':'2026-09-01T14:05:00.000Z','event_type':'email_sent','campaign_id':'c-1',"
          + "'lead_email':'ada@example.com','step':1,'email_id':'e-1'}";

  private static FeedbackEnvelope read(String text) throws MalformedFeedback {
    return FeedbackEnvelope.read(text.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void theIdIsTheHashOfTheFieldsEachBehindItsLength() throws MalformedFeedback {
    assertThat(read(SENT).eventId())
        .isEqualTo("335d898ec5c58ea1866433c0592ab21be1ea8f63e18a2d9c62fbb706bff9ec60");
    assertThat(read(SENT).eventType()).isEqualTo("email_sent");
  }

  @Test
  void aDeliveryThatIsSentAgainHasTheSameIdWhateverElseItCarries() throws MalformedFeedback {
    String again = SENT.replace("{'timestamp'", "{'firstName':'Ada', 'plan':7,\n'timestamp'");
    assertThat(read(again).eventId()).isEqualTo(read(SENT).eventId());
  }

  @ParameterizedTest
  @CsvSource({
    "email_sent, email_opened",
    "14:05:00, 14:05:01",
    "c-1, c-2",
    "ada@example.com, bob@example.com",
    "'step'':1', 'step'':2'",
    "e-1, e-2",
  })
  void aDifferenceInOneFieldMakesAnotherId(String before, String after) throws MalformedFeedback {
    assertThat(SENT).contains(before);
    assertThat(read(SENT.replace(before, after)).eventId()).isNotEqualTo(read(SENT).eventId());
  }

  @Test
  void valuesThatOnlyReadAlikeWhenJoinedAreTold() throws MalformedFeedback {
    String one = "{'event_type':'a','timestamp':'bc','lead_email':'1:'}";
    String other = "{'event_type':'ab','timestamp':'c','lead_email':'1:'}";
    assertThat(read(one).eventId()).isNotEqualTo(read(other).eventId());
    assertThat(read("{'event_type':'a','timestamp':'b','campaign_id':'c'}").eventId())
        .isNotEqualTo(read("{'event_type':'a','timestamp':'b','lead_email':'c'}").eventId());
  }

  @Test
  void aTypeIsKeptAsDeliveredButForWhatTheDatabaseDoesNotTake() throws MalformedFeedback {
    assertThat(read("{'event_type':' Ruf mich an! ','timestamp':'x'}").eventType())
        .isEqualTo("Ruf mich an!");
    assertThat(read("{'event_type':'a\\u0000b\\ud800c','timestamp':'x'}").eventType())
        .isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "'text'",
        "{",
        "{} {}",
        "{'timestamp':'2026-09-01T14:05:00Z'}",
        "{'event_type':'email_sent'}",
        "{'event_type':null,'timestamp':'2026-09-01T14:05:00Z'}",
        "{'event_type':{},'timestamp':'2026-09-01T14:05:00Z'}",
        "{'event_type':' ','timestamp':'2026-09-01T14:05:00Z'}",
        "{'event_type':'email_sent','timestamp':''}",
      })
  void whatIsNoEventIsMalformed(String body) {
    assertThatExceptionOfType(MalformedFeedback.class).isThrownBy(() -> read(body));
  }

  @Test
  void bytesThatAreNoTextAreMalformed() {
    assertThatExceptionOfType(MalformedFeedback.class)
        .isThrownBy(() -> FeedbackEnvelope.read(new byte[] {'{', (byte) 0xFF, '}'}));
  }
}
