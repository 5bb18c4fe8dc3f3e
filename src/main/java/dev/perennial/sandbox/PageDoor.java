package dev.perennial.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** The pages for a person: what the sandbox holds and what it was asked. They change nothing. */
final class PageDoor {
  private static final int CAMPAIGNS_A_PAGE = 50;
  private static final int LEADS_IN_OVERVIEW = 20;
  private static final int LEADS_OF_ONE_CAMPAIGN = 1_000;
  private static final int REQUESTS_SHOWN = 100;
  private static final int BODY_CHARACTERS_SHOWN = 4_000;
  private static final String CAMPAIGN_PREFIX = "/campaigns/";

  private static final Comparator<ObjectNode> NEWEST_FIRST =
      Comparator.<ObjectNode, String>comparing(c -> c.get("timestamp_created").textValue())
          .reversed()
          .thenComparing(c -> c.get("name").textValue())
          .thenComparing(c -> c.get("id").textValue());

  private final Workspace workspace;
  private final RequestLog log;
  private final Lock lock;

  PageDoor(Workspace workspace, RequestLog log, Lock lock) {
    this.workspace = workspace;
    this.log = log;
    this.lock = lock;
  }

  void handle(HttpExchange exchange) throws IOException {
    Optional<String> page = Optional.empty();
    if (exchange.getRequestMethod().equals("GET")) page = page(exchange);
    if (page.isEmpty()) {
      Exchanges.sendText(exchange, 404, "The sandbox has its page at / and its API at /api/v2.\n");
      return;
    }
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    Exchanges.send(exchange, 200, "text/html; charset=utf-8", page.get().getBytes(UTF_8));
  }

  private Optional<String> page(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/")) return Optional.of(overview(pageNumber(exchange)));
    return path.startsWith(CAMPAIGN_PREFIX)
        ? campaign(path.substring(CAMPAIGN_PREFIX.length()))
        : Optional.empty();
  }

  private String overview(int pageNumber) {
    List<ObjectNode> campaigns;
    List<String> sections = new ArrayList<>();
    int leads;
    lock.lock();
    try {
      campaigns = workspace.campaigns().all().values().stream().sorted(NEWEST_FIRST).toList();
      leads = workspace.leads().all().size();
      campaigns.stream()
          .skip((long) pageNumber * CAMPAIGNS_A_PAGE)
          .limit(CAMPAIGNS_A_PAGE)
          .forEach(campaign -> sections.add(section(campaign, LEADS_IN_OVERVIEW)));
    } finally {
      lock.unlock();
    }
    return Html.page(
        "Instantly sandbox",
        """
        <h1>Instantly sandbox</h1>
        <p>This stands in for Instantly. Nobody is mailed: what is listed as sent was only
        played.</p>
        <p>%s, %s.</p>
        %s%s<h2>Newest requests</h2>
        %s\
        """
            .formatted(
                CampaignHtml.count(campaigns.size(), "campaign"),
                CampaignHtml.count(leads, "lead"),
                String.join("", sections),
                pageLinks(pageNumber, campaigns.size()),
                requests()));
  }

  private Optional<String> campaign(String id) {
    lock.lock();
    try {
      return workspace
          .campaigns()
          .find(id)
          .map(
              campaign ->
                  Html.page(
                      campaign.get("name").textValue(),
                      "<p><a href=\"/\">All campaigns</a></p>\n"
                          + section(campaign, LEADS_OF_ONE_CAMPAIGN)));
    } finally {
      lock.unlock();
    }
  }

  private String section(ObjectNode campaign, int mostLeads) {
    var leads = workspace.leads().inCampaign(campaign.get("id").textValue());
    return CampaignHtml.section(
        campaign,
        leads.values().stream().limit(mostLeads).toList(),
        leads.size(),
        workspace.mails()::of);
  }

  private String requests() {
    List<String> rows = new ArrayList<>();
    for (RecordedRequest request : log.newest(REQUESTS_SHOWN)) {
      String status = request.status() == Fault.CUT ? "cut" : String.valueOf(request.status());
      String call = request.method() + " " + request.path();
      rows.add(
          Html.row(
              Json.timestamp(request.receivedAt()),
              request.body().isEmpty()
                  ? Html.escape(call)
                  : Html.folded(call, shortened(request.body())),
              status));
    }
    if (rows.isEmpty()) return "<p class=\"note\">None yet.</p>";
    return Html.table(List.of("Received", "Request", "Answered"), rows);
  }

  private static String pageLinks(int pageNumber, int campaigns) {
    StringBuilder links = new StringBuilder();
    if (pageNumber > 0) {
      links.append("<a href=\"/?page=%d\">Newer campaigns</a>\n".formatted(pageNumber - 1));
    }
    if ((pageNumber + 1L) * CAMPAIGNS_A_PAGE < campaigns) {
      links.append("<a href=\"/?page=%d\">Older campaigns</a>\n".formatted(pageNumber + 1));
    }
    return links.toString();
  }

  /** From 0; anything that is not {@code page=<number>} is the first page. */
  private static int pageNumber(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    boolean given = query != null && query.matches("page=[0-9]{1,6}");
    return given ? Integer.parseInt(query.substring("page=".length())) : 0;
  }

  private static String shortened(String body) {
    if (body.length() <= BODY_CHARACTERS_SHOWN) return body;
    return body.substring(0, BODY_CHARACTERS_SHOWN) + " … " + body.length() + " characters in all";
  }
}
