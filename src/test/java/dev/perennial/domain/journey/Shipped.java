package dev.perennial.domain.journey;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.JourneyFiles;
import dev.perennial.config.Journeys;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.purchase.ProductCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The journeys and products that ship. */
final class Shipped {

  static final JourneyCatalog JOURNEYS;
  static final ProductCatalog PRODUCTS;
  static final LeadPlan PLAN;

  static {
    try {
      Settings settings = SettingsFiles.read(Path.of("").toAbsolutePath(), Map.of());
      Journeys journeys = JourneyFiles.read(settings);
      JOURNEYS = new JourneyCatalog(journeys.journeys(), List.of(), journeys.templates());
      PRODUCTS = ProductsFile.read(settings);
      PLAN = new LeadPlan(PRODUCTS);
    } catch (InvalidSettings e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Shipped() {}

  static Journey journey(String name) {
    return JOURNEYS.current().stream()
        .filter(journey -> journey.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
