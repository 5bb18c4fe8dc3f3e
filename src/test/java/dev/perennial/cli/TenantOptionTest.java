package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TenantOptionTest {

  @Test
  void whoNamesNobodyMeansTheDefault() {
    assertThat(tenantOf("list")).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tenant acme", "--tenant acme list", "list --tenant acme"})
  void itStandsBeforeOrAfterTheSubcommand(String line) {
    assertThat(tenantOf(line)).isEqualTo("acme");
  }

  private static String tenantOf(String line) {
    CommandLine channels = new CommandLine(new ChannelsCommand(null));
    channels.parseArgs(line.split(" "));
    TenantOption tenant = (TenantOption) channels.getMixins().get("tenant");
    return tenant.id();
  }
}
