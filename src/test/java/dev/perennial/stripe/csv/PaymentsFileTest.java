package dev.perennial.stripe.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.stripe.history.HistoryPage;
import dev.perennial.stripe.history.ImportedEvent;
import dev.perennial.testing.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsFileTest {

  private static final String HEADER =
      "id,Created (UTC),Amount,Currency,Status,Customer Email,Card Address State,Card Address Zip,"
          + "Captured,Mode,Description,Disputed Amount,Dispute Status\n";
  private static final String GOOD =
      "ch_111,2025-03-15 18:22:40,39.95,usd,Paid,ann@example.com,CA,94105,true,Live,,,\n";

  @TempDir private Path directory;

  @Test
  void theDefaultColumnsAreRefusedWithTheExportToMake() {
    assertThatThrownBy(() -> PaymentsFile.check(corpus("payments-default-columns.csv")))
        .isInstanceOf(CsvRefused.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("\"Customer Email\"")
        .hasMessageContaining("All columns");
  }

  @Test
  void anExportOfCustomersIsRefusedWithTheExportToMake() {
    assertThatThrownBy(() -> PaymentsFile.check(corpus("customers.csv")))
        .isInstanceOf(CsvRefused.class)
        .hasMessageContaining("an export of customers")
        .hasMessageContaining("Payments, Export");
  }

  @ParameterizedTest
  @CsvSource({
    "39.95, usd, 3995",
    "'1,299.00', usd, 129900",
    "'399,00', eur, 39900",
    "'1.299,00', eur, 129900",
    "'1 299,00', eur, 129900",
    "'1,299', jpy, 1299",
    "1299, jpy, 1299",
    "39, usd, 3900",
    "'1,234.567', kwd, 1234567",
    "0.00, usd, 0"
  })
  void amountsOfAllExportsAreRead(String text, String currency, long minor) {
    assertThat(MajorUnits.minorOf(text, currency)).contains(minor);
  }

  @ParameterizedTest
  @CsvSource({"abc, usd", "'1,2,3', usd", "$39.95, usd", "39.9.5, usd", "12.34, jpy", "'', usd"})
  void whatIsNoAmountIsNotGuessed(String text, String currency) {
    assertThat(MajorUnits.minorOf(text, currency)).isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsLineAndColumn() {
    assertThatThrownBy(
            () ->
                check(
                    HEADER
                        + GOOD
                        + GOOD.replace("2025-03-15 18:22:40", "03/15/2025")
                        + GOOD.replace("39.95", "a lot")
                        + GOOD.replace("ch_111", "")
                        + "ch_1,2025-03-15 18:22:40\n"))
        .isInstanceOf(CsvRefused.class)
        .hasMessageContaining("line 3, column Created (UTC): \"03/15/2025\"")
        .hasMessageContaining("line 4, column Amount: \"a lot\"")
        .hasMessageContaining("line 5, column id")
        .hasMessageContaining("line 6, it has 2 values, the header 13")
        .hasMessageContaining("Nothing was imported");
  }

  @Test
  void aLineIsCountedAlsoBehindAValueOfSeveralLines() {
    assertThatThrownBy(
            () ->
                check(
                    HEADER
                        + GOOD.replace("true,Live,,", "true,Live,\"Two\nlines\",")
                        + GOOD.replace("39.95", "x")))
        .hasMessageContaining("line 4, column Amount");
  }

  @Test
  void whatIsNoPurchaseIsSkippedWithItsReason() throws Exception {
    HistoryPage page =
        onlyPageOf(
            check(
                HEADER
                    + GOOD.replace("Paid", "Refunded")
                    + GOOD.replace("Paid", "Failed")
                    + GOOD.replace("true", "false")
                    + GOOD.replace("Live,,,", "Live,Subscription update,,")
                    + GOOD.replace("Live,,,", "Live,,39.95,lost")
                    + GOOD.replace("Live,,,", "Live,,39.95,needs_response")
                    + GOOD.replace("Live,,,", "Live,,39.95,won")));
    assertThat(page.read()).isEqualTo(7);
    assertThat(page.events()).hasSize(1);
    assertThat(page.skipped().keySet())
        .anyMatch(why -> why.equals("refunded in full"))
        .anyMatch(why -> why.equals("not paid (failed)"))
        .anyMatch(why -> why.equals("not captured"))
        .anyMatch(why -> why.startsWith("a later payment of a subscription"))
        .anyMatch(why -> why.equals("charged back"))
        .anyMatch(why -> why.startsWith("a dispute is open"))
        .hasSize(6);
  }

  @Test
  void theSummaryOfItemsIsTakenApart() throws Exception {
    HistoryPage page = onlyPageOf(PaymentsFile.check(corpus("payments-all-columns.csv")));
    JsonNode item = objectOf(page.events().get(0)).at("/line_items/data/0");
    assertThat(item.path("description").asText())
        .isEqualTo("California Labor Law Poster (1-Year Plan)");
    assertThat(item.path("quantity").asLong()).isEqualTo(1);
  }

  @Test
  void aFileOfAnotherEncodingIsRefused() throws IOException {
    Path file = directory.resolve("latin.csv");
    Files.write(file, (HEADER + GOOD.replace("ann", "\u00e4nn")).getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> PaymentsFile.check(file)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void aMissingFileAndAnEmptyOneAreNamed() throws IOException {
    assertThatThrownBy(() -> PaymentsFile.check(directory.resolve("no.csv")))
        .hasMessageContaining("There is no file");
    Path empty = Files.createFile(directory.resolve("empty.csv"));
    assertThatThrownBy(() -> PaymentsFile.check(empty)).hasMessageContaining("is empty");
  }

  @Test
  void pagesGoOnBehindTheRowsThatWereTaken() throws Exception {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 250; i++) text.append(GOOD.replace("ch_111", "ch_%03d".formatted(i)));
    PaymentsFile file = check(text.toString());
    List<HistoryPage> pages = new ArrayList<>();
    for (Iterator<HistoryPage> each = file.pages(100); each.hasNext(); ) pages.add(each.next());
    assertThat(pages).extracting(HistoryPage::read).containsExactly(100, 50);
    assertThat(pages).extracting(HistoryPage::cursor).containsExactly("200", "");
    assertThat(pages.get(0).events().get(0).eventId()).isEqualTo("evt_import_csv_ch_100_paid");
  }

  private PaymentsFile check(String text) throws CsvRefused, IOException {
    return PaymentsFile.check(Files.writeString(directory.resolve("file.csv"), text));
  }

  private static HistoryPage onlyPageOf(PaymentsFile file) throws CsvRefused {
    return file.pages(0).next();
  }

  private static JsonNode objectOf(ImportedEvent event) throws IOException {
    return new ObjectMapper().readTree(event.json()).at("/data/object");
  }

  private Path corpus(String name) throws IOException {
    return Files.write(directory.resolve(name), Corpus.bytes("csv/" + name));
  }
}
