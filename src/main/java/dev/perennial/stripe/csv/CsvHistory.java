package dev.perennial.stripe.csv;

import dev.perennial.stripe.history.HistoryPage;
import java.util.Iterator;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Reads a file page by page; the step of the route that imports it. */
public final class CsvHistory {

  /**
   * The pages that are left.
   *
   * @param cursor how many rows were taken by an import that was broken off, "" for none
   * @throws CsvRefused if the file changed since it was checked
   */
  public Iterator<HistoryPage> pages(
      @Body PaymentsFile file, @Variable("historyCursor") String cursor) throws CsvRefused {
    return file.pages(cursor.isEmpty() ? 0 : Long.parseLong(cursor));
  }
}
