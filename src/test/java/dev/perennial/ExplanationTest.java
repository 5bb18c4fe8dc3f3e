package dev.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.InvalidSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void everyMistakeOfTheSettingsIsTold() {
    assertThat(
            Explanation.of(
                new RuntimeException(new InvalidSettings(List.of("One is wrong.", "Two is.")))))
        .isEqualToNormalizingNewlines("One is wrong.\nTwo is.");
  }

  @Test
  void anUnreadableFileIsNamedWithTheLineOfTheProblem() {
    String message =
        """
        while parsing a block mapping
         in file:/srv/routes/40-plan-leads.camel.yaml, line 1, column 3:
            - route:
              ^
        expected <block end>, but found ':'
         in file:/srv/routes/40-plan-leads.camel.yaml, line 5, column 3:
              : [bad
              ^
        """;
    assertThat(Explanation.of(new RuntimeException("around", new RuntimeException(message))))
        .isEqualTo(
            "/srv/routes/40-plan-leads.camel.yaml, line 5: expected <block end>, but found ':'.");
  }

  @Test
  void aMissingKameletIsNamed() {
    assertThat(
            Explanation.of(
                new RuntimeException(
                    new FileNotFoundException(
                        "Resource not found: file:/srv/kamelets/slack-alert-sink.kamelet.yaml"))))
        .isEqualTo(
            "The kamelet slack-alert-sink is missing: a route names it, but there is no"
                + " /srv/kamelets/slack-alert-sink.kamelet.yaml.");
  }

  @Test
  void aTakenPortNamesTheSettings() {
    assertThat(
            Explanation.of(new IOException("Port 9877 on 127.0.0.1 is taken", new BindException())))
        .contains("Port 9877")
        .contains("PERENNIAL_SANDBOX_PORT");
  }

  @Test
  void aRouteThatCannotBeBuiltIsNamed() {
    assertThat(
            Explanation.of(
                new RuntimeException(
                    "Failed to create route: plan-leads (source: routes/40.yaml): Route(plan-leads)"
                        + "[From[x]... because: No bean could be found in the registry for:"
                        + " leadPlaning",
                    new RuntimeException(
                        "No bean could be found in the registry for: leadPlaning"))))
        .isEqualTo(
            "Failed to create route: plan-leads (source: routes/40.yaml): No bean could be found in"
                + " the registry for: leadPlaning. Set PERENNIAL_LOG_LEVEL=DEBUG for more.");
  }

  @Test
  void whatNobodyForesawIsToldAsItIs() {
    assertThat(Explanation.of(new IllegalStateException(new NullPointerException())))
        .isEqualTo("NullPointerException. Set PERENNIAL_LOG_LEVEL=DEBUG for more.");
  }
}
