package dev.perennial.ops;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Not ready any more once the node was told to stop, so that nobody sends it new requests. */
public final class StoppingHealthCheck extends AbstractHealthCheck {

  private final Workers workers;

  public StoppingHealthCheck(Workers workers) {
    super("perennial", "stopping");
    this.workers = workers;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    if (workers.running()) {
      builder.up();
    } else {
      builder.down().message("The node was told to stop and finishes what it has begun.");
    }
  }
}
