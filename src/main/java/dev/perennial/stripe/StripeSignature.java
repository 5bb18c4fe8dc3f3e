package dev.perennial.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the {@code Stripe-Signature} header of a webhook request.
 *
 * <p>The header reads {@code t=1750000000,v1=<hex>[,v1=<hex>…]}: {@code v1} is the HMAC-SHA256 of
 * the timestamp as text, a dot and the raw body, under the endpoint's whole secret, {@code whsec_}
 * included. There is one {@code v1} for each secret that is valid at Stripe. Other schemes are no
 * proof.
 *
 * @param tolerance how far the timestamp may be from now, in either direction; Stripe's own
 *     libraries take 300 seconds
 */
public record StripeSignature(Duration tolerance) {

  private static final String SCHEME = "v1";
  private static final int MOST_SIGNATURES = 16;

  /** A leading zero is refused: libraries disagree on which text is signed then. */
  private static final Pattern TIMESTAMP = Pattern.compile("[1-9][0-9]{0,14}");

  private record Header(String timestamp, List<String> signatures) {}

  /** @throws IllegalArgumentException if the tolerance is not positive */
  public StripeSignature {
    if (tolerance.isNegative() || tolerance.isZero()) {
      throw new IllegalArgumentException("the tolerance must be positive, it is " + tolerance);
    }
  }

  /**
   * Returns if one signature of the header matches one of the secrets.
   *
   * @param body the bytes as they came
   * @param header null or blank when the request has none
   * @param secrets those of this endpoint; blanks around them are dropped, blank ones never used
   * @throws BadSignature naming what was wrong, never a secret
   */
  public void verify(byte[] body, String header, List<String> secrets, Instant now)
      throws BadSignature {
    List<String> usable = secrets.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    if (usable.isEmpty()) throw new BadSignature("no webhook secret is configured");
    Header parts = read(header);
    checkTime(parts.timestamp(), now);
    for (String secret : usable) {
      byte[] expected = hmac(body, secret, parts.timestamp()).getBytes(UTF_8);
      for (String signature : parts.signatures()) {
        if (MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) return;
      }
    }
    throw new BadSignature(
        "no v1 signature matches a configured webhook secret; either the secret belongs to another"
            + " endpoint or mode, or something on the way has changed the body");
  }

  /**
   * The header that Stripe would send with this body at this moment.
   *
   * @throws IllegalArgumentException if the secret is blank
   */
  public static String sign(byte[] body, String secret, Instant now) {
    if (secret.isBlank()) throw new IllegalArgumentException("a blank secret signs nothing");
    String timestamp = Long.toString(now.getEpochSecond());
    return "t=" + timestamp + "," + SCHEME + "=" + hmac(body, secret.strip(), timestamp);
  }

  private static Header read(String header) throws BadSignature {
    if (header == null || header.isBlank()) {
      throw new BadSignature("the request has no Stripe-Signature header");
    }
    List<String> timestamps = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",")) {
      String trimmed = part.strip();
      if (trimmed.startsWith("t=")) {
        timestamps.add(trimmed.substring(2));
      } else if (trimmed.startsWith(SCHEME + "=") && signatures.size() < MOST_SIGNATURES) {
        signatures.add(trimmed.substring(SCHEME.length() + 1));
      }
    }
    if (timestamps.size() != 1 || !TIMESTAMP.matcher(timestamps.get(0)).matches()) {
      throw new BadSignature("the Stripe-Signature header has no single timestamp t=<seconds>");
    }
    if (signatures.isEmpty()) {
      throw new BadSignature("the Stripe-Signature header has no v1 signature");
    }
    return new Header(timestamps.get(0), signatures);
  }

  private void checkTime(String timestamp, Instant now) throws BadSignature {
    long ageSeconds = now.getEpochSecond() - Long.parseLong(timestamp);
    if (Math.abs(ageSeconds) > tolerance.toSeconds()) {
      throw new BadSignature(
          "the signature's timestamp is "
              + Math.abs(ageSeconds)
              + (ageSeconds > 0 ? " s old" : " s in the future")
              + ", allowed are "
              + tolerance.toSeconds()
              + " s; check this machine's clock");
    }
  }

  private static String hmac(byte[] body, String secret, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
