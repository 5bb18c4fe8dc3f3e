package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnePurchaseIT {

  private final Installation installation = Installation.shared();

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @Test
  void aPaidCheckoutBecomesOneLeadInTheCampaignOfItsStateAndDay() {
    byte[] body = Corpus.of("001-cs-paid-single-guest-ca.json").body();

    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();

    assertThat(installation.campaignNames()).containsExactly("California March 15 2025");
    assertThat(installation.leadsOf("California March 15 2025"))
        .singleElement()
        .satisfies(
            lead -> assertThat(lead.path("email").asText()).isEqualTo("dana.lopez@example.com"));
  }

  @Test
  void anItemThatAMoreTrustedEventDoesNotNameIsNotKept() {
    assertThat(installation.post(order("overtaking", 2, "api/003.json")).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
    assertThat(installation.count("SELECT count(*) FROM purchase_item")).isEqualTo(2);

    assertThat(installation.post(order("overtaken", 1, "api/001.json")).statusCode()).isEqualTo(200);
    installation.awaitQuiet();

    assertThat(installation.rows("SELECT position, name FROM purchase_item"))
        .containsExactly(
            Map.of("position", 1, "name", "California Labor Law Poster (1-Year Plan)"));
  }

  /** One and the same order, with its items. */
  private static byte[] order(String eventName, int secondsLater, String items) {
    return Events.from(
        "001-cs-paid-single-guest-ca.json",
        event -> {
          event.put("id", "evt_" + eventName);
          event.put("created", event.get("created").asLong() + secondsLater);
          Events.object(event).set("line_items", Corpus.json(items));
        });
  }
}
