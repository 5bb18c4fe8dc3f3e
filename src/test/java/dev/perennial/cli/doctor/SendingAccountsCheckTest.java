package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.cli.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingAccountsCheckTest {

  @Test
  void withoutAListEveryHealthyOneSends() throws Exception {
    assertThat(check(accounts("b@example.com 1", "a@example.com 1", "c@example.com -1")))
        .containsExactly(
            new Finding(
                Verdict.OK, "Sending accounts", "2 of 3 can send: a@example.com, b@example.com"));
  }

  @Test
  void whereNoneIsHealthyEachIsNamedWithItsTrouble() throws Exception {
    List<Finding> findings = check(accounts("a@example.com -1", "b@example.com 2"));
    assertThat(findings).singleElement().extracting(Finding::verdict).isEqualTo(Verdict.PROBLEM);
    assertThat(findings.get(0).text())
        .contains("a@example.com: connection error, b@example.com: paused");
  }

  @Test
  void whereThereIsNoneOneMustBeConnected() throws Exception {
    assertThat(check(accounts()).get(0).text()).contains("connect one");
  }

  @Test
  void anAccountThatIsNotSetUpCannotSend() throws Exception {
    JsonNode account =
        new ObjectMapper()
            .readTree("{\"email\":\"a@example.com\",\"status\":1,\"setup_pending\":true}");
    assertThat(check(List.of(account)).get(0).text()).contains("set-up is not finished");
  }

  /** One live workspace showed 2 on every account and still sent. */
  @ParameterizedTest
  @CsvSource({
    "a@example.com, OK, can send",
    "A@Example.com, OK, can send",
    "b@example.com, WARNING, paused",
    "c@example.com, PROBLEM, sending error",
    "d@example.com, PROBLEM, not connected",
  })
  void eachConfiguredOneIsLookedUp(String configured, Verdict verdict, String text)
      throws Exception {
    List<Finding> findings =
        check(
            accounts("a@example.com 1", "b@example.com 2", "c@example.com -3"), configured);
    assertThat(findings).singleElement().extracting(Finding::verdict).isEqualTo(verdict);
    assertThat(findings.get(0).text()).startsWith(configured).contains(text);
  }

  private static List<Finding> check(List<JsonNode> accounts, String... configured) {
    return new SendingAccountsCheck(accounts, List.of(configured)).findings();
  }

  private static List<JsonNode> accounts(String... addressesAndStatus) throws Exception {
    List<JsonNode> accounts = new ArrayList<>();
    for (String one : addressesAndStatus) {
      String[] parts = one.split(" ");
      accounts.add(
          new ObjectMapper()
              .readTree(
                  "{\"email\":\"%s\",\"status\":%s,\"setup_pending\":false}"
                      .formatted(parts[0], parts[1])));
    }
    return accounts;
  }
}
