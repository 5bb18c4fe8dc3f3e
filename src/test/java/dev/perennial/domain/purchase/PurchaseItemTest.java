package dev.perennial.domain.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two bought items are the same product. */
final class PurchaseItemTest {

  @ParameterizedTest
  @CsvSource({
    "prod_1, Poster, prod_1, Poster, true",
    "prod_1, Poster 2025, prod_1, Poster 2026, true",
    "prod_1, Poster, prod_2, Poster, false",
    "prod_1, Poster, '', poster, true",
    "'', Poster, prod_1, POSTER, true",
    "'', Poster, '', Poster, true",
    "'', Poster, '', Licence, false",
    "'', '', '', '', false",
    "prod_1, '', '', '', false",
    "prod_1, '', prod_1, '', true",
  })
  void theIdDecidesWhereBothHaveOneElseAKnownName(
      String id, String name, String otherId, String otherName, boolean same) {
    assertThat(item(id, name).sameProduct(item(otherId, otherName))).isEqualTo(same);
    assertThat(item(otherId, otherName).sameProduct(item(id, name))).isEqualTo(same);
  }

  private static PurchaseItem item(String productId, String name) {
    return new PurchaseItem(
        productId, "price_" + name, name, 1, 100, LocalDate.of(2026, 3, 15));
  }
}
