package dev.perennial.bench.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.StripeEnvelope;
import dev.perennial.testing.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Events of the corpus' kinds and sizes, one after the other; each has ids and buyers of its own, so
 * that no two are about the same order or person.
 */
final class Webhooks {

  /** The ends of what must differ; products and prices are shared. */
  private static final Pattern OWN =
      Pattern.compile(
          "\"(?:evt|cs|pi|ch|py|in|il|sub|si|cus|re|dp|du|ii|inpay)_[A-Za-z0-9_]+(?=\")"
              + "|[A-Za-z0-9](?=@example)");

  private final List<Template> templates = new ArrayList<>();
  private int serial;

  /** An event in pieces, between which a number comes. */
  private record Template(StripeEnvelope event, List<String> pieces) {}

  Webhooks() {
    for (Corpus.Case one : Corpus.cases()) {
      templateOf(one.body()).ifPresent(templates::add);
    }
  }

  private static Optional<Template> templateOf(byte[] body) {
    String text = new String(body, ISO_8859_1);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (MatchResult own : OWN.matcher(text).results().toList()) {
      pieces.add(text.substring(from, own.end()));
      from = own.end();
    }
    pieces.add(text.substring(from));
    try {
      return Optional.of(new Template(StripeEnvelope.read(body), pieces));
    } catch (MalformedEvent refused) {
      return Optional.empty();
    }
  }

  /** So many that never were before. */
  List<Webhook> next(int number) {
    List<Webhook> webhooks = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      Template template = templates.get(serial % templates.size());
      String own = "%08d".formatted(serial++);
      webhooks.add(
          new Webhook(
              template.event().eventId() + own,
              template.event().eventType(),
              String.join(own, template.pieces()).getBytes(ISO_8859_1)));
    }
    return webhooks;
  }
}
