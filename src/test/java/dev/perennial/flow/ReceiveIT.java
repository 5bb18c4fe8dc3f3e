package dev.perennial.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveIT {

  private static final byte[] BODY = Corpus.of("001-cs-paid-single-guest-ca.json").body();
  private static final int LONGEST_BODY = 1024 * 1024;

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  private static String signed(byte[] body) {
    return StripeSignature.sign(body, Installation.SECRET, Installation.NOW);
  }

  private long stored() {
    return installation.count("SELECT count(*) FROM inbox");
  }

  @Test
  void aSignedEventIsStoredByteByByte() {
    byte[] body = Corpus.of("205-odd-lone-surrogate-nul.json").body();

    assertThat(installation.post(body).statusCode()).isEqualTo(200);

    assertThat((byte[]) installation.rows("SELECT body FROM inbox").get(0).get("body"))
        .isEqualTo(body);
  }

  @Test
  void aRepeatedEventIsStoredOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(installation.post(BODY).statusCode()).isEqualTo(200);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aForgedSignatureIsRefusedWith400AndNothingIsStored() {
    String forged = StripeSignature.sign(BODY, "whsec_of_somebody_else", Installation.NOW);

    HttpResponse<String> answer = installation.post(BODY, forged, "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("signature").doesNotContain(Installation.SECRET);
    assertThat(stored()).isZero();
  }

  @Test
  void aMissingSignatureIsRefusedWith400() {
    HttpResponse<String> answer =
        installation.send(
            HttpRequest.newBuilder(URI.create(installation.perennial().webhookUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Stripe-Signature");
  }

  @Test
  void aBodyChangedOnTheWayIsRefusedWith400() {
    byte[] changed = Corpus.of("202-odd-compact-reserialised.json").body();

    assertThat(installation.post(changed, signed(BODY), "application/json").statusCode())
        .isEqualTo(400);
  }

  @Test
  void anUnknownTenantIs404() {
    URI url =
        URI.create(installation.perennial().webhookUrl().replaceAll("default$", "somebody-else"));

    HttpResponse<String> answer =
        installation.send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signed(BODY))
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void onlyPostIsTaken() {
    HttpResponse<String> answer =
        installation.send(
            HttpRequest.newBuilder(URI.create(installation.perennial().webhookUrl())).build());

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "x/y"})
  void anyOtherContentTypeIsRefusedAsTheirFault(String contentType) {
    HttpResponse<String> answer = installation.post(BODY, signed(BODY), contentType);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(stored()).isZero();
  }

  @Test
  void aBodyOfExactlyOneMebibyteIsTakenAndOneByteMoreIs413() {
    byte[] event =
        Events.changed(BODY, e -> Events.object(e).withObject("/metadata").put("filler", ""));
    byte[] full = padded(event, LONGEST_BODY);
    byte[] over = padded(event, LONGEST_BODY + 1);

    assertThat(installation.post(full).statusCode()).isEqualTo(200);
    assertThat(installation.post(over).statusCode()).isEqualTo(413);
    assertThat(stored()).isEqualTo(1);
  }

  private static byte[] padded(byte[] event, int length) {
    byte[] padded = Arrays.copyOf(event, length);
    Arrays.fill(padded, event.length, length, (byte) ' ');
    return padded;
  }

  @Test
  void theAnswerCarriesNothingOfTheRequest() {
    HttpResponse<String> answer = installation.post(BODY);

    assertThat(answer.body()).isEqualTo("{\"received\":true}");
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.equalsIgnoreCase("Stripe-Signature"))
        .noneMatch(name -> name.toLowerCase().startsWith("camel"));
  }

  @Test
  void aRequestThatIsCutOffStoresNothingAndStopsNobody() throws IOException {
    URI url = URI.create(installation.perennial().webhookUrl());
    try (Socket socket = new Socket(url.getHost(), url.getPort());
        OutputStream out = socket.getOutputStream()) {
      out.write(
          ("POST " + url.getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 5000\r\n\r\n{\"id\":")
              .getBytes(UTF_8));
    }
    assertThat(installation.post(BODY).statusCode()).isEqualTo(200);
    assertThat(stored()).isEqualTo(1);
  }
}
