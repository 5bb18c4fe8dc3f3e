package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.util.stream.IntStream;

/** Purchases of which one was sent twice, and persons who must not be mailed. */
final class KnownLoad {

  static final int PURCHASES = 24;
  static final int SECONDS_OLD = 7;

  private KnownLoad() {}

  static void post(Installation installation) {
    IntStream.rangeClosed(1, PURCHASES).forEach(number -> post(installation, number));
    post(installation, 1);
    installation.execute(
        """
        INSERT INTO suppression (tenant_id, email, reason, since, note)
        VALUES ('default', 'gone@example.com', 'opted-out', now(), ''),
               ('default', 'lost@example.com', 'bounced', now(), '')
        """);
  }

  private static void post(Installation installation, int number) {
    byte[] purchase =
        Events.checkout(
            "load" + number,
            "buyer" + number + "@example.com",
            "CA",
            Installation.NOW.minusSeconds(SECONDS_OLD));
    assertThat(installation.post(purchase).statusCode()).isEqualTo(200);
  }
}
