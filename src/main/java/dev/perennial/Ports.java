package dev.perennial;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of the service. Those that are left to us are chosen before the start, so that
 * everybody can be told; those that are given are tried, because Camel's HTTP server only logs that
 * it could not listen and goes on, deaf.
 */
final class Ports {

  private static final String LOOPBACK = "127.0.0.1";

  private final Settings settings;
  private final Map<Setting, String> chosen = new EnumMap<>(Setting.class);
  private final List<String> mistakes = new ArrayList<>();
  private final List<ServerSocket> held = new ArrayList<>();

  private Ports(Settings settings) {
    this.settings = settings;
  }

  /**
   * The same settings with every port named.
   *
   * @throws InvalidSettings if a port cannot be listened on, one sentence each
   */
  static Settings settle(Settings settings) throws InvalidSettings {
    Ports ports = new Ports(settings);
    try {
      ports.settle(Setting.HTTP_PORT, settings.text(Setting.HTTP_HOST));
      ports.settle(Setting.MANAGEMENT_PORT, settings.text(Setting.MANAGEMENT_HOST));
      if (settings.sandbox()) ports.settle(Setting.SANDBOX_PORT, LOOPBACK);
    } finally {
      ports.release();
    }
    if (!ports.mistakes.isEmpty()) throw new InvalidSettings(ports.mistakes);
    return settings.with(ports.chosen);
  }

  /** Holds each port until all are settled, so that no two settings name the same one. */
  private void settle(Setting port, String host) {
    try {
      ServerSocket socket =
          new ServerSocket(settings.number(port), 1, InetAddress.getByName(host));
      held.add(socket);
      chosen.put(port, Integer.toString(socket.getLocalPort()));
    } catch (BindException e) {
      mistakes.add(
          ("%s is %s, but that port on %s cannot be had (%s): end the program that holds it, or set"
                  + " %s.")
              .formatted(
                  port.key(), settings.text(port), host, e.getMessage(), port.environmentName()));
    } catch (IOException e) {
      mistakes.add(
          "%s on %s cannot be listened on (%s): name a host or an address of this machine."
              .formatted(port.key(), host, e.getMessage()));
    }
  }

  private void release() {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        mistakes.add("port " + socket.getLocalPort() + " does not become free: " + e.getMessage());
      }
    }
  }
}
