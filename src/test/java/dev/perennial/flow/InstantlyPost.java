package dev.perennial.flow;

import dev.perennial.testing.Installation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Posts to the webhook as Instantly does. */
final class InstantlyPost {

  static final String SECRET = "a-long-random-text-0123456789";

  private InstantlyPost() {}

  static URI url(Installation installation) {
    return URI.create(installation.perennial().webhookUrl().replace("/stripe/", "/instantly/"));
  }

  /** With the right secret. */
  static HttpResponse<String> post(Installation installation, String body) {
    return post(installation, url(installation), SECRET, body);
  }

  static HttpResponse<String> post(
      Installation installation, URI url, String secret, String body) {
    return installation.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("X-Perennial-Secret", secret)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** A delivery about one person. */
  static String event(String type, String email, String campaignId) {
    return """
        {"timestamp":"2026-11-20T14:05:00.000Z","event_type":"%s",
         "workspace":"0198f1c2-7a13-7d10-b0c1-3a4b5c6d7e8f","campaign_id":"%s",
         "campaign_name":"As Instantly calls it","lead_email":"%s","step":2,"firstName":"Ada"}
        """
        .formatted(type, campaignId, email);
  }
}
