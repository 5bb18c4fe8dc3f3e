package dev.perennial.store;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Where an import goes on; the step of the routes that read the past. */
public final class ImportStages {

  /**
   * Takes the list to read next. Sets variables historyStage, "" when all are read, historyCursor and
   * historySince (epoch seconds).
   *
   * @param rows what {@code find-import-stage.sql} gives
   */
  public void takeStage(@Body List<Map<String, Object>> rows, Exchange exchange) {
    if (rows.isEmpty()) {
      exchange.setVariable("historyStage", "");
      return;
    }
    Row row = new Row(rows.get(0));
    exchange.setVariable("historyStage", row.text("stage"));
    exchange.setVariable("historyCursor", row.text("cursor"));
    exchange.setVariable("historySince", row.number("since"));
  }
}
