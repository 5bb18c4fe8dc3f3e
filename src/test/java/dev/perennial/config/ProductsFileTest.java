package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Offer;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.PurchaseItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The declared products, and what is said when they cannot be used. */
final class ProductsFileTest {

  private static final String FILE = "config/products.yaml";

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  private ProductCatalog catalog(String yaml) throws Exception {
    return ProductsFile.read(home.with(FILE, yaml).read());
  }

  private List<String> mistakes(String yaml) throws IOException {
    return home.with(FILE, yaml).mistakes();
  }

  private static String linkOf(ProductCatalog catalog, String name) {
    return catalog.renewalLinkOf(
        new PurchaseItem("", "", name, 1, 100, LocalDate.of(2026, 3, 15)));
  }

  @Test
  void aProductIsReadWithEverythingItHas() throws Exception {
    ProductCatalog catalog =
        catalog(
            """
            defaultRenewalLink: https://www.example.com/renew
            products:
              - name: Licence
                stripeProducts: [prod_1, prod_2]
                stripePrices: [price_1]
                namePattern: "licence .*"
                period: P2Y
                renewalLink: https://www.example.com/licence
              - name: Filing
                stripeProducts: [prod_3]
            """);
    assertThat(catalog.periodOf("prod_2", "", "")).isEqualTo(Period.ofYears(2));
    assertThat(catalog.periodOf("", "price_1", "")).isEqualTo(Period.ofYears(2));
    assertThat(catalog.periodOf("", "", "LICENCE Texas")).isEqualTo(Period.ofYears(2));
    assertThat(catalog.periodOf("prod_3", "", "")).isEqualTo(Period.ofYears(1));
    assertThat(linkOf(catalog, "Licence Ohio")).isEqualTo("https://www.example.com/licence");
    assertThat(linkOf(catalog, "Poster")).isEqualTo("https://www.example.com/renew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"products: []", "products:", "defaultRenewalLink: ''", "{}"})
  void nothingNeedsToBeDeclared(String yaml) throws Exception {
    assertThat(catalog(yaml).periodOf("prod_1", "", "Poster")).isEqualTo(Period.ofYears(1));
    assertThat(linkOf(catalog(yaml), "Poster")).isEmpty();
  }

  @Test
  void anUnknownProductIsNoneOfThoseWithoutAPattern() throws Exception {
    ProductCatalog catalog =
        catalog("products:\n  - {name: A, stripeProducts: [prod_1], period: P3Y}\n");
    assertThat(catalog.periodOf("", "", "")).isEqualTo(Period.ofYears(1));
  }

  @Test
  void everyMistakeOfEveryProductIsToldAtOnce() throws IOException {
    assertThat(
            mistakes(
                """
                defaultRenewalLink: www.example.com
                products:
                  - name: A
                  - stripeProducts: [prod_1]
                    period: 1Y
                  - name: C
                    namePattern: "[a-"
                    period: P0D
                    renewalLink: "https://www.example.com/a b"
                  -
                  - name: E
                    stripePrices: [""]
                """))
        .containsExactly(
            FILE
                + ", product \"A\": say by stripeProducts, stripePrices or namePattern what it"
                + " matches.",
            FILE + ", product \"\": give it a name.",
            FILE + ", product \"\": period must be one such as P1Y or P6M, not 1Y.",
            FILE
                + ", product \"C\": renewalLink must be an https:// link without blanks, not"
                + " https://www.example.com/a b.",
            FILE + ", product \"C\": period must be one such as P1Y or P6M, not P0D.",
            FILE
                + ", product \"C\": namePattern is no regular expression: Illegal character range.",
            FILE + ": product 4 is empty.",
            FILE + ", product \"E\": an id in stripeProducts or stripePrices is empty.",
            "defaultRenewalLink must be an https:// link without blanks, not www.example.com.");
  }

  @Test
  void crossSellsAreOffersWithTheOrderLinkOfWhatIsOffered() throws Exception {
    ProductCatalog catalog =
        catalog(
            """
            products:
              - name: Poster
                namePattern: "Poster.*"
                crossSells:
                  - {offer: Filing, after: P2M, priority: 2}
                  - {offer: Agent, after: P30D, priority: 1}
              - name: Agent
                namePattern: "Agent.*"
                orderLink: https://www.example.com/agent
              - name: Filing
                namePattern: "Filing.*"
                orderLink: https://www.example.com/filing
            """);
    assertThat(
            catalog.offersAfter(
                new PurchaseItem("", "", "Poster A", 1, 100, LocalDate.of(2026, 3, 15))))
        .containsExactly(
            new Offer("Agent", Period.ofDays(30), 1, "https://www.example.com/agent"),
            new Offer("Filing", Period.ofMonths(2), 2, "https://www.example.com/filing"));
  }

  @Test
  void aCrossSellThatCannotBeOfferedIsRefused() throws IOException {
    String where = FILE + ", product \"Poster\": ";
    assertThat(
            mistakes(
                """
                products:
                  - name: Poster
                    namePattern: "Poster.*"
                    orderLink: http://www.example.com/poster
                    crossSells:
                      - {offer: Poster, after: P30D, priority: 1}
                      - {offer: Licence, after: P30D, priority: 1}
                      - {offer: Agent, after: P30D, priority: 1}
                      - {offer: Filing, after: P0D, priority: 100}
                      - {offer: Filing, after: soon}
                      -
                  - {name: Agent, namePattern: "Agent.*"}
                  - {name: Filing, namePattern: F, orderLink: "https://www.example.com/f"}
                """))
        .containsExactly(
            where
                + "orderLink must be an https:// link without blanks, not"
                + " http://www.example.com/poster.",
            where + "cross-sell \"Poster\": a product does not offer itself; remove it.",
            where
                + "cross-sell \"Licence\": offer must be the name of another product of this file.",
            where
                + "cross-sell \"Agent\": give that product an orderLink, so that it can be bought.",
            where + "cross-sell \"Filing\": after must be a period such as P30D or P2M, not P0D.",
            where + "cross-sell \"Filing\": priority must be 1 (offered first) to 99, not 100.",
            where + "cross-sell \"Filing\": it is offered twice; remove one.",
            where + "cross-sell \"Filing\": after must be a period such as P30D or P2M, not soon.",
            where + "cross-sell \"Filing\": priority must be 1 (offered first) to 99, not 0.",
            where + "cross-sell \"\": offer must be the name of another product of this file.",
            where + "cross-sell \"\": after must be a period such as P30D or P2M, not nothing.",
            where + "cross-sell \"\": priority must be 1 (offered first) to 99, not 0.");
  }

  @Test
  void twoProductsHaveTwoNames() throws IOException {
    assertThat(
            mistakes(
                "products:\n  - {name: A, namePattern: a}\n  - {name: A, namePattern: b}\n"))
        .containsExactly(FILE + ", product \"A\": another one has this name; change one.");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() throws IOException {
    assertThat(mistakes("# ours\nproducts:\n  - name: A\n    perod: P1Y\n    period: P1Y\n"))
        .containsExactly(
            FILE
                + ", line 4: perod is no key there; write one of crossSells, name, namePattern,"
                + " orderLink, period, renewalLink, stripePrices, stripeProducts.");
  }

  @Test
  void aFileThatIsNoYamlIsNamedWithTheLine() throws IOException {
    assertThat(mistakes("products:\n  - name: A\n   period: P1Y\n"))
        .singleElement()
        .asString()
        .startsWith(FILE + ", line 3: ")
        .doesNotContain("\n");
    assertThat(mistakes("products: none"))
        .singleElement()
        .asString()
        .startsWith(FILE + ", line 1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "~\n"})
  void anEmptyFileIsToldAsSuch(String yaml) throws IOException {
    assertThat(mistakes(yaml)).containsExactly(FILE + " is empty.");
  }

  @Test
  void theShippedProductsAreFine() throws Exception {
    assertThat(ProductsFile.read(home.read()).rules()).isNotEmpty();
  }
}
