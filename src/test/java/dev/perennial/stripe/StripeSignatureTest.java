package dev.perennial.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StripeSignatureTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_750_000_000);
  private static final String SECRET = "whsec_current";
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
  private static final StripeSignature SIGNATURE = new StripeSignature(Duration.ofSeconds(300));

  /** Its body is not among the samples; a body of our own stands in for it below. */
  private static final String BODY_NOT_IN_THE_SAMPLES = "184-bad-invalid-utf8.json";

  record Vector(JsonNode node) {

    String body() {
      return node.path("body").asText();
    }

    @Override
    public String toString() {
      return node.path("name").asText();
    }
  }

  static Stream<Vector> vectors() {
    return Corpus.elements(Corpus.json("signatures.json").path("vectors")).map(Vector::new);
  }

  static Stream<Vector> vectorsWithBody() {
    return vectors().filter(vector -> Corpus.has(vector.body()));
  }

  @Test
  void everyVectorButOneHasItsBody() {
    assertThat(vectors()).hasSize(41);
    assertThat(vectors().filter(vector -> !Corpus.has(vector.body())))
        .extracting(Vector::body)
        .containsExactly(BODY_NOT_IN_THE_SAMPLES);
  }

  @ParameterizedTest
  @MethodSource("vectorsWithBody")
  void aVectorGetsItsVerdict(Vector vector) {
    JsonNode node = vector.node();
    StripeSignature signature =
        new StripeSignature(Duration.ofSeconds(node.path("tolerance").asLong()));
    List<String> secrets = Corpus.elements(node.path("secrets")).map(JsonNode::asText).toList();
    Instant now = Instant.ofEpochSecond(node.path("now").asLong());
    byte[] body = Corpus.body(vector.body());
    String header = node.path("header").asText();
    if (node.path("expected").asText().equals("valid")) {
      assertThatCode(() -> signature.verify(body, header, secrets, now)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> signature.verify(body, header, secrets, now))
          .isInstanceOf(BadSignature.class);
    }
  }

  @Test
  void theBytesAreSignedWhetherTheyAreTextOrNot() {
    byte[] noUtf8 = {'{', (byte) 0xFF, (byte) 0xC3, '}'};
    String header = StripeSignature.sign(noUtf8, SECRET, NOW);
    assertThatCode(() -> SIGNATURE.verify(noUtf8, header, List.of(SECRET), NOW))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> SIGNATURE.verify(new byte[] {'{', '}'}, header, List.of(SECRET), NOW))
        .isInstanceOf(BadSignature.class);
  }

  @Test
  void digitsOfTheMachinesLanguageDoNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      String header = StripeSignature.sign(BODY, SECRET, NOW);
      assertThat(header).startsWith("t=1750000000,v1=");
      assertThatCode(() -> SIGNATURE.verify(BODY, header, List.of(SECRET), NOW))
          .doesNotThrowAnyException();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void blanksAroundASecretAreNotPartOfIt() {
    String header = StripeSignature.sign(BODY, SECRET, NOW);
    assertThatCode(() -> SIGNATURE.verify(BODY, header, List.of(" ", SECRET + "\n"), NOW))
        .doesNotThrowAnyException();
  }

  @Test
  void aBlankSecretIsNeverUsed() {
    String header = StripeSignature.sign(BODY, SECRET, NOW);
    assertRefused(header, List.of(" \t", ""), "no webhook secret is configured");
    assertRefused(header, List.of(), "no webhook secret is configured");
    assertThatIllegalArgumentException().isThrownBy(() -> StripeSignature.sign(BODY, " ", NOW));
  }

  @Test
  void theSeventeenthSignatureIsNotLookedAt() {
    String[] signed = StripeSignature.sign(BODY, SECRET, NOW).split(",");
    String fifteen = ",v1=00".repeat(15);
    assertThatCode(
            () -> SIGNATURE.verify(BODY, signed[0] + fifteen + "," + signed[1], secrets(), NOW))
        .doesNotThrowAnyException();
    assertRefused(signed[0] + fifteen + ",v1=00," + signed[1], secrets(), "no v1 signature");
  }

  @Test
  void theMessageSaysWhatWasWrongButNotTheSecret() {
    assertRefused(null, secrets(), "no Stripe-Signature header");
    assertRefused(" ", secrets(), "no Stripe-Signature header");
    assertRefused("v1=00", secrets(), "timestamp");
    assertRefused("t=1750000000", secrets(), "no v1 signature");
    assertRefused("t=1749999000,v1=00", secrets(), "1000 s old");
    assertRefused("t=1750001000,v1=00", secrets(), "1000 s in the future");
    assertRefused("t=1750000000,v1=00", secrets(), "no v1 signature matches");
    assertRefused("t=999999999999999,v1=00", secrets(), "clock");
  }

  @Test
  void aToleranceThatWouldSwitchTheCheckOffIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StripeSignature(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StripeSignature(Duration.ofSeconds(-1)));
  }

  private static List<String> secrets() {
    return List.of(SECRET);
  }

  private static void assertRefused(String header, List<String> secrets, String saying) {
    assertThatThrownBy(() -> SIGNATURE.verify(BODY, header, secrets, NOW))
        .isInstanceOf(BadSignature.class)
        .hasMessageContaining(saying)
        .hasMessageNotContaining(SECRET);
  }
}
