package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One declared message of one run: when it goes out, and what became of it.
 *
 * @param touchpoint its declared name
 * @param campaignName the campaign that carries it; "" while that is not decided
 * @param dueOn the day on which it goes out, in the tenant's time zone
 * @param validUntil the last day on which it may go out
 * @param reason why it stands so, for a reader; "" when nothing is to be said
 * @param decidedAt when it was handed over, skipped or cancelled
 * @param sentAt when the channel says that it was sent
 */
public record PlannedTouchpoint(
    String touchpoint,
    CampaignKind campaignKind,
    String campaignName,
    LocalDate dueOn,
    LocalDate validUntil,
    Status status,
    String reason,
    Optional<Instant> decidedAt,
    Optional<Instant> sentAt) {

  /** What became of it. */
  public enum Status {
    PLANNED,
    /** The channel was told, or keeps the day by itself. */
    HANDED_OVER,
    /** The channel says that it went out. */
    SENT,
    /** It will not go out. */
    SKIPPED,
    /** The run ended before its day. */
    CANCELLED
  }

  static PlannedTouchpoint planned(
      String touchpoint,
      CampaignKind kind,
      String campaignName,
      LocalDate dueOn,
      LocalDate validUntil,
      String reason) {
    return new PlannedTouchpoint(
        touchpoint,
        kind,
        campaignName,
        dueOn,
        validUntil,
        Status.PLANNED,
        reason,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the channel has it: it went out, or will without our doing. */
  public boolean withChannel() {
    return status == Status.HANDED_OVER || status == Status.SENT;
  }

  /** Whether it will not go out. */
  public boolean dropped() {
    return status == Status.SKIPPED || status == Status.CANCELLED;
  }

  boolean named(String name) {
    return touchpoint.equals(name);
  }

  /** The same to be planned anew, when it did not go out. */
  PlannedTouchpoint planAnew() {
    return dropped() ? planned(touchpoint, campaignKind, campaignName, dueOn, validUntil, "") : this;
  }

  PlannedTouchpoint decided(Status newStatus, String why, Instant now) {
    return new PlannedTouchpoint(
        touchpoint,
        campaignKind,
        campaignName,
        dueOn,
        validUntil,
        newStatus,
        why,
        Optional.of(now),
        sentAt);
  }

  PlannedTouchpoint sent(Instant at, LocalDate day) {
    return new PlannedTouchpoint(
        touchpoint,
        campaignKind,
        campaignName,
        day,
        validUntil,
        Status.SENT,
        "",
        decidedAt,
        Optional.of(at));
  }

  PlannedTouchpoint on(LocalDate day, LocalDate lastDay, String why) {
    return new PlannedTouchpoint(
        touchpoint, campaignKind, campaignName, day, lastDay, status, why, decidedAt, sentAt);
  }

  PlannedTouchpoint in(String campaign) {
    return new PlannedTouchpoint(
        touchpoint,
        campaignKind,
        campaign,
        dueOn,
        validUntil,
        status,
        reason,
        decidedAt,
        sentAt);
  }
}
