package dev.perennial.cli;

import dev.perennial.store.Parked.Detail;
import dev.perennial.store.Parked.Trouble;
import dev.perennial.stripe.StripeInterpreter;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** One parked event, person or delivery, as text or as JSON. */
final class ParkedDetailReport {

  private final Detail detail;
  private final Trouble trouble;
  private final ShownBody body;

  ParkedDetailReport(Detail detail) {
    this.detail = detail;
    this.trouble = detail.trouble();
    this.body = ShownBody.of(detail.body());
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(fields()));
    } else {
      printText(out);
    }
    out.flush();
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", trouble.id());
    fields.put("status", detail.status());
    fields.put("what", trouble.what());
    fields.put("firstAt", detail.firstAt().toString());
    fields.put("since", trouble.since().toString());
    fields.put("tries", trouble.tries());
    fields.put("failedIn", detail.failedIn());
    fields.put("error", trouble.error());
    fields.put("retry", retry());
    fields.put("discard", discard());
    fields.put("body", body.text());
    fields.put("bodyIsCut", body.cut());
    return fields;
  }

  private void printText(PrintWriter out) {
    out.println(trouble.id() + "  " + detail.status() + ": " + trouble.what());
    line(out, "First", detail.firstAt().truncatedTo(ChronoUnit.SECONDS).toString());
    line(
        out,
        trouble.parked() ? "Since" : "Next",
        trouble.since().truncatedTo(ChronoUnit.SECONDS).toString());
    line(out, "Tries", Integer.toString(trouble.tries()));
    line(out, "Failed in", detail.failedIn());
    line(out, "Error", trouble.error());
    if (trouble.parked()) {
      line(out, "Retry", retry());
      line(out, "Discard", discard());
    }
    if (!detail.kind().equals("event")) return;
    out.println();
    out.println(body.text().isEmpty() ? "Its body was removed." : body.text());
    if (body.cut()) out.println("... The rest is not shown.");
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) out.println("  %-9s  %s".formatted(name, value));
  }

  private String retry() {
    return switch (detail.kind()) {
      case "person" ->
          "moves the person's journeys and hands over what is due; until then their planned mails ("
              + detail.behind()
              + ") wait, and a campaign of theirs whose day it is does not start.";
      case "event" -> retryOfEvent();
      default -> retryOfDelivery();
    };
  }

  private String retryOfEvent() {
    String[] task = detail.task().split(" ", 2);
    if (task[0].equals("instantly")) {
      return "moves the person's journeys; an opt-out, a bounce or a complaint suppresses the"
          + " person.";
    }
    return switch (StripeInterpreter.family(task[1])) {
      case "checkout-session", "invoice", "invoice-payment", "payment" ->
          "settles the order that it names: once paid it is a purchase, and the buyer's journeys"
              + " follow.";
      case "refund" -> "settles the order anew: refunded in full, its journeys end.";
      case "dispute" -> "settles the order anew: while the bank decides nobody is mailed about it.";
      case "subscription" -> "moves the renewal dates of the subscription's orders.";
      case "customer" -> "brings the customer's orders up to date with name, address or deletion.";
      default -> "marks it as read; nothing follows from events of this type.";
    };
  }

  private String retryOfDelivery() {
    String campaign = "\"" + detail.campaign() + "\"";
    String act =
        switch (detail.task()) {
          case "ensure-campaign" ->
              "makes the campaign " + campaign + " or brings its plan up to date";
          case "activate-campaign" ->
              "starts the campaign " + campaign + ", if it is still its day";
          case "upsert-lead" -> "brings the person into " + campaign + " with the newest facts";
          case "set-interest" -> "marks the person in " + campaign + " as won, lost or neither";
          case "remove-lead" -> "takes the person out of " + campaign;
          default -> "puts the address on Instantly's block list";
        };
    return act + ", then the " + detail.behind() + " behind it go on.";
  }

  private String discard() {
    return switch (detail.kind()) {
      case "person" ->
          "takes the person out of all campaigns; no clock moves them until a purchase or a word of"
              + " theirs can be followed.";
      case "event" -> "nothing ever follows from it; the row stays.";
      default -> "it is never made; the " + detail.behind() + " behind it go on.";
    };
  }
}
