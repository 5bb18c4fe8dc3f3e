package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.testing.InstantlyContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The field tables against the OpenAPI document. */
class SandboxTablesTest {
  static Stream<Object[]> tables() {
    return Stream.of(
        new Object[] {"CampaignCreate", CampaignFields.CREATE},
        new Object[] {"CampaignPatch", CampaignFields.PATCH},
        new Object[] {"LeadCreate", LeadFields.CREATE},
        new Object[] {"LeadPatch", LeadFields.PATCH},
        new Object[] {"LeadBulkAdd", LeadFields.ADD},
        new Object[] {"LeadListQuery", LeadFields.LIST},
        new Object[] {"InterestUpdate", LeadFields.INTEREST_UPDATE},
        new Object[] {"WebhookCreate", WebhookFields.CREATE},
        new Object[] {"WebhookPatch", WebhookFields.PATCH},
        new Object[] {"BlockListEntryCreate", WorkspaceFields.BLOCK});
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theTablesNameEveryDocumentedFieldAndNoOther(String schema, Shape table) {
    List<String> documented =
        InstantlyContract.tree()
            .at("/components/schemas/" + schema + "/properties")
            .properties()
            .stream()
            .map(property -> property.getKey())
            .toList();
    assertThat(table.fields().keySet()).containsExactlyInAnyOrderElementsOf(documented);
  }

  static Stream<Object[]> queryTables() {
    return Stream.of(
        new Object[] {"/api/v2/campaigns", CampaignFields.LIST_QUERY},
        new Object[] {"/api/v2/accounts", WorkspaceFields.ACCOUNTS_QUERY},
        new Object[] {"/api/v2/webhooks", WebhookFields.LIST_QUERY},
        new Object[] {"/api/v2/emails", MailFields.LIST_QUERY},
        new Object[] {"/api/v2/block-lists-entries", WorkspaceFields.BLOCKS_QUERY});
  }

  @ParameterizedTest
  @MethodSource("queryTables")
  void theTablesNameEveryDocumentedParameterAndNoOther(String path, Shape table) {
    List<String> documented =
        InstantlyContract.tree()
            .path("paths")
            .path(path)
            .at("/get/parameters")
            .valueStream()
            .map(parameter -> parameter.path("name").asText())
            .toList();
    assertThat(table.fields().keySet()).containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void everyDocumentedTimeZoneIsTaken() {
    JsonNode zones = InstantlyContract.tree().at("/components/schemas/Timezone/enum");
    assertThat(zones).hasSize(102);
    for (JsonNode zone : zones) {
      ObjectNode body = campaignBody("Texas");
      ((ObjectNode) body.at("/campaign_schedule/schedules/0")).set("timezone", zone);
      CampaignFields.CREATE.check(body, "body");
    }
  }

  @Test
  void everyDocumentedEventTypeCanBeSubscribedTo() {
    JsonNode types =
        InstantlyContract.tree().at("/components/schemas/WebhookCreate/properties/event_type/enum");
    assertThat(types.valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(WebhookFields.EVENT_TYPES);
  }

  @Test
  void everyDocumentedFilterIsKnown() {
    JsonNode filters =
        InstantlyContract.tree().at("/components/schemas/LeadListQuery/properties/filter/enum");
    assertThat(filters).hasSizeGreaterThan(20);
    for (JsonNode filter : filters) {
      LeadFields.LIST.check(Json.object().set("filter", filter), "body");
    }
  }
}
