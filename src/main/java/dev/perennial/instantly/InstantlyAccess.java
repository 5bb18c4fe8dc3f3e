package dev.perennial.instantly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Gives a delivery what it needs to speak for its tenant. */
public final class InstantlyAccess {

  /**
   * One tenant's workspace.
   *
   * @param apiKey the secret itself
   * @param sendingAccounts addresses that send its campaigns; empty: all that are healthy
   */
  public record Workspace(String apiKey, List<String> sendingAccounts) {

    public Workspace {
      sendingAccounts = List.copyOf(sendingAccounts);
    }

    @Override
    public String toString() {
      return "Workspace[sendingAccounts=" + sendingAccounts + "]";
    }
  }

  private final Map<String, Workspace> byTenant;

  public InstantlyAccess(Map<String, Workspace> byTenant) {
    this.byTenant = Map.copyOf(byTenant);
  }

  /** The tenants that have a workspace. */
  public Set<String> tenants() {
    return new TreeSet<>(byTenant.keySet());
  }

  /**
   * Sets variables instantlyApiKey and instantlySendingAccounts.
   *
   * @throws InstantlyRefused if the tenant has no workspace
   */
  public void take(@Variable("tenantId") String tenantId, Exchange exchange) {
    Workspace workspace =
        Optional.ofNullable(byTenant.get(tenantId))
            .orElseThrow(
                () -> new InstantlyRefused("tenant " + tenantId + " has no Instantly workspace"));
    exchange.setVariable("instantlyApiKey", workspace.apiKey());
    exchange.setVariable("instantlySendingAccounts", workspace.sendingAccounts());
  }
}
