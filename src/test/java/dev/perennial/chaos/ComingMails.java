package dev.perennial.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.sandbox.InstantlySandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the sandbox would send in the year to come, if every campaign ran. */
final class ComingMails {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int DAYS_TO_PLAY = 400;
  private static final int DRAFT = 0;

  /** One mail, the same text for what must not come twice. */
  record Coming(String email, String what) {}

  private ComingMails() {}

  static List<Coming> of(InstantlySandbox sandbox) {
    for (JsonNode campaign : sandbox.campaigns()) {
      if (campaign.path("status").asInt() == DRAFT) {
        activate(sandbox.baseUrl() + "/api/v2/campaigns/" + campaign.path("id").asText());
      }
    }
    LocalDate today = LocalDate.now();
    List<Coming> mails = new ArrayList<>();
    for (int day = 0; day < DAYS_TO_PLAY; day++) {
      sandbox.sendMailsOf(today.plusDays(day)).stream()
          .map(
              mail ->
                  new Coming(
                      mail.email(),
                      mail.campaignName() + " step " + mail.step() + " to " + mail.email()))
          .forEach(mails::add);
    }
    return mails;
  }

  private static void activate(String campaignUrl) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(campaignUrl + "/activate"))
            .header("Authorization", "Bearer by-hand")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HTTP.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException(campaignUrl, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
