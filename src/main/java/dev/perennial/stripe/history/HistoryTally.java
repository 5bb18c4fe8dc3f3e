package dev.perennial.stripe.history;

import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.StripeEvent;
import dev.perennial.stripe.StripeInterpreter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts what an import would take, without keeping anything. It remembers the ids of purchases and
 * the names of campaigns, nothing else. Not for use by several threads.
 */
public final class HistoryTally {

  private final StripeInterpreter interpreter;
  private final PurchaseLedger ledger;
  private final Instant since;
  private final Deque<HistoryStage> stages;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> campaigns = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private String cursor = "";
  private long read;
  private long purchases;
  private long merged;

  /**
   * @param stages the lists to read, in this order; none when the pages come from a file
   */
  public HistoryTally(
      StripeInterpreter interpreter,
      PurchaseLedger ledger,
      Instant since,
      List<HistoryStage> stages) {
    this.interpreter = interpreter;
    this.ledger = ledger;
    this.since = since;
    this.stages = new ArrayDeque<>(stages);
  }

  /** Counts one page. */
  public void take(HistoryPage page) {
    read += page.read();
    page.skipped().forEach((why, count) -> skipped.merge(why, count, Integer::sum));
    page.events().forEach(this::take);
    cursor = page.cursor();
    if (cursor.isEmpty() && !stages.isEmpty()) stages.remove();
  }

  private void take(ImportedEvent event) {
    Interpretation meaning = meaningOf(event);
    boolean paid =
        meaning.evidence().orElse(null) instanceof SaleEvidence sale
            && sale.standing() == SaleEvidence.Standing.PAID;
    if (!paid) {
      if (meaning.outcome() == Interpretation.Outcome.IGNORED) {
        skipped.merge(meaning.note(), 1, Integer::sum);
      } else {
        merged++;
      }
      return;
    }
    Purchase purchase =
        ledger.believe(List.of(meaning.evidence().orElseThrow())).purchase().orElseThrow();
    boolean known = purchase.aliases().stream().anyMatch(seen::contains);
    seen.addAll(purchase.aliases());
    if (known) {
      merged++;
    } else {
      purchases++;
      campaigns.merge(LeadPlan.cohortOf(purchase).text(), 1, Integer::sum);
    }
  }

  private Interpretation meaningOf(ImportedEvent event) {
    try {
      return interpreter.interpret(
          StripeEvent.of(event.json().getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedEvent e) {
      return Interpretation.ignored(e.getMessage());
    }
  }

  /** Those of some ids that name a purchase which was counted. */
  Set<String> known(Collection<String> ids) {
    Set<String> known = new TreeSet<>(ids);
    known.retainAll(seen);
    return known;
  }

  boolean finished() {
    return stages.isEmpty();
  }

  HistoryStage stage() {
    return stages.element();
  }

  String cursor() {
    return cursor;
  }

  Instant since() {
    return since;
  }

  /** Objects or rows. */
  public long read() {
    return read;
  }

  /** How many there would be, if none of them is known yet. */
  public long purchases() {
    return purchases;
  }

  /** What adds to a purchase that was counted: its invoice, a refund, a dispute. */
  public long merged() {
    return merged;
  }

  /** How many purchases each campaign would get, by its name. */
  public Map<String, Integer> campaigns() {
    return Map.copyOf(campaigns);
  }

  /** How many would be left out, by the reason. */
  public Map<String, Integer> skipped() {
    return Map.copyOf(skipped);
  }
}
