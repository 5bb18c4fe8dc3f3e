package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.sandbox.RecordedRequest;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole corpus a second time, under the same and under other event ids. */
class RepeatIT {

  private static final List<String> TABLES =
      List.of(
          "purchase", "purchase_item", "purchase_alias", "sale", "customer", "subscription",
          "campaign", "lead", "recorded_purchase");

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  private void postAll(String suffix) {
    for (Corpus.Case one : Corpus.cases()) {
      byte[] body = one.body();
      boolean renamable =
          !suffix.isEmpty()
              && one.expected().get("accepted").asBoolean()
              && one.entry().get("valid_json").asBoolean();
      installation.post(
          renamable
              ? Events.changed(body, event -> event.put("id", event.get("id").asText() + suffix))
              : body);
    }
    installation.awaitQuiet();
  }

  private List<Object> state() {
    List<Object> state = new ArrayList<>();
    for (String table : TABLES) {
      List<Map<String, Object>> rows = installation.rows("SELECT * FROM " + table);
      rows.forEach(row -> state.add(table + row));
    }
    state.sort((a, b) -> a.toString().compareTo(b.toString()));
    List<JsonNode> campaigns = installation.sandbox().campaigns();
    state.addAll(campaigns);
    state.addAll(installation.sandbox().leads());
    return state;
  }

  private long writes() {
    return installation.sandbox().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .map(RecordedRequest::path)
        .filter(path -> !path.startsWith("/api/v2/leads/list"))
        .count();
  }

  @Test
  void theSameEventsAgainChangeNothing() {
    postAll("");
    List<Object> before = state();
    long writes = writes();

    postAll("");

    assertThat(state()).isEqualTo(before);
    assertThat(writes()).isEqualTo(writes);
  }

  @Test
  void theSameFactsUnderOtherEventIdsChangeNothing() {
    postAll("");
    List<Object> before = state();
    long writes = writes();

    postAll("_again");

    assertThat(state()).isEqualTo(before);
    assertThat(writes()).isEqualTo(writes);
  }

  @Test
  void noCampaignNameIsUsedTwice() {
    postAll("");
    assertThat(installation.campaignNames()).isNotEmpty().doesNotHaveDuplicates();
  }
}
