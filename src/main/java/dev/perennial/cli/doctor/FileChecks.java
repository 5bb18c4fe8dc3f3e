package dev.perennial.cli.doctor;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.JourneyFiles;
import dev.perennial.config.Journeys;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.instantly.InstantlyTimeZones;
import dev.perennial.instantly.SendingWindow;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** Products, mail templates, and the hours in which they are sent. */
final class FileChecks {

  private static final String PRODUCTS = "Products";
  private static final String TEMPLATES = "Mail templates";
  private static final String HOURS = "Sending hours";
  private static final String SAMPLE_LINK = "https://www.example.com";
  private static final String SAMPLE_SENDER = "Your Company";

  private final Settings settings;

  FileChecks(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws InvalidSettings if a file cannot be used, with every mistake
   */
  List<Finding> findings() throws InvalidSettings {
    return Stream.of(List.of(products(), templates()), sender(), List.of(sendingHours()))
        .flatMap(List::stream)
        .toList();
  }

  private Finding products() throws InvalidSettings {
    ProductCatalog catalog = ProductsFile.read(settings);
    return catalog.defaultRenewalLink().startsWith(SAMPLE_LINK)
        ? Finding.warning(
            PRODUCTS,
            "the renewal links lead to example.com: write yours into config/products.yaml")
        : Finding.ok(PRODUCTS, catalog.rules().size() + " declared");
  }

  private Finding templates() throws InvalidSettings {
    Journeys journeys = JourneyFiles.read(settings);
    return Finding.ok(
        TEMPLATES,
        journeys.templates().size()
            + " mail texts of "
            + journeys.journeys().size()
            + " journeys, each with opt-out link and postal address");
  }

  private List<Finding> sender() {
    boolean sample =
        settings.text(Setting.MAIL_SENDER_NAME).equals(SAMPLE_SENDER)
            || settings.text(Setting.MAIL_POSTAL_ADDRESS).startsWith(SAMPLE_SENDER);
    return sample
        ? List.of(
            Finding.warning(
                "Sender",
                "the mails still come from \"Your Company\": set mail.sender.name and"
                    + " mail.postal.address, as the law wants a real address in each"))
        : List.of();
  }

  private Finding sendingHours() {
    LocalTime from = settings.time(Setting.INSTANTLY_SENDING_FROM);
    LocalTime to = settings.time(Setting.INSTANTLY_SENDING_TO);
    try {
      SendingWindow window = InstantlyTimeZones.windowFor(settings.zone(), from, to);
      return Finding.ok(
          HOURS,
          "%s to %s in %s, for Instantly %s to %s in %s"
              .formatted(from, to, settings.zone(), window.from(), window.to(), window.timezone()));
    } catch (IllegalArgumentException e) {
      return Finding.problem(HOURS, e.getMessage() + " (perennial.time.zone, instantly.sending.*)");
    }
  }
}
