package dev.perennial.cli;

import dev.perennial.store.Plan.Outlook;
import dev.perennial.store.Plan.Planned;

/** What the plan is written as: one touchpoint after the other, as there may be a million. */
interface PlanReport {

  /** Writes the next one. */
  void print(Planned planned);

  /** Whether none was written so far. */
  boolean isEmpty();

  /** Says why there is none. */
  void explain(Outlook outlook);

  /** Writes what comes after the last one; what was written to stays open. */
  void finish();
}
