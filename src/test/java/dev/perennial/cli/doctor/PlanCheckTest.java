package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perennial.cli.doctor.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckTest {

  @ParameterizedTest
  @CsvSource({
    "outreach, 120, OK", "outreach, 899, OK", "bundle, 900, WARNING", "outreach, 999, WARNING",
    "outreach, 1000, PROBLEM", "bundle, 1001, PROBLEM",
  })
  void theFullerThePlanTheWorse(String kind, long used, Verdict verdict) throws Exception {
    Finding finding =
        finding(
            """
            {"subscriptions": {"%s": {"total_lead_limit": 1000, "current_lead_count": %d}}}
            """
                .formatted(kind, used));
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.text()).contains(" of 1,000 contacts are used");
  }

  @Test
  void aPlanWithoutALimitIsWell() throws Exception {
    assertThat(finding("{\"subscriptions\": {}}").text()).contains("no limit");
  }

  @Test
  void aKeyThatMayNotTellItNamesTheScope() {
    Finding finding = PlanCheck.of(new Api.Answer(403, MissingNode.getInstance(), ""));
    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.text()).contains("workspace_billing:read");
  }

  private static Finding finding(String body) throws Exception {
    return PlanCheck.of(new Api.Answer(200, new ObjectMapper().readTree(body), ""));
  }
}
