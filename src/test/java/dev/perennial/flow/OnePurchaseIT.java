package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
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
}
