package dev.perennial.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.Policy.DirectPayments;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.region.PostalAddress;
import dev.perennial.domain.region.RegionNormalizer;
import dev.perennial.instantly.InstantlyFeedback;
import dev.perennial.instantly.InstantlyWebhook;
import dev.perennial.instantly.MalformedFeedback;
import dev.perennial.stripe.AnswerUnreadable;
import dev.perennial.stripe.BadSignature;
import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.StripeAnswer;
import dev.perennial.stripe.StripeEvent;
import dev.perennial.stripe.StripeInterpreter;
import dev.perennial.stripe.StripeLookups;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Corpus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** What reads the bodies of webhooks and the answers of Stripe. */
final class Parsers {

  private static final Instant NOW = Instant.ofEpochSecond(1_750_000_000);
  private static final String SECRET = "whsec_EXAMPLEcurrentSecret0123456789abcdef";
  private static final byte[] SIGNED = {'{', '}'};

  /** One that lacks something, which Stripe is asked for. */
  private static final byte[] ASKING = Corpus.of("001-cs-paid-single-guest-ca.json").body();

  private static final List<Policy> POLICIES =
      List.of(
          Policy.DEFAULT,
          new Policy(false, true, true, false, true, true, DirectPayments.ALWAYS, false));

  private static final RegionNormalizer REGIONS = new RegionNormalizer(true);
  private static final PurchaseLedger LEDGER =
      new PurchaseLedger(
          new ProductCatalog(List.of(), ""), REGIONS, Policy.DEFAULT, ZoneOffset.UTC);

