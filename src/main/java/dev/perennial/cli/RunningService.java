package dev.perennial.cli;

import dev.perennial.sandbox.InstantlySandbox;
import java.util.Optional;
import javax.sql.DataSource;

/** A started service, as the commands see it. */
public interface RunningService extends AutoCloseable {

  /** Where Stripe's webhooks of the tenant {@code default} are taken, on this machine. */
  String webhookUrl();

  /** Where health is told. */
  String healthUrl();

  /** Where the sandbox shows itself; empty when Instantly is used for real. */
  Optional<String> sandboxUrl();

  /** What stands in for Instantly; empty when Instantly is used for real. */
  Optional<InstantlySandbox> sandbox();

  DataSource dataSource();

  /** Stops everything; what goes wrong on the way is only logged. */
  @Override
  void close();
}
