package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding.Verdict;
import dev.perennial.store.Parked.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleChecksTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T18:03:04Z");

  @Test
  void thoseOfOneErrorStandTogether() {
    List<Finding> findings =
        check(
            parked("delivery-1", "no such lead"),
            parked("delivery-4", "no such lead"),
            parked("delivery-5", "another"));
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).text())
        .isEqualTo(
            "2 deliveries are parked (delivery-1): no such lead. When it is mended:"
                + " ./perennial parked retry all");
    assertThat(findings.get(1).text()).startsWith("1 delivery is parked (delivery-5): another.");
  }

  @ParameterizedTest
  @CsvSource({
    "401, Invalid API key, make a new one",
    "402, Workspace does not have an active paid plan, renew the plan",
    "403, Missing scope, lacks a scope",
    "403, Lead limit reached, contacts are used up",
  })
  void aRefusalOfInstantlyIsExplained(int status, String said, String mend) {
    Finding finding =
        check(parked("delivery-1", "Instantly answered " + status + ": " + said + "; mend it"))
            .get(0);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(finding.text()).contains(mend).endsWith("After that: ./perennial parked retry all");
  }

  @Test
  void personsAreCountedAsSuch() {
    assertThat(check(parked("person-3", "no such journey"), parked("person-4", "no such journey")))
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith("2 persons are parked (person-3): no such journey.");
  }

  @Test
  void whatIsTriedAgainByItselfIsAWarning() {
    Finding finding =
        check(new Trouble("event-3", false, "invoice.paid evt_3", 2, SINCE, "Stripe answered 401"))
            .get(0);
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.text())
        .isEqualTo("1 event failed and is tried again by itself (event-3): Stripe answered 401");
  }

  @Test
  void manyErrorsAreCutShort() {
    Trouble[] many =
        IntStream.rangeClosed(1, 14)
            .mapToObj(i -> parked("event-" + i, "error " + i))
            .toArray(Trouble[]::new);
    List<Finding> findings = check(many);
    assertThat(findings).hasSize(11);
    assertThat(findings.get(10).text()).startsWith("4 further errors");
  }

  @Test
  void noneIsWell() {
    assertThat(check()).singleElement().extracting(Finding::verdict).isEqualTo(Verdict.OK);
  }

  private static List<Finding> check(Trouble... troubles) {
    return new TroubleChecks(List.of(troubles)).findings();
  }

  private static Trouble parked(String id, String error) {
    return new Trouble(id, true, "upsert-lead a@example.com", 1, SINCE, error);
  }
}
