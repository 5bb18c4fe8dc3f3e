package dev.perennial.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.domain.campaign.ReminderStep;
import dev.perennial.domain.campaign.RenewalSequence;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code config/templates/annual-renewal.yaml}. */
public final class RenewalTemplateFile {

  private static final String NAME = "config/templates/annual-renewal.yaml";
  private static final String OPT_OUT = "<a href=\"{unsubscribe_link}\">";
  private static final String POSTAL_ADDRESS = "[[postalAddress]]";
  private static final String SENDER = "[[senderName]]";

  private RenewalTemplateFile() {}

  private record Template(
      @JsonProperty("reminders") List<Reminder> reminders,
      @JsonProperty("footer") String footer) {}

  private record Reminder(
      @JsonProperty("beforeRenewal") String beforeRenewal,
      @JsonProperty("subject") String subject,
      @JsonProperty("body") String body) {}

  /** A dash with nothing behind it. */
  private static final Reminder EMPTY = new Reminder("", "", "");

  /**
   * @throws InvalidSettings with every mistake at once
   */
  public static RenewalSequence read(Settings settings) throws InvalidSettings {
    Template template = ConfigFile.read(settings, NAME, Template.class);
    List<String> mistakes = new ArrayList<>();
    String footer = text(template.footer());
    if (!footer.contains(OPT_OUT)) {
      mistakes.add(NAME + ": the footer needs the opt-out link " + OPT_OUT + ".");
    }
    if (!footer.contains(POSTAL_ADDRESS)) {
      mistakes.add(NAME + ": the footer needs the sender's address, " + POSTAL_ADDRESS + ".");
    }
    List<ReminderStep> steps = new ArrayList<>();
    List<Reminder> reminders = template.reminders() == null ? List.of() : template.reminders();
    for (int i = 0; i < reminders.size(); i++) {
      String where = NAME + ", reminder " + (i + 1) + ": ";
      Reminder reminder = reminders.get(i) == null ? EMPTY : reminders.get(i);
      if (text(reminder.body()).isBlank()) mistakes.add(where + "give it a body.");
      try {
        steps.add(
            new ReminderStep(
                Period.parse(text(reminder.beforeRenewal())),
                text(reminder.subject()).strip(),
                filled(text(reminder.body()) + footer, settings)));
      } catch (DateTimeException | IllegalArgumentException e) {
        mistakes.add(
            where
                + "beforeRenewal must be a period such as P1M or P14D ("
                + e.getMessage()
                + ").");
      }
    }
    if (mistakes.isEmpty()) {
      try {
        return new RenewalSequence(steps);
      } catch (IllegalArgumentException e) {
        mistakes.add(NAME + ": " + e.getMessage() + ".");
      }
    }
    throw new InvalidSettings(mistakes);
  }

  /** One line, as the channel may show a line break as it stands. */
  private static String filled(String html, Settings settings) {
    String address = settings.text(Setting.MAIL_POSTAL_ADDRESS);
    return html.replace(POSTAL_ADDRESS, escaped(address).replace("|", "<br/>"))
        .replace(SENDER, escaped(settings.text(Setting.MAIL_SENDER_NAME)))
        .replaceAll("\\s*\\R\\s*", " ")
        .strip();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
