package dev.perennial.stripe.csv;

import dev.perennial.stripe.history.HistoryPage;
import dev.perennial.stripe.history.ImportedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The Dashboard's export of payments. It is checked as a whole before anything of it is taken, and
 * read page by page, so that its length does not matter.
 *
 * @param rows how many there are below the header
 * @param fingerprint the same for the same content
 */
public record PaymentsFile(Path path, long rows, String fingerprint) {

  private static final int PAGE = 100;
  private static final int MOST_FAULTS = 10;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  /**
   * Reads the whole file once.
   *
   * @throws CsvRefused if it is no payments export, lacks columns or holds what cannot be read; the
   *     first mistakes are all named, each with its line and column
   */
  public static PaymentsFile check(Path path) throws CsvRefused {
    List<String> faults = new ArrayList<>();
    long rows = 0;
    try (Reading reading = Reading.of(path)) {
      while (reading.hasNext() && faults.size() < MOST_FAULTS) {
        PaymentRow row = reading.next();
        rows++;
        try {
          if (row.row().size() != reading.width()) {
            faults.add(reading.at("it has " + row.row().size() + " values, the header " + reading.width()));
          } else if (row.skipped().isEmpty()) {
            row.event();
          }
        } catch (CsvFault e) {
          faults.add(reading.at(e.getMessage()));
        }
      }
    } catch (UncheckedIOException e) {
      throw unreadable(path, e.getCause());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (!faults.isEmpty()) {
      throw new CsvRefused(
          String.join(System.lineSeparator(), faults)
              + System.lineSeparator()
              + "Nothing was imported: mend or remove these rows, or export the file anew.");
    }
    return new PaymentsFile(path, rows, fingerprintOf(path));
  }

  /**
   * The pages that come after a row.
   *
   * @param after how many rows were taken before; 0 begins at the first
   * @throws CsvRefused if the file changed since it was checked
   */
  public Iterator<HistoryPage> pages(long after) throws CsvRefused {
    try {
      Reading reading = Reading.of(path);
      for (long passed = 0; passed < after && reading.hasNext(); passed++) reading.next();
      return new Pages(reading, rows, after);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static String fingerprintOf(Path path) throws CsvRefused {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(path), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static CsvRefused unreadable(Path path, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new CsvRefused("There is no file " + path + ".", failure);
    }
    if (failure instanceof CharacterCodingException) {
      return new CsvRefused(
          path + " is not UTF-8, as Stripe writes it: import the file as Stripe made it.", failure);
    }
    return new CsvRefused(path + " cannot be read: " + failure.getMessage() + ".", failure);
  }

  /** The rows of an open file. */
  private static final class Reading implements Iterator<PaymentRow>, AutoCloseable {

    private final Path path;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Columns columns;
    private long nextLine;
    private long line;

    private Reading(Path path, CSVParser parser) throws CsvRefused {
      this.path = path;
      this.parser = parser;
      this.records = parser.iterator();
      if (!records.hasNext()) throw new CsvRefused(path + " is empty.");
      this.columns = Columns.of(path.toString(), Arrays.asList(records.next().values()));
      this.nextLine = parser.getCurrentLineNumber() + 1;
    }

    static Reading of(Path path) throws IOException, CsvRefused {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()));
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) reader.reset();
      return new Reading(path, CSVParser.parse(reader, FORMAT));
    }

    int width() {
      return columns.header().size();
    }

    String at(String what) {
      return path + ", line " + line + ", " + what + ".";
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    /** A row may be several lines long; which it begins with is known when the one before ends. */
    @Override
    public PaymentRow next() {
      CSVRecord row = records.next();
      line = nextLine;
      nextLine = parser.getCurrentLineNumber() + 1;
      return new PaymentRow(columns, row);
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }

  /** Closes the file at its end. */
  private static final class Pages implements Iterator<HistoryPage> {

    private final Reading reading;
    private final long rows;
    private long taken;

    Pages(Reading reading, long rows, long taken) {
      this.reading = reading;
      this.rows = rows;
      this.taken = taken;
    }

    @Override
    public boolean hasNext() {
      return reading.hasNext();
    }

    @Override
    public HistoryPage next() {
      if (!hasNext()) throw new NoSuchElementException();
      List<ImportedEvent> events = new ArrayList<>();
      Map<String, Integer> skipped = new LinkedHashMap<>();
      int read = 0;
      while (read < PAGE && reading.hasNext()) {
        read++;
        take(reading.next(), events, skipped);
      }
      taken += read;
      boolean last = !reading.hasNext();
      if (last) close();
      return new HistoryPage(
          read,
          events,
          skipped,
          last ? "" : Long.toString(taken),
          last ? HistoryPage.ALL : (int) (taken * HistoryPage.ALL / Math.max(rows, 1)));
    }

    private void take(PaymentRow row, List<ImportedEvent> events, Map<String, Integer> skipped) {
      try {
        String why = row.skipped();
        if (why.isEmpty()) {
          events.add(row.event());
        } else {
          skipped.merge(why, 1, Integer::sum);
        }
      } catch (CsvFault e) {
        throw new IllegalStateException(reading.at(e.getMessage()), e);
      }
    }

    private void close() {
      try {
        reading.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
