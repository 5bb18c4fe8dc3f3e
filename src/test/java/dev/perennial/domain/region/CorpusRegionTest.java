package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcomes that the sample events expect of their billing addresses. */
class CorpusRegionTest {

  private static final Set<String> OWN_SOURCES = Set.of("address.state", "postal_code", "country");

  private final RegionNormalizer regions = new RegionNormalizer(true);

  static List<Arguments> namedRegions() throws IOException {
    return outcomes()
        .filter(outcome -> OWN_SOURCES.contains(text(outcome, "state_source")))
        .map(
            outcome ->
                Arguments.of(
                    address(outcome),
                    text(outcome, "state"),
                    text(outcome, "state_source"),
                    text(outcome, "campaign")))
        .toList();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("namedRegions")
  void theRegionIsTheExpectedState(
      PostalAddress address, String state, String source, String campaign) {
    Region region = regions.regionOf(address);
    assertThat(region.name()).isEqualTo(state);
    assertThat(region.source())
        .isEqualTo(
            switch (source) {
              case "address.state" -> Region.Source.ADDRESS_STATE;
              case "postal_code" -> Region.Source.POSTAL_CODE;
              default -> Region.Source.COUNTRY;
            });
    assertThat(CampaignName.parse(campaign))
        .hasValueSatisfying(name -> assertThat(name.region()).isEqualTo(state));
  }

  static List<Arguments> foreignAddresses() throws IOException {
    return outcomes()
        .filter(outcome -> outcome.path("state").isNull())
        .filter(outcome -> !Set.of("", "US", "CA").contains(text(outcome, "country")))
        .map(outcome -> Arguments.of(address(outcome), text(outcome, "country")))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreignAddresses")
  void aForeignAddressIsItsCountryForReview(PostalAddress address, String country) {
    Region region = regions.regionOf(address);
    assertThat(region.name())
        .isEqualTo(new Locale("", country).getDisplayCountry(Locale.ENGLISH));
    assertThat(region.needsReview()).isTrue();
  }

  @Test
  void bothKindsOfAddressAreInTheCorpus() throws IOException {
    assertThat(namedRegions()).hasSizeGreaterThan(40);
    assertThat(foreignAddresses()).hasSizeGreaterThan(3);
  }

  @Test
  void theCampaignNamesOfTheCorpusAreOurs() throws IOException {
    List<JsonNode> named =
        outcomes().filter(outcome -> !text(outcome, "campaign").isEmpty()).toList();
    assertThat(named).isNotEmpty();
    for (JsonNode outcome : named) {
      CampaignName expected =
          CampaignName.of(
              text(outcome, "state"), LocalDate.parse(text(outcome, "purchase_date_utc")));
      assertThat(expected.text()).isEqualTo(text(outcome, "campaign"));
    }
  }

  private static PostalAddress address(JsonNode outcome) {
    return new PostalAddress(
        text(outcome, "country"), text(outcome, "state_raw"), text(outcome, "postal_code"), "");
  }

  private static String text(JsonNode outcome, String field) {
    return outcome.path(field).isTextual() ? outcome.path(field).textValue() : "";
  }

  private static Stream<JsonNode> outcomes() throws IOException {
    try (InputStream manifest =
        CorpusRegionTest.class.getResourceAsStream("/corpus/stripe/manifest.json")) {
      JsonNode files = new ObjectMapper().readTree(manifest).path("files");
      return StreamSupport.stream(files.spliterator(), false).map(file -> file.path("expect"));
    }
  }
}
