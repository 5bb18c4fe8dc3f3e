package dev.perennial.domain.journey;

/** What can begin, move or end a run. */
public enum JourneyEvent {
  /** A purchase was paid. */
  PURCHASED,
  /** The same product was bought again. */
  RENEWED,
  /** The product that the run offers was bought. */
  OFFER_BOUGHT,
  /** Everything that the run is about was refunded. */
  REFUNDED,
  /** Everything that the run is about was charged back. */
  CHARGED_BACK,
  /** The customer was deleted. */
  DELETED,
  /** What the run is about became part of another order, or belongs to another address now. */
  SUPERSEDED,
  /** A run of another journey ended in a certain way. */
  JOURNEY_ENDED,
  SENT,
  OPENED,
  CLICKED,
  REPLIED,
  /** The person said no to an offer, without opting out. */
  NOT_INTERESTED,
  BOUNCED,
  OPTED_OUT,
  COMPLAINED
}
