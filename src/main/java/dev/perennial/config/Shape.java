package dev.perennial.config;

import java.net.URI;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.quartz.CronExpression;

/**
 * What the values of a setting look like.
 *
 * @param words the same for a person, to follow "must be"
 */
record Shape(String words, Predicate<String> fits) {

  private static final int MOST_CRON_CHARACTERS = 120;

  static final Shape ANY = new Shape("any text", value -> true);
  static final Shape TEXT = new Shape("a text that is not empty", value -> !value.isBlank());
  static final Shape SECRET = new Shape("a secret or a reference to one", value -> true);
  static final Shape FLAG = oneOf("true", "false");
  static final Shape PORT = between(0, 65_535);
  static final Shape POSTGRESQL_URL =
      new Shape(
          "a URL such as jdbc:postgresql://host:5432/name",
          value -> value.matches("jdbc:postgresql://[^/\\s]+/[^/\\s]+"));
  static final Shape HTTP_URL =
      new Shape("a URL such as https://api.example.com without a slash at its end", Shape::isUrl);
  static final Shape TIME_ZONE =
      new Shape("an IANA time zone such as America/New_York", value -> parses(value, ZoneId::of));
  static final Shape INSTANT =
      new Shape("an instant such as 2027-03-01T09:00:00Z", value -> parses(value, Instant::parse));
  static final Shape TIME_OF_DAY =
      new Shape(
          "a time of day such as 09:00",
          value -> value.length() == 5 && parses(value, LocalTime::parse));
  static final Shape CRON =
      new Shape(
          "a Quartz cron expression of six fields (seconds first) that some day comes true, such as"
              + " 0 0/15 * * * ?",
          Shape::isCron);
  static final Shape STRIPE_ACCOUNTS = each("Stripe accounts (acct_...)", "acct_\\w{1,250}");
  static final Shape EMAILS = each("e-mail addresses", "[^@\\s,]+@[^@\\s,]+");

  static Shape between(long least, long most) {
    return new Shape(
        "a whole number from " + least + " to " + most,
        value ->
            value.matches("\\d{1,18}")
                && Long.parseLong(value) >= least
                && Long.parseLong(value) <= most);
  }

  static Shape oneOf(String... choices) {
    return new Shape("one of " + String.join(", ", choices), List.of(choices)::contains);
  }

  static Shape optional(Shape shape) {
    return new Shape(
        shape.words() + ", or empty", value -> value.isEmpty() || shape.fits().test(value));
  }

  private static Shape each(String what, String pattern) {
    return new Shape(
        what + " with commas between them",
        value -> List.of(value.split(",")).stream().allMatch(part -> part.strip().matches(pattern)));
  }

  private static boolean isUrl(String value) {
    return parses(value, URI::create)
        && value.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")
        && !value.endsWith("/");
  }

  /** A seventh field would be a year, after which it would never fire again. */
  private static boolean isCron(String value) {
    try {
      return value.split("\\s+").length == 6
          && value.length() <= MOST_CRON_CHARACTERS
          && new CronExpression(value).getNextValidTimeAfter(new Date(0)) != null;
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean parses(String value, Function<String, ?> parser) {
    try {
      parser.apply(value);
      return true;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }
}
