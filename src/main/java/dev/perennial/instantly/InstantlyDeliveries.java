package dev.perennial.instantly;

import dev.perennial.domain.campaign.Delivery;
import java.time.LocalTime;
import java.time.ZoneId;

/** Turns deliveries into what the kamelets take. */
public final class InstantlyDeliveries {

  private final SendingWindow window;
  private final boolean sendOnWeekends;

  /**
   * @param zone the tenant's time zone
   * @param from begin of the sending hours in {@code zone}; likewise {@code to}
   * @throws IllegalArgumentException if Instantly accepts no time zone that fits
   */
  public InstantlyDeliveries(
      ZoneId zone, LocalTime from, LocalTime to, boolean sendOnWeekends) {
    this.window = InstantlyTimeZones.windowFor(zone, from, to);
    this.sendOnWeekends = sendOnWeekends;
  }

  public InstantlyCampaign campaignOf(Delivery delivery) {
    return InstantlyCampaign.of(delivery, window, sendOnWeekends);
  }

  public InstantlyLead leadOf(Delivery delivery) {
    return InstantlyLead.of(delivery);
  }

  /** The address that Instantly must not mail any more. */
  public String addressOf(Delivery delivery) {
    return delivery.email();
  }
}
