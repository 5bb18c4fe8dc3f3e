package dev.perennial.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the text of a field must be written. */
enum TextFormat {
  ANY("must be string") {
    @Override
    boolean accepts(String text) {
      return true;
    }
  },

  NOT_BLANK("must NOT be blank") {
    @Override
    boolean accepts(String text) {
      return !text.isBlank();
    }
  },

  UUID("must match format \"uuid\"") {
    @Override
    boolean accepts(String text) {
      return UUID_TEXT.matcher(text).matches();
    }
  },

  EMAIL("must match format \"email\"") {
    @Override
    boolean accepts(String text) {
      return text.length() <= 254 && EMAIL_TEXT.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
  },

  DATE("must match format \"date\"") {
    @Override
    boolean accepts(String text) {
      try {
        LocalDate.parse(text);
        return text.length() == 10;
      } catch (DateTimeException e) {
        return false;
      }
    }
  },

  TIMESTAMP("must match format \"date-time\"") {
    @Override
    boolean accepts(String text) {
      try {
        Instant.parse(text);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }
  },

  WEB_ADDRESS("must match pattern \"^https?://\"") {
    @Override
    boolean accepts(String text) {
      try {
        URI address = new URI(text);
        return address.getHost() != null
            && address.getPort() <= MOST_PORT
            && text.matches("https?://.*");
      } catch (URISyntaxException e) {
        return false;
      }
    }
  },

  CLOCK_TIME("must match pattern \"^([01][0-9]|2[0-3]):([0-5][0-9])$\"") {
    @Override
    boolean accepts(String text) {
      return TIME_TEXT.matcher(text).matches();
    }
  };

  private static final int MOST_PORT = 65_535;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern EMAIL_TEXT =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  private static final Pattern TIME_TEXT = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private final String complaint;

  TextFormat(String complaint) {
    this.complaint = complaint;
  }

  abstract boolean accepts(String text);

  /** What a refusal says after the name of the field. */
  String complaint() {
    return complaint;
  }
}
