package dev.perennial.config;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration of one process, checked.
 *
 * @param home directory that may hold {@code routes/}, {@code kamelets/} and {@code config/}
 */
public record Settings(Path home, Map<Setting, String> values) {

  /** The hosts that must never be reached with a clock that is not the real one. */
  private static final Pattern REAL_INSTANTLY =
      Pattern.compile("https?://([^/]+\\.)?instantly\\.ai\\.?(:\\d+)?(/.*)?", CASE_INSENSITIVE);

  private static final int MOST_CALLS_A_DELIVERY = 8;

  public Settings {
    values = new EnumMap<>(values);
  }

  /** The value, "" when it is empty; of a secret the secret itself. */
  public String text(Setting setting) {
    return values.get(setting);
  }

  public int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  public boolean flag(Setting setting) {
    return Boolean.parseBoolean(text(setting));
  }

  public LocalTime time(Setting setting) {
    return LocalTime.parse(text(setting));
  }

  /** The values between the commas, without blanks. */
  public List<String> list(Setting setting) {
    return Stream.of(text(setting).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  public ZoneId zone() {
    return ZoneId.of(text(Setting.TIME_ZONE));
  }

  public Path dataDirectory() {
    return Path.of(text(Setting.DATA_DIR)).toAbsolutePath();
  }

  /** Whether deliveries go to the sandbox. */
  public boolean sandbox() {
    return switch (text(Setting.INSTANTLY_MODE)) {
      case "sandbox" -> true;
      case "live" -> false;
      default -> text(Setting.INSTANTLY_API_KEY).isEmpty();
    };
  }

  /** The real clock, or one that starts at the rehearsal's instant, now, and has its speed. */
  public Clock clock() {
    if (text(Setting.CLOCK).isEmpty()) return Clock.systemUTC();
    return new RehearsalClock(
        Clock.systemUTC(), Instant.parse(text(Setting.CLOCK)), number(Setting.CLOCK_SPEED));
  }

  /** A copy with some values changed. */
  public Settings with(Map<Setting, String> changes) {
    Map<Setting, String> changed = new EnumMap<>(values);
    changed.putAll(changes);
    return new Settings(home, changed);
  }

  /** What the routes may name as {@code {{key}}}: everything but the secrets. */
  public Properties placeholders() {
    Properties placeholders = new Properties();
    values.forEach(
        (setting, value) -> {
          if (!setting.secret()) placeholders.setProperty(setting.key(), value);
        });
    return placeholders;
  }

  /** The file of this name below {@code home}, if there is one there. */
  public Optional<Path> file(String name) {
    Path file = home.resolve(name);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * What two settings together make impossible.
   *
   * @return one sentence a mistake; empty when all is well
   */
  List<String> contradictions() {
    Stream.Builder<String> mistakes = Stream.builder();
    if (text(Setting.INSTANTLY_MODE).equals("live")
        && text(Setting.INSTANTLY_API_KEY).isEmpty()) {
      mistakes.add(
          "instantly.mode is live but instantly.api.key is empty: set INSTANTLY_API_KEY, or use"
              + " instantly.mode = sandbox.");
    }
    if (!text(Setting.CLOCK).isEmpty()
        && !sandbox()
        && REAL_INSTANTLY.matcher(text(Setting.INSTANTLY_BASE_URL)).matches()) {
      mistakes.add(
          "perennial.clock is set but deliveries would go to the real Instantly: unset"
              + " PERENNIAL_CLOCK, or rehearse with INSTANTLY_MODE=sandbox.");
    }
    if (number(Setting.CLOCK_SPEED) > 1 && text(Setting.CLOCK).isEmpty()) {
      mistakes.add(
          "perennial.clock.speed is above 1 but the clock is the real one: set PERENNIAL_CLOCK to"
              + " rehearse, or unset PERENNIAL_CLOCK_SPEED.");
    }
    if (!time(Setting.INSTANTLY_SENDING_FROM).isBefore(time(Setting.INSTANTLY_SENDING_TO))) {
      mistakes.add("instantly.sending.from must be earlier than instantly.sending.to.");
    }
    if (number(Setting.RETRY_FIRST_MILLIS) > number(Setting.RETRY_LONGEST_MILLIS)) {
      mistakes.add("retry.first.millis must not be above retry.longest.millis.");
    }
    if (!Shape.optional(Shape.HTTP_URL).fits().test(text(Setting.ALERTS_SLACK_WEBHOOK_URL))) {
      mistakes.add(
          "alerts.slack.webhook.url leads to something that is no URL such as"
              + " https://hooks.slack.com/services/...: mend ALERTS_SLACK_WEBHOOK_URL.");
    }
    if (text(Setting.ALERTS_MAIL_TO).isEmpty() != text(Setting.ALERTS_MAIL_FROM).isEmpty()) {
      mistakes.add(
          "alerts.mail.to and alerts.mail.from belong together: set both to be told by e-mail, or"
              + " neither.");
    }
    long callMillis =
        (long) number(Setting.HTTP_CONNECT_MILLIS) + number(Setting.HTTP_RESPONSE_MILLIS);
    if (number(Setting.OUTBOX_LEASE_SECONDS) * 1000L < MOST_CALLS_A_DELIVERY * callMillis) {
      mistakes.add(
          "outbox.lease.seconds must be at least "
              + (MOST_CALLS_A_DELIVERY * callMillis + 999) / 1000
              + ", eight times http.connect.millis and http.response.millis, so that no delivery is"
              + " made twice at once.");
    }
    return mistakes.build().toList();
  }

  /** Without the values, as some are secrets. */
  @Override
  public String toString() {
    return "Settings[home=" + home + "]";
  }
}
