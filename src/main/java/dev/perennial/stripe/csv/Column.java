package dev.perennial.stripe.csv;

import java.util.List;

/** The columns of a payments export that we read, with the names that they had over the years. */
enum Column {
  ID("id"),
  CREATED("Created date (UTC)", "Created (UTC)", "Created"),
  AMOUNT("Amount"),
  CURRENCY("Currency"),
  STATUS("Status"),
  EMAIL("Customer Email"),
  STATE("Card Address State"),
  ZIP("Card Address Zip"),
  COUNTRY("Card Address Country"),
  CITY("Card Address City"),
  NAME("Card Name"),
  PHONE("Customer Phone"),
  CUSTOMER("Customer ID"),
  MODE("Mode"),
  CAPTURED("Captured"),
  DESCRIPTION("Description"),
  PAYMENT_INTENT("PaymentIntent ID"),
  INVOICE("Invoice ID"),
  SESSION("Checkout Session ID"),
  ITEMS("Checkout Line Item Summary"),
  DISPUTED("Disputed Amount"),
  DISPUTE_STATUS("Dispute Status");

  /** Without these nobody knows who bought what, when and where. */
  static final List<Column> NEEDED =
      List.of(ID, CREATED, AMOUNT, CURRENCY, STATUS, EMAIL, STATE, ZIP);

  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  /** The newest first. */
  List<String> names() {
    return names;
  }
}
