package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a lead has come in its campaign's sequence; kept in the lead under {@code sending}.
 *
 * @param day of its newest mail
 * @param step of that mail, from 0
 * @param variant of that mail, from 0
 * @param account the address it was sent from; later steps come from the same one
 * @param thread the thread's id
 * @param subject the thread's subject, without {@code Re: }
 * @param mail that mail's id
 */
record LeadProgress(
    LocalDate day,
    int step,
    int variant,
    String account,
    String thread,
    String subject,
    String mail) {

  /** Empty when the lead was sent nothing. */
  static Optional<LeadProgress> of(ObjectNode lead) {
    JsonNode kept = lead.path("sending");
    if (kept.isMissingNode()) return Optional.empty();
    return Optional.of(
        new LeadProgress(
            LocalDate.parse(kept.get("day").textValue()),
            kept.get("step").intValue(),
            kept.get("variant").intValue(),
            kept.get("account").textValue(),
            kept.get("thread").textValue(),
            kept.get("subject").textValue(),
            kept.get("mail").textValue()));
  }

  void keepIn(ObjectNode lead) {
    lead.putObject("sending")
        .put("day", day.toString())
        .put("step", step)
        .put("variant", variant)
        .put("account", account)
        .put("thread", thread)
        .put("subject", subject)
        .put("mail", mail);
  }

  /** The step as the API names it: sequence, step and variant, each from 0. */
  String stepId() {
    return "0_" + step + "_" + variant;
  }
}
