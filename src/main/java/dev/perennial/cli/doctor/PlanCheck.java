package dev.perennial.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many contacts the plan still takes. Source: developer.instantly.ai, plan-details; the copies of
 * a lead in several campaigns count each.
 */
final class PlanCheck {

  private static final String SUBJECT = "Instantly plan";
  private static final int WARNING_PERCENT = 90;

  private PlanCheck() {}

  static Finding of(Api.Answer answer) {
    if (!answer.isOk()) {
      return Finding.ok(
          SUBJECT,
          answer.status() == 403
              ? "the key may not tell it; with the scope workspace_billing:read it could"
              : "not told, as Instantly " + answer.words());
    }
    JsonNode subscriptions = answer.body().path("subscriptions");
    JsonNode plan = subscriptions.path("outreach");
    if (!plan.path("total_lead_limit").isNumber()) plan = subscriptions.path("bundle");
    if (!plan.path("total_lead_limit").isNumber()) {
      return Finding.ok(SUBJECT, "it names no limit of contacts");
    }
    return judge(plan.path("current_lead_count").asLong(), plan.path("total_lead_limit").asLong());
  }

  private static Finding judge(long used, long limit) {
    String text = "%,d of %,d contacts are used".formatted(used, limit);
    String mend = ": delete old leads at Instantly or take a larger plan";
    if (used >= limit) {
      return Finding.problem(SUBJECT, text + ", so no new lead is taken" + mend);
    }
    return used * 100 >= limit * WARNING_PERCENT
        ? Finding.warning(SUBJECT, text + mend)
        : Finding.ok(SUBJECT, text);
  }
}
