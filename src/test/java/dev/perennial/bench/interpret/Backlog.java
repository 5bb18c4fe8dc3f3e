package dev.perennial.bench.interpret;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Events that wait to be interpreted, twenty kinds in turn: fourteen Checkouts of new buyers, two of
 * buyers who bought before, two refunds in full of former Checkouts, two of a type that we ignore.
 * The Checkouts come from eight states and were paid on one of the last 280 days.
 */
final class Backlog {

  private static final String FILL =
      """
      INSERT INTO inbox (tenant_id, source, event_id, event_type, body, received_at, run_after)
      SELECT 'default', 'stripe', 'evt_bench' || number, types[kind],
             convert_to(
               replace(replace(replace(replace(replace(bodies[kind],
                 '@event@', 'evt_bench' || number),
                 '@sale@', 'bench' || greatest(0, number - sales[kind])),
                 '@buyer@', 'buyer' || greatest(0, number - buyers[kind])),
                 '@state@', states[1 + number % 8]),
                 '1767225600', CAST(now_seconds - number * 7919 % 403200 * 60 AS text)), 'UTF8'),
             waits_since, waits_since
        FROM (SELECT CAST(? AS text[]) AS types, CAST(? AS text[]) AS bodies,
                     CAST(? AS integer[]) AS sales, CAST(? AS integer[]) AS buyers,
                     '{CA,TX,NY,WA,FL,OH,GA,NV}'::text[] AS states,
                     CAST(EXTRACT(EPOCH FROM now()) AS bigint) AS now_seconds) AS given,
             (SELECT number, CAST(1 + number % 20 AS integer) AS kind,
                     now() - make_interval(secs => (last - number) / 1000.0) AS waits_since
                FROM (SELECT CAST(? AS bigint) AS last) AS bound,
                     generate_series(?, ?) AS number) AS numbered
       ORDER BY number
      """;

  private static final int CHECKOUTS = 16;
  private static final int NEW_BUYERS = 14;

  /** So many numbers ago, which is two rounds of twenty, something was bought that is meant again. */
  private static final int BEFORE = 40;

  /** Stands in the bodies until it is replaced. */
  private static final Instant PAID_AT = Instant.ofEpochSecond(1_767_225_600);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One of the twenty; whose sale and which buyer it is about, so many numbers before its own. */
  private record Kind(String type, String body, int saleBefore, int buyerBefore) {}

  private Backlog() {}

  /**
   * Puts so many into the inbox, the oldest first.
   *
   * @param database with two connections, as the server writes with one processor for each
   */
  static void fill(DataSource database, int events) throws Exception {
    List<Kind> kinds = kinds();
    int half = events / 2;
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> first = other.submit(() -> fill(database, kinds, events, 0, half));
      fill(database, kinds, events, half, events);
      first.get();
    } finally {
      other.shutdownNow();
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE inbox");
    }
  }

  /** Those of the numbers from one up to, and without, another. */
  private static int fill(DataSource database, List<Kind> kinds, int events, int from, int until)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setArray(1, connection.createArrayOf("text", column(kinds, Kind::type)));
      fill.setArray(2, connection.createArrayOf("text", column(kinds, Kind::body)));
      fill.setArray(3, connection.createArrayOf("int4", column(kinds, Kind::saleBefore)));
      fill.setArray(4, connection.createArrayOf("int4", column(kinds, Kind::buyerBefore)));
      fill.setLong(5, events - 1L);
      fill.setLong(6, from);
      fill.setLong(7, until - 1L);
      return fill.executeUpdate();
    }
  }

  private static Object[] column(List<Kind> kinds, Function<Kind, Object> field) {
    return kinds.stream().map(field).toArray();
  }

  private static List<Kind> kinds() throws IOException {
    byte[] one = checkout("api/001.json");
    byte[] several = checkout("api/003.json");
    List<Kind> kinds = new ArrayList<>();
    for (int place = 0; place < CHECKOUTS; place++) {
      kinds.add(kind(place % 4 == 3 ? several : one, 0, place < NEW_BUYERS ? 0 : BEFORE + place));
    }
    byte[] refund = Events.refunded("@sale@", PAID_AT);
    kinds.add(kind(refund, BEFORE + CHECKOUTS, 0));
    kinds.add(kind(refund, BEFORE + CHECKOUTS - 1, 0));
    byte[] ignored = Corpus.of("165-unknown-type-future.json").body();
    kinds.add(kind(ignored, 0, 0));
    kinds.add(kind(ignored, 0, 0));
    return kinds;
  }

  /** With its items, as nobody is asked for them. */
  private static byte[] checkout(String items) {
    return Events.changed(
        Events.checkout("@sale@", "@buyer@@example.com", "@state@", PAID_AT),
        event -> Events.object(event).set("line_items", Corpus.json(items)));
  }

  /** Laid out as Stripe sends it. */
  private static Kind kind(byte[] body, int saleBefore, int buyerBefore) throws IOException {
    ObjectNode event = ((ObjectNode) JSON.readTree(body)).put("id", "@event@");
    return new Kind(
        event.get("type").asText(), event.toPrettyString(), saleBefore, buyerBefore);
  }
}
