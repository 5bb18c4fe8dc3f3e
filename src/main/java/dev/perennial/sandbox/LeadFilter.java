package dev.perennial.sandbox;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The filters of POST /leads/list. */
final class LeadFilter {
  private static final Map<String, Integer> STATUSES =
      Map.of(
          "FILTER_VAL_ACTIVE", LeadAnswer.ACTIVE,
          "FILTER_VAL_COMPLETED", LeadAnswer.COMPLETED,
          "FILTER_VAL_BOUNCED", -1,
          "FILTER_VAL_UNSUBSCRIBED", -2,
          "FILTER_VAL_SKIPPED", -3);

  private static final Map<String, Integer> INTERESTS =
      LeadAnswer.INTERESTS.entrySet().stream()
          .collect(toUnmodifiableMap(LeadFilter::interestFilter, Map.Entry::getKey));

  private static final Map<String, Predicate<ObjectNode>> DEEDS =
      Map.of(
          "FILTER_VAL_CONTACTED", LeadFilter::isContacted,
          "FILTER_VAL_NOT_CONTACTED", lead -> !isContacted(lead),
          "FILTER_VAL_REPLIED", LeadFilter::hasReplied,
          "FILTER_VAL_LINK_CLICKED", lead -> has(lead, "email_click_count"),
          "FILTER_VAL_NO_OPENS", lead -> isContacted(lead) && !has(lead, "email_open_count"),
          "FILTER_VAL_OPENED_NO_REPLY", lead -> has(lead, "email_open_count") && !hasReplied(lead),
          "FILTER_VAL_COMPLETED_NO_REPLY",
              lead -> hasStatus(lead, LeadAnswer.COMPLETED) && !hasReplied(lead));

  /** They ask for what never happens here. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "FILTER_VAL_RISKY",
          "FILTER_VAL_INVALID",
          "FILTER_VAL_VALID",
          "FILTER_VAL_IN_SUBSEQUENCE",
          "FILTER_LEAD_CUSTOM_LABEL_POSITIVE",
          "FILTER_LEAD_CUSTOM_LABEL_NEGATIVE");

  private LeadFilter() {}

  /** Every filter that the real API takes. */
  static String[] names() {
    return Stream.of(STATUSES.keySet(), INTERESTS.keySet(), DEEDS.keySet(), NOT_PLAYED)
        .flatMap(Set::stream)
        .toArray(String[]::new);
  }

  /**
   * @param name one of {@link #names}
   * @throws Refused with 400 when the sandbox does not play it
   */
  static Predicate<ObjectNode> named(String name) {
    if (NOT_PLAYED.contains(name)) {
      throw Refused.badRequest(
          "body/filter " + name + " is valid in Instantly, but the sandbox does not play it");
    }
    if (DEEDS.containsKey(name)) return DEEDS.get(name);
    if (STATUSES.containsKey(name)) return lead -> hasStatus(lead, STATUSES.get(name));
    int interest = INTERESTS.get(name);
    return lead ->
        lead.has("lt_interest_status") && lead.get("lt_interest_status").intValue() == interest;
  }

  private static boolean isContacted(ObjectNode lead) {
    return lead.has("timestamp_last_contact");
  }

  private static boolean hasReplied(ObjectNode lead) {
    return has(lead, "email_reply_count");
  }

  private static boolean has(ObjectNode lead, String counter) {
    return lead.path(counter).intValue() > 0;
  }

  private static boolean hasStatus(ObjectNode lead, int status) {
    return lead.get("status").intValue() == status;
  }

  private static String interestFilter(Map.Entry<Integer, String> interest) {
    String word = interest.getKey() == 4 ? "closed" : interest.getValue();
    return "FILTER_LEAD_" + word.toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