  private static final CamelContext CAMEL = new DefaultCamelContext();
  private static final StripeAnswer ANSWER = new StripeAnswer();
  private static final InstantlyFeedback FEEDBACK =
      new InstantlyFeedback(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final InstantlyWebhook WEBHOOK =
      new InstantlyWebhook(Map.of("default", List.of(SECRET)));

  private Parsers() {}

  static List<Parser> all() {
    return List.of(
        new Parser(
            "signature header", 1500, headers(), Parsers::header, Set.of(BadSignature.class)),
        new Parser("Stripe event", 5650, events(), Parsers::event, Set.of(MalformedEvent.class)),
        new Parser(
            "Stripe answer",
            1000,
            answers(),
            Parsers::answer,
            Set.of(AnswerUnreadable.class, MalformedEvent.class)),
        new Parser(
            "Instantly event",
            1300,
            feedback(),
            Parsers::feedback,
            Set.of(MalformedFeedback.class)),
        new Parser("address", 500, addresses(), Parsers::address, Set.of()));
  }

  static List<byte[]> events() {
    return Corpus.cases().stream().map(Corpus.Case::body).toList();
  }

  static List<byte[]> feedback() {
    String event =
        """
        {"timestamp":"2026-11-20T14:05:00.000Z","event_type":"%s","campaign_id":"c-1",
         "campaign_name":"Ohio","lead_email":"Ada@Example.com","step":2,"is_test":%s,
         "email_id":"e-1","first_name":"Ada","reply":{"text":"no, thank you"}}
        """;
    return Stream.of(
            "email_sent", "email_opened", "email_link_clicked", "reply_received", "email_bounced",
            "lead_unsubscribed", "Marked as spam", "auto_reply_received", "lead_not_interested")
        .map(type -> event.formatted(type, type.length() % 3 == 0).getBytes(UTF_8))
        .toList();
  }

  private static List<byte[]> headers() {
    String own = StripeSignature.sign(SIGNED, SECRET, NOW);
    return Stream.concat(
            StreamSupport.stream(
                    Corpus.json("signatures.json").path("vectors").spliterator(), false)
                .map(vector -> vector.path("header").asText()),
            Stream.of(own, own + ",v0=ab", own + ",v1=cd"))
        .map(header -> header.getBytes(ISO_8859_1))
        .toList();
  }

  private static String header(byte[] bytes) throws BadSignature {
    String header = new String(bytes, ISO_8859_1);
    new StripeSignature(Duration.ofMinutes(5)).verify(SIGNED, header, List.of(SECRET), NOW);
    String timestamp =
        Stream.of(header.split(","))
            .map(String::strip)
            .filter(part -> part.startsWith("t="))
            .findFirst()
            .orElseThrow()
            .substring(2);
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    String needed = StripeSignature.sign(SIGNED, SECRET, signedAt).replaceFirst(".*,", "");
    if (!header.contains(needed)) throw new IllegalStateException("no proof");
    return "accepted";
  }

  private static String event(byte[] body) throws MalformedEvent {
    StripeEvent event = StripeEvent.of(body);
    String word = "";
    for (Policy policy : POLICIES) word = interpreted(event, policy);
    return word;
  }

  /** With no answer of Stripe but 404. */
  private static String interpreted(StripeEvent event, Policy policy) {
    StripeEvent known = event;
    StripeLookups lookups = new StripeLookups(policy);
    Optional<String> path = lookups.next(known);
    while (path.isPresent()) {
      if (!StripeLookups.isDocumented(path.get())) throw new IllegalStateException(path.get());
      known = known.withAnswer(path.get(), Optional.empty());
      path = lookups.next(known);
    }
    Interpretation read = new StripeInterpreter(policy, true, Set.of()).interpret(known);
    if (read.evidence().isEmpty()) return "ignored";
    Evidence evidence = read.evidence().get();
    if (evidence.subjects().isEmpty()) throw new IllegalStateException("it is about nothing");
    return "evidence, " + LEDGER.believe(List.of(evidence)).standing();
  }

  private static List<byte[]> answers() {
    return Stream.concat(
            StreamSupport.stream(Corpus.json("api/index.json").spliterator(), false)
                .map(file -> Corpus.bytes(file.asText())),
            Corpus.cases().stream()
                .filter(one -> one.entry().path("event_type").asText().startsWith("checkout"))
                .map(one -> Corpus.json("events/" + one.file()).at("/data/object").toString())
                .map(object -> object.getBytes(UTF_8)))
        .toList();
  }

  private static String answer(byte[] body) throws MalformedEvent {
    StripeEvent event = StripeEvent.of(ASKING);
    String path = new StripeLookups(Policy.DEFAULT).next(event).orElseThrow();
    Exchange asked = new DefaultExchange(CAMEL);
    asked.setVariable("stripePath", path);
    asked.setVariable("stripeQuery", "");
    asked.getMessage().setBody(event);
    Exchange answered = new DefaultExchange(CAMEL);
    answered.setVariable("stripeStatus", 200);
    answered.getMessage().setBody(body);
    ANSWER.aggregate(asked, answered);
    StripeEvent known = asked.getMessage().getBody(StripeEvent.class);
    String word = interpreted(known, Policy.DEFAULT);
    interpreted(event.asSnapshot(known.answers().get(path).orElseThrow()), Policy.DEFAULT);
    return word;
  }

  private static String feedback(byte[] body) throws Exception {
    Exchange exchange = new DefaultExchange(CAMEL);
    WEBHOOK.verify(body, "default", SECRET, exchange);
    FEEDBACK.read(body, exchange);
    String email = exchange.getVariable("email", String.class);
    if (!email.isEmpty() && email.indexOf('@') < 1) throw new IllegalStateException(email);
    return exchange.getVariable("outcome", String.class);
  }

  private static List<byte[]> addresses() {
    return Stream.of(
            "US\nCA\n94105\nSan Francisco", "us\nCalif.\n94105-1234\n", "\nTX\n\nAustin TX",
            "CA\nBC\nV5K 0A1\nVancouver", "DE\nBayern\n80331\nMünchen", "PR\n\n00901\nSan Juan",
            "USA\nState of New York, USA\n10001\nNew York", "\nOntario\nM5V 2T6\nToronto",
            "US\nWashington\n20001\nWashington D.C.", "United Kingdom\n\nSW1A 1AA\nLondon")
        .map(address -> address.getBytes(UTF_8))
        .toList();
  }

  private static String address(byte[] body) {
    String[] parts = (new String(body, UTF_8) + "\n\n\n\n").split("\n", -1);
    PostalAddress address = new PostalAddress(parts[0], parts[1], parts[2], parts[3]);
    return REGIONS.regionOf(address).needsReview() ? "for review" : "region";
  }
}
