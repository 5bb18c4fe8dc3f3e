package dev.perennial.cli.demo;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of the demo: the packed ones with nothing of the environment and of the files of the
 * home directory, so that no real key, database or host can get in.
 */
public final class DemoSettings {

  /** The signing secret of the demo's webhook destination. */
  public static final String SECRET = "whsec_demo";

  /** What the demo's clock shows, all the time. */
  public static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");

  /** Ports that are taken as they are by default when nobody else has them. */
  private static final List<Setting> PORTS =
      List.of(Setting.HTTP_PORT, Setting.MANAGEMENT_PORT, Setting.SANDBOX_PORT);

  private static final String LOOPBACK = "127.0.0.1";
  private static final String ANY = "0";

  private DemoSettings() {}

  public static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /**
   * @param home whose routes, kamelets, products and templates are used
   * @param directory the demo's own; it holds no settings
   * @throws InvalidSettings if the packed settings cannot be used
   */
  public static Settings of(Path home, Path directory, DemoStripe stripe) throws InvalidSettings {
    Settings packed = SettingsFiles.read(directory, Map.of());
    Map<Setting, String> changes = new EnumMap<>(Setting.class);
    changes.put(Setting.HTTP_HOST, LOOPBACK);
    for (Setting port : PORTS) {
      if (!isFree(packed.number(port))) changes.put(port, ANY);
    }
    changes.put(Setting.DATA_DIR, directory.toString());
    changes.put(Setting.CLOCK, NOW.toString());
    changes.put(Setting.STRIPE_WEBHOOK_SECRET, SECRET);
    changes.put(Setting.STRIPE_API_KEY, DemoStripe.KEY);
    changes.put(Setting.STRIPE_BASE_URL, stripe.baseUrl());
    changes.put(Setting.INSTANTLY_MODE, "sandbox");
    changes.put(Setting.INSTANTLY_SETTLE_SECONDS, "0");
    changes.put(Setting.INBOX_POLL_MILLIS, "50");
    changes.put(Setting.OUTBOX_POLL_MILLIS, "50");
    return new Settings(home, packed.with(changes).values());
  }

  /** Says which of the usual ports others have; empty when the demo got all of them. */
  public static Optional<String> otherPorts(Settings demo) throws InvalidSettings {
    Settings packed = SettingsFiles.read(demo.dataDirectory(), Map.of());
    String taken =
        PORTS.stream()
            .filter(port -> demo.text(port).equals(ANY))
            .map(packed::text)
            .collect(Collectors.joining(", "));
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of("%nTaken by other programs, so not used here: port %s.%n".formatted(taken));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
