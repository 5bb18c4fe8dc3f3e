package dev.perennial.instantly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.Lead;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person in one campaign as Instantly takes it. */
final class InstantlyLeadTest {

  private static final String CAMPAIGN_ID = "0b9c2a52-7f0e-4d0e-9f0a-3f6f1f2f9d11";
  private static final Map<String, String> VARIABLES =
      Map.of("product", "Poster", "renewalDate", "March 15, 2026");

  private static InstantlyLead lead(Lead.Interest interest) {
    return InstantlyLead.of(
        new Delivery(
            Delivery.Kind.UPSERT_LEAD,
            CampaignKind.COHORT,
            "California March 15 2025",
            "ann@example.com",
            Optional.of(LocalDate.of(2026, 2, 15)),
            List.of(),
            false,
            CAMPAIGN_ID,
            new Delivery.LeadState(
                "Ann",
                "Lee",
                "Lee Inc",
                "+1 555 0100",
                VARIABLES,
                interest,
                true,
                Optional.empty(),
                false,
                "")));
  }

  private static InstantlyLead plain() {
    return lead(Lead.Interest.NONE);
  }

  private static InstantlyLead nameless() {
    return new InstantlyLead(
        CAMPAIGN_ID, "ann@example.com", "", "", "", "", Map.of(), Lead.Interest.NONE);
  }

  private static JsonNode there(Consumer<ObjectNode> change) {
    ObjectNode lead = (ObjectNode) Golden.read("lead-there.json");
    change.accept(lead);
    return lead;
  }

  /** The lead as it is after everything of ours was written. */
  private static JsonNode upToDate() {
    return there(
        lead -> {
          lead.put("last_name", "Lee").put("company_name", "Lee Inc");
          ObjectNode payload = (ObjectNode) lead.get("payload");
          payload.put("renewalDate", "March 15, 2026").remove("amount");
        });
  }

  @Test
  void aLeadIsSearchedInItsCampaignByItsExactAddress() {
    Golden.assertSent("POST", "/api/v2/leads/list", plain().findRequest(), "find-lead.json");
  }

  @Test
  void aLeadIsAddedAloneWithItsVariables() {
    Golden.assertSent("POST", "/api/v2/leads/add", plain().addRequest(), "add-lead.json");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    Golden.assertSent(
        "POST", "/api/v2/leads/add", nameless().addRequest(), "add-nameless-lead.json");
  }

  @Test
  void aPatchKeepsTheVariablesOfOthersAndDropsOursThatHoldNoLonger() {
    Golden.assertSent(
        "PATCH",
        "/api/v2/leads/5f0b2d1e-8d4b-4d0e-8f39-1d3f6d1c2b77",
        plain().patchRequest(Golden.read("lead-there.json")),
        "patch-lead.json");
  }

  @Test
  void aLeadThatIsUpToDateNeedsNoPatch() {
    assertThat(plain().patchRequest(upToDate())).isEmpty();
  }

  @Test
  void aNullVariableOfOthersIsNoDifference() {
    JsonNode found = upToDate();
    assertThat(found.path("payload").path("nickname").isNull()).isTrue();
    assertThat(plain().patchRequest(found)).isEmpty();
  }

  @Test
  void onlyWhatDiffersIsPatched() {
    JsonNode found = upToDate();
    ((ObjectNode) found).put("phone", "old");
    assertThat(plain().patchRequest(found)).isEqualTo(Map.of("phone", "+1 555 0100"));
  }

  @Test
  void aNameThatWeDoNotKnowStaysAsItIs() {
    assertThat(nameless().patchRequest(there(lead -> lead.putObject("payload")))).isEmpty();
  }

  @Test
  void aLeadWithoutPayloadGetsAllVariables() {
    assertThat(
            plain()
                .patchRequest(
                    there(
                        lead -> {
                          lead.remove("payload");
                          lead.put("last_name", "Lee").put("company_name", "Lee Inc");
                        })))
        .isEqualTo(Map.of("custom_variables", VARIABLES));
  }

  @ParameterizedTest
  @CsvSource({"WON, won", "LOST, lost", "NONE, none"})
  void anInterestIsSetOrTakenBack(Lead.Interest interest, String name) {
    Golden.assertSent(
        "POST",
        "/api/v2/leads/update-interest-status",
        lead(interest).interestRequest(),
        "set-interest-" + name + ".json");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, , true",
    "NONE, 1, true",
    "NONE, 2, true",
    "NONE, -1, true",
    "NONE, 4, false",
    "NONE, -3, false",
    "WON, 4, true",
    "WON, , false",
    "WON, 1, false",
    "WON, -3, false",
    "LOST, -3, true",
    "LOST, , false",
    "LOST, 1, false",
    "LOST, 4, false",
  })
  void whatAPersonSaidOfALeadIsNotOverwrittenByAPlainOne(
      Lead.Interest wanted, Integer there, boolean satisfied) {
    assertThat(lead(wanted).hasInterest(there(lead -> lead.put("lt_interest_status", there))))
        .isEqualTo(satisfied);
  }

  @Test
  void aLeadWithoutAnInterestIsPlain() {
    JsonNode found = there(lead -> lead.remove("lt_interest_status"));
    assertThat(plain().hasInterest(found)).isTrue();
    assertThat(lead(Lead.Interest.WON).hasInterest(found)).isFalse();
  }

  @Test
  void onlyTheSamePersonInTheSameCampaignIsTheLead() {
    assertThat(plain().is(there(lead -> {}))).isTrue();
    assertThat(plain().is(there(lead -> lead.put("email", "ANN@Example.com")))).isTrue();
    assertThat(plain().is(there(lead -> lead.put("email", "ann@example.org")))).isFalse();
    assertThat(plain().is(there(lead -> lead.put("campaign", "another")))).isFalse();
    assertThat(plain().is(there(lead -> lead.putNull("campaign")))).isFalse();
  }
}
