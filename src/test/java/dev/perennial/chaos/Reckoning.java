package dev.perennial.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what was sold with what the tables and the sandbox hold in the end. */
final class Reckoning implements AutoCloseable {

  private final FreshDatabase database;
  private final InstantlySandbox sandbox;
  private final Sales sales;
  private final Connection connection;
  private final List<String> violations = new ArrayList<>();
  private int mails;

  Reckoning(FreshDatabase database, InstantlySandbox sandbox, Sales sales) {
    this.database = database;
    this.sandbox = sandbox;
    this.sales = sales;
    this.connection = connect();
  }

  private Connection connect() {
    try {
      return DriverManager.getConnection(database.url(), FreshDatabase.USER, "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Events that are done. */
  long settled() {
    return number("SELECT count(*) FROM inbox WHERE status = 'done'");
  }

  /** Events that an instance has in its hands, or had when it died. */
  long leased() {
    return number("SELECT count(*) FROM inbox WHERE status = 'leased'");
  }

  /** Whether an event was leased just now. */
  boolean isSettling() {
    return number(
            """
            SELECT count(*) FROM inbox
             WHERE status = 'leased' AND run_after > now() + interval '9.9 seconds'
            """)
        > 0;
  }

  /** Whether nothing waits; what is parked stays. */
  boolean isQuiet() {
    return number(
            """
            SELECT (SELECT count(*) FROM inbox WHERE status IN ('waiting', 'leased'))
                 + (SELECT count(*) FROM outbox WHERE status IN ('waiting', 'leased'))
                 + (SELECT count(*) FROM follow_up WHERE status IN ('waiting', 'leased'))
            """)
        == 0;
  }

  String progress() {
    return String.join(
        ", ",
        texts(
            """
            SELECT 'inbox ' || status || ' ' || count(*) FROM inbox GROUP BY status
            UNION ALL
            SELECT 'outbox ' || status || ' ' || count(*) FROM outbox GROUP BY status
            """));
  }

  String totals() {
    return progress()
        + "; purchases "
        + number("SELECT count(*) FROM purchase")
        + ", touchpoints "
        + number("SELECT count(*) FROM touchpoint")
        + ", campaigns "
        + sandbox.campaigns().size()
        + ", leads "
        + sandbox.leads().size()
        + ", mails of the days to come "
        + mails
        + ", most tries of an event "
        + number("SELECT max(attempts) FROM inbox")
        + ", of a delivery "
        + number("SELECT max(attempts) FROM outbox");
  }

  /** Everything that must not have happened; empty when all is well. */
  List<String> violations() {
    nothingIsLeft();
    eachPurchaseExistsOnce();
    eachTouchpointExistsOnce();
    campaignsAreThoseThatWereMeant();
    leadsAreThoseThatWereMeant();
    eachMailGoesOutOnce();
    return List.copyOf(violations);
  }

  private void nothingIsLeft() {
    Set<String> sent = new TreeSet<>();
    for (Sales.Sale sale : sales.all()) {
      sent.add("evt_" + sale.name());
      if (sale.refunded()) sent.add("evt_refund_" + sale.name());
    }
    same("events", sent, texts("SELECT event_id FROM inbox WHERE status = 'done'"));
    for (String table : List.of("inbox", "outbox", "follow_up")) {
      texts("SELECT status || ': ' || last_error FROM " + table + " WHERE status = 'parked'")
          .forEach(parked -> violations.add(table + " " + parked));
    }
  }

  private void eachPurchaseExistsOnce() {
    same(
        "purchases",
        sales.all().stream().map(Sales.Sale::paymentId).toList(),
        texts("SELECT purchase_key FROM purchase"));
  }

  private void eachTouchpointExistsOnce() {
    once(
        "run",
        texts(
            """
            SELECT email || ' ' || journey || ' ' || subject || ' ' || offer FROM journey_run
             WHERE journey <> 'annual-renewal'
            """));
    List<String> renewals =
        texts(
            """
            SELECT split_part(subject, '/', 1) FROM journey_run
             WHERE journey = 'annual-renewal'
            """);
    once("renewal run", renewals);
    // What one person buys of the same on the same day renews together.
    Set<String> missing =
        sales.all().stream()
            .filter(sale -> !sale.refunded())
            .map(Sales.Sale::renewal)
            .collect(Collectors.toCollection(TreeSet::new));
    sales.all().stream()
        .filter(sale -> renewals.contains(sale.paymentId()))
        .map(Sales.Sale::renewal)
        .forEach(missing::remove);
    missing.forEach(renewal -> violations.add("no renewal run for " + renewal));
    once(
        "touchpoint",
        texts(
            """
            SELECT journey || ' ' || run.subject || ' ' || run.email || ' ' || touchpoint
              FROM touchpoint JOIN journey_run AS run USING (run_id)
            """));
  }

  private void campaignsAreThoseThatWereMeant() {
    List<String> names = names();
    once("campaign", names);
    Set<String> meant =
        sales.all().stream()
            .filter(sale -> !sale.refunded())
            .map(Sales.Sale::campaignName)
            .collect(Collectors.toCollection(TreeSet::new));
    meant.removeAll(names);
    meant.forEach(name -> violations.add("the campaign " + name + " is missing"));
    same("campaigns", texts("SELECT campaign_name FROM campaign"), names);
    same(
        "ids of campaigns",
        texts("SELECT instantly_campaign_id FROM campaign"),
        sandbox.campaigns().stream().map(one -> one.path("id").asText()).toList());
  }

  private List<String> names() {
    return sandbox.campaigns().stream().map(one -> one.path("name").asText()).toList();
  }

  private void leadsAreThoseThatWereMeant() {
    Map<String, String> nameById =
        sandbox.campaigns().stream()
            .collect(
                Collectors.toMap(
                    one -> one.path("id").asText(), one -> one.path("name").asText()));
    Function<JsonNode, String> place =
        lead -> nameById.get(lead.path("campaign").asText()) + ": " + lead.path("email").asText();
    List<String> places = sandbox.leads().stream().map(place).toList();
    once("lead", places);
    Set<String> missing =
        sales.all().stream()
            .filter(sale -> !sale.refunded())
            .map(sale -> sale.campaignName() + ": " + sale.email())
            .collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(places);
    missing.forEach(lead -> violations.add("the lead " + lead + " is missing"));
    same(
        "leads and what is thought of them",
        texts(
            """
            SELECT lead.campaign_name || ': ' || email
                   || CASE interest WHEN 'won' THEN ' 4' WHEN 'lost' THEN ' -3' ELSE ' 0' END
              FROM lead
             WHERE wanted
               AND NOT (interest = 'lost' AND instantly_lead_id IS NULL)
            """),
        sandbox.leads().stream()
            .map(lead -> place.apply(lead) + " " + lead.path("lt_interest_status").asInt(0))
            .toList());
  }

  private void eachMailGoesOutOnce() {
    List<ComingMails.Coming> coming = ComingMails.of(sandbox);
    mails = coming.size();
    if (coming.isEmpty()) violations.add("no mail would go out at all");
    once("mail", coming.stream().map(ComingMails.Coming::what).toList());
    Set<String> refunded =
        sales.all().stream()
            .filter(Sales.Sale::refunded)
            .map(Sales.Sale::email)
            .collect(Collectors.toSet());
    coming.stream()
        .filter(mail -> refunded.contains(mail.email()))
        .forEach(mail -> violations.add("mail after the refund: " + mail.what()));
  }

  private void same(String what, Collection<String> meant, Collection<String> there) {
    Map<String, Integer> left = new HashMap<>();
    meant.forEach(one -> left.merge(one, 1, Integer::sum));
    there.forEach(one -> left.merge(one, -1, Integer::sum));
    new TreeMap<>(left)
        .forEach(
            (one, count) -> {
              if (count > 0) violations.add(what + ": lacks " + one);
              if (count < 0) violations.add(what + ": too much " + one);
            });
  }

  private void once(String what, Collection<String> all) {
    Set<String> seen = new HashSet<>();
    for (String one : all) {
      if (!seen.add(one)) violations.add("twice the " + what + " " + one);
    }
  }

  private long number(String sql) {
    return Long.parseLong(texts(sql).get(0));
  }

  private synchronized List<String> texts(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) texts.add(result.getString(1));
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
