package dev.perennial.domain.campaign;

/** How a campaign keeps its days. */
public enum CampaignKind {
  /** Everybody in it has the same dates: one draft, started on the day of its first step. */
  COHORT,
  /** Always running: its steps count from the day on which a person is added. */
  EVERGREEN
}
