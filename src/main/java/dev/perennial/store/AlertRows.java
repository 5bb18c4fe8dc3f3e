package dev.perennial.store;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Turns a leased row of the alerts into what is to be told. */
public final class AlertRows {

  /**
   * Takes one leased row. Sets variables tenantId, alertKind, alertSubject, alertWay, alertWords,
   * alertOpen, alertUntold, alertOpenSince and alertLease.
   */
  public void take(@Body Map<String, Object> columns, Exchange exchange) {
    Row row = new Row(columns);
    exchange.setVariable("tenantId", row.text("tenant_id"));
    exchange.setVariable("alertKind", row.text("kind"));
    exchange.setVariable("alertSubject", row.text("subject"));
    exchange.setVariable("alertWay", row.text("way"));
    exchange.setVariable("alertWords", row.text("words"));
    exchange.setVariable("alertOpen", row.instantIfAny("over_at").isEmpty());
    exchange.setVariable("alertUntold", (int) row.number("untold"));
    exchange.setVariable("alertOpenSince", row.instant("open_since"));
    exchange.setVariable("alertLease", (int) row.number("leases"));
  }
}
