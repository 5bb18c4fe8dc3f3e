package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.store.Parked.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkedReportTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T18:03:04.567Z");

  private static final Trouble PARKED =
      new Trouble(
          "delivery-7",
          true,
          "upsert-lead a@example.com Ohio May 2 2026",
          1,
          SINCE,
          "Instantly answered 402");

  private static final Trouble RETRIED =
      new Trouble("event-2", false, "invoice.paid evt_2", 3, SINCE, "Stripe answered 500");

  @Test
  void eachIsShownWithItsErrorAndWhatToDo() {
    assertThat(text(List.of(RETRIED, PARKED)))
        .isEqualTo(
            """
            delivery-7  since 2026-11-20T18:03:04Z, 1 try: upsert-lead a@example.com Ohio May 2 2026
                Instantly answered 402
            1 more failed and is tried again by the service itself.

            Mend the cause (./perennial doctor explains it), then: ./perennial parked retry all
            """);
  }

  @Test
  void whereNothingIsParkedThereIsNothingToDo() {
    assertThat(text(List.of())).isEqualTo("Nothing is parked.\n");
  }

  @Test
  void jsonHoldsTheParkedOnes() {
    StringWriter out = new StringWriter();
    new ParkedReport(List.of(RETRIED, PARKED)).print(new PrintWriter(out), true);
    assertThat(out.toString())
        .isEqualToIgnoringWhitespace(
            """
            [ {
              "id" : "delivery-7",
              "what" : "upsert-lead a@example.com Ohio May 2 2026",
              "tries" : 1,
              "since" : "2026-11-20T18:03:04.567Z",
              "error" : "Instantly answered 402"
            } ]
            """);
  }

  private static String text(List<Trouble> troubles) {
    StringWriter out = new StringWriter();
    new ParkedReport(troubles).print(new PrintWriter(out), false);
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
