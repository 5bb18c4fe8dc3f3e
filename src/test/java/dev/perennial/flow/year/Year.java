package dev.perennial.flow.year;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Outcome;
import dev.perennial.sandbox.SentMail;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drives an installation through the days: the clocks fire in the early morning, people do what they
 * do in the forenoon, Instantly sends at noon, and people react in the afternoon.
 */
final class Year implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalTime CLOCKS_FIRE = LocalTime.of(6, 0);
  private static final LocalTime PEOPLE_ACT = LocalTime.of(10, 0);
  private static final LocalTime INSTANTLY_SENDS = LocalTime.of(12, 0);
  private static final LocalTime PEOPLE_REACT = LocalTime.of(15, 0);

  /** So that the calls of a day come in the same order each time. */
  private static final String ONE = "1";

  private static final String SECRET = "the-secret-that-instantly-sends";

  private final Installation installation;
  private final ZoneId zone;
  private final Diary diary;
  private final Map<LocalDate, List<Runnable>> deeds = new TreeMap<>();
  private final Map<LocalDate, List<Runnable>> reactions = new TreeMap<>();

  private Year(Installation installation, ZoneId zone) {
    this.installation = installation;
    this.zone = zone;
    this.diary = new Diary(installation.sandbox());
  }

  /** A business in a time zone that mails on every day of the week. */
  static Year in(String zone) throws Exception {
    Installation installation =
        Installation.start(
            Map.of(
                Setting.INBOX_WORKERS, ONE,
                Setting.FOLLOWERS_WORKERS, ONE,
                Setting.OUTBOX_WORKERS, ONE,
                Setting.STRIPE_API_KEY, StripeApiStub.KEY,
                Setting.TIME_ZONE, zone,
                Setting.INSTANTLY_SENDING_WEEKENDS, "true",
                Setting.INSTANTLY_WEBHOOK_SECRET, SECRET));
    Year year = new Year(installation, ZoneId.of(zone));
    year.subscribe();
    return year;
  }

  /** Lets Instantly tell us everything. */
  private void subscribe() {
    ObjectNode webhook = JSON.createObjectNode();
    webhook.put(
        "target_hook_url",
        installation.perennial().webhookUrl().replace("/stripe/", "/instantly/"));
    webhook.put("event_type", "all_events").put("name", "Perennial");
    webhook.putObject("headers").put("X-Perennial-Secret", SECRET);
    int status =
        installation
            .send(
                HttpRequest.newBuilder(
                        URI.create(installation.sandbox().baseUrl() + "/api/v2/webhooks"))
                    .header("Authorization", "Bearer by-hand")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(webhook.toString()))
                    .build())
            .statusCode();
    if (status != 200) throw new IllegalStateException("the sandbox answered " + status);
  }

  Year on(LocalDate day, Runnable deed) {
    deeds.computeIfAbsent(day, date -> new ArrayList<>()).add(deed);
    return this;
  }

  /** After the mails of the day. */
  Year afterMailOf(LocalDate day, Runnable reaction) {
    reactions.computeIfAbsent(day, date -> new ArrayList<>()).add(reaction);
    return this;
  }

  /** A paid Checkout at the moment that the clock shows. */
  void buys(String name, String email, String state) {
    installation
        .stripe()
        .put("GET /v1/checkout/sessions/cs_live_" + name + "/line_items", "api/001.json");
    byte[] event =
        Events.changed(
            Events.checkout(name, email, state, now()),
            changed -> Events.object(changed).put("customer", "cus_" + name));
    tell(email, "buys (" + name + ")", event);
  }

  void isRefunded(String name, String email) {
    tell(email, "gets everything back (" + name + ")", Events.refunded(name, now()));
  }

  void isDeleted(String name, String email) {
    tell(email, "is deleted at Stripe", Events.customerDeleted("cus_" + name, now()));
  }

  /** In the campaign that mailed last. */
  void does(String email, Outcome outcome) {
    SentMail last =
        installation.sandbox().sentMails().stream()
            .filter(mail -> mail.email().equals(email))
            .reduce((before, mail) -> mail)
            .orElseThrow(() -> new IllegalStateException(email + " got no mail"));
    diary.note(today(), email, outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    String lead =
        installation.leadsOf(last.campaignName()).stream()
            .filter(its -> its.path("email").asText().equals(email))
            .map(its -> its.path("id").asText())
            .findFirst()
            .orElseThrow();
    installation.sandbox().play(lead, outcome);
    installation.awaitQuiet();
  }

  private void tell(String email, String what, byte[] event) {
    diary.note(today(), email, what);
    int status = installation.post(event).statusCode();
    if (status != 200) throw new IllegalStateException("the receiver answered " + status);
    installation.awaitQuiet();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now(), zone);
  }

  private Instant now() {
    return installation.clock().instant();
  }

  /** Lives from the first of these days to the last. */
  Year live(LocalDate from, LocalDate to) {
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) live(day);
    return this;
  }

  private void live(LocalDate day) {
    at(day, CLOCKS_FIRE);
    installation.fireClocks();
    at(day, PEOPLE_ACT);
    deeds.getOrDefault(day, List.of()).forEach(Runnable::run);
    at(day, INSTANTLY_SENDS);
    diary.look(day);
    installation.sandbox().sendMailsOf(day);
    installation.awaitQuiet();
    diary.look(day);
    at(day, PEOPLE_REACT);
    reactions.getOrDefault(day, List.of()).forEach(Runnable::run);
    diary.look(day);
  }

  private void at(LocalDate day, LocalTime time) {
    installation.clock().set(day.atTime(time).atZone(zone).toInstant());
  }

  /** Everything about one person, day by day. */
  String accountOf(String email) {
    return diary.accountOf(email);
  }

  /** Every mail of one person, e.g. {@code 2027-02-15 California March 15 2026, step 1: Subject}. */
  List<String> mailsOf(String email) {
    return installation.sandbox().sentMails().stream()
        .filter(mail -> mail.email().equals(email))
        .map(
            mail ->
                mail.day() + " " + mail.campaignName() + ", step " + mail.step() + ": "
                    + mail.subject())
        .toList();
  }

  /** The addresses on Instantly's block list. */
  List<String> blocked() {
    return installation.sandbox().requests().stream()
        .filter(request -> request.path().endsWith("/block-lists-entries"))
        .filter(request -> request.method().equals("POST"))
        .map(request -> read(request.body()).path("bl_value").asText())
        .toList();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    installation.close();
  }
}
