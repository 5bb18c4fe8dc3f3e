package dev.perennial;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.domain.journey.MailRules;
import dev.perennial.domain.purchase.Policy;
import java.util.Locale;

/** The owner's decisions, as the settings tell them. */
final class Rules {

  private Rules() {}

  static Policy policy(Settings settings) {
    return new Policy(
        settings.flag(Setting.POLICY_ZERO_AMOUNT),
        settings.flag(Setting.POLICY_TRIAL),
        settings.flag(Setting.POLICY_SHORT_CYCLE),
        settings.flag(Setting.POLICY_ANNUAL_CYCLE),
        settings.flag(Setting.POLICY_PRORATION),
        settings.flag(Setting.POLICY_ORDER_DATE),
        Policy.DirectPayments.valueOf(
            settings.text(Setting.POLICY_DIRECT_PAYMENTS).toUpperCase(Locale.ROOT)),
        settings.flag(Setting.POLICY_STATE_FROM_POSTAL_CODE));
  }

  static MailRules mails(Settings settings) {
    return new MailRules(
        settings.number(Setting.MAIL_PER_PERSON_PER_WEEK),
        settings.time(Setting.INSTANTLY_SENDING_TO),
        settings.zone());
  }
}
