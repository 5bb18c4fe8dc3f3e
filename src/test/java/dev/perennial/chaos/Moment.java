package dev.perennial.chaos;

/** When an instance is killed. */
enum Moment {
  /** Between the start of its process and its first answer. */
  STARTING,
  /** While it answers webhooks. */
  RECEIVING,
  /** While it interprets events. */
  SETTLING,
  /** In the middle of any call to Instantly. */
  DELIVERING,
  /** In the middle of the call that creates a campaign. */
  CREATING
}
