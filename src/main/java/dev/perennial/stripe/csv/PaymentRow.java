package dev.perennial.stripe.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.stripe.history.ImportedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** One row of a payments export, told as the session that it was paid with. */
record PaymentRow(Columns columns, CSVRecord row) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("(ch|py|pi)_[A-Za-z0-9]{3,200}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");
  private static final Pattern COUNTED = Pattern.compile("(.+?) \\((\\d{1,6})\\)(?:, |$)");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT);

  /** What Stripe writes on the payments of a subscription's later cycles, and of its changes. */
  private static final String LATER_CYCLE = "Subscription update";

  /**
   * Why the row is no purchase, "" when it is one.
   *
   * @throws CsvFault if a value cannot be what Stripe writes
   */
  String skipped() throws CsvFault {
    if (!ID.matcher(text(Column.ID)).matches()) {
      throw fault(Column.ID, "the id of a payment, such as ch_3LN6NUEFxjJQy8aG");
    }
    String status = text(Column.STATUS).toLowerCase(Locale.ROOT);
    if (status.isEmpty()) throw fault(Column.STATUS, "a status, such as Paid or Failed");
    if (status.equals("refunded")) return "refunded in full";
    if (!status.equals("paid")) return "not paid (" + status + ")";
    if (text(Column.CAPTURED).equalsIgnoreCase("false")) return "not captured";
    if (text(Column.DESCRIPTION).equals(LATER_CYCLE)) {
      return "a later payment of a subscription, whose period the file does not tell (import stripe"
          + " reads it)";
    }
    return disputed();
  }

  private String disputed() throws CsvFault {
    String amount = text(Column.DISPUTED);
    if (amount.isEmpty() || minor(Column.DISPUTED) <= 0) return "";
    return switch (text(Column.DISPUTE_STATUS).toLowerCase(Locale.ROOT).replace(' ', '_')) {
      case "won", "warning_closed", "prevented" -> "";
      case "lost" -> "charged back";
      default -> "a dispute is open (import the file again when it is decided)";
    };
  }

  /**
   * The event that would have told of the purchase.
   *
   * @throws CsvFault if a value cannot be what Stripe writes
   */
  ImportedEvent event() throws CsvFault {
    Instant created = created();
    boolean livemode = !text(Column.MODE).equalsIgnoreCase("test");
    return ImportedEvent.of(
        "checkout.session.completed",
        "csv_" + text(Column.ID),
        "paid",
        created,
        livemode,
        session(created));
  }

  private ObjectNode session(Instant created) throws CsvFault {
    ObjectNode session = JSON.createObjectNode();
    session.put("object", "checkout.session");
    putId(session, "id", Column.SESSION);
    session.put("created", created.getEpochSecond());
    session.put("mode", "payment");
    session.put("status", "complete");
    session.put("payment_status", "paid");
    session.put("amount_total", minor(Column.AMOUNT));
    session.put("currency", currency());
    putId(session, "customer", Column.CUSTOMER);
    putId(session, "invoice", Column.INVOICE);
    ObjectNode details = session.putObject("customer_details");
    details.put("email", text(Column.EMAIL));
    details.put("name", text(Column.NAME));
    details.put("phone", text(Column.PHONE));
    ObjectNode address = details.putObject("address");
    address.put("city", text(Column.CITY));
    address.put("state", text(Column.STATE));
    address.put("postal_code", text(Column.ZIP));
    address.put("country", text(Column.COUNTRY));
    String id = text(Column.ID);
    boolean payment = id.startsWith("pi_");
    String intent = payment ? id : text(Column.PAYMENT_INTENT);
    if (!payment) session.put("charge", id);
    if (!intent.isEmpty()) {
      ObjectNode intentNode = session.putObject("payment_intent");
      intentNode.put("id", intent);
      intentNode.put("object", "payment_intent");
      if (!payment) intentNode.put("latest_charge", id);
    }
    putItems(session);
    return session;
  }

  /** The summary is text for people, {@code Name (2), Other (1)}; what it does not tell stays out. */
  private void putItems(ObjectNode session) {
    String summary = text(Column.ITEMS);
    if (summary.isEmpty()) return;
    ObjectNode list = session.putObject("line_items");
    list.put("object", "list").put("has_more", false);
    Matcher counted = COUNTED.matcher(summary);
    int end = 0;
    var data = list.putArray("data");
    while (counted.find() && counted.start() == end) {
      end = counted.end();
      data.addObject()
          .put("object", "item")
          .put("description", counted.group(1))
          .put("quantity", Long.parseLong(counted.group(2)));
    }
    if (end < summary.length()) {
      data.addObject().put("object", "item").put("description", summary.substring(end));
    }
  }

  private void putId(ObjectNode session, String field, Column column) {
    if (!text(column).isEmpty()) session.put(field, text(column));
  }

  private Instant created() throws CsvFault {
    try {
      return LocalDateTime.parse(text(Column.CREATED), UTC).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw fault(
          Column.CREATED,
          "a time such as 2025-03-15 18:22:40 (a spreadsheet rewrites times: import the file as"
              + " Stripe made it)");
    }
  }

  private String currency() throws CsvFault {
    String currency = text(Column.CURRENCY);
    if (!CURRENCY.matcher(currency).matches()) {
      throw fault(Column.CURRENCY, "a currency of three letters, such as usd");
    }
    return currency.toLowerCase(Locale.ROOT);
  }

  private long minor(Column column) throws CsvFault {
    return MajorUnits.minorOf(text(column), currency())
        .orElseThrow(() -> fault(column, "an amount such as 39.95 or 1,299.00"));
  }

  private String text(Column column) {
    return columns.text(row, column);
  }

  private CsvFault fault(Column column, String wanted) {
    return new CsvFault(columns.nameOf(column), text(column), wanted);
  }
}
