package dev.perennial.config;

import java.util.Locale;

/** Every setting: its key in {@code config/application.properties} and what a value looks like. */
public enum Setting {
  HTTP_HOST("perennial.http.host", Shape.TEXT),
  HTTP_PORT("perennial.http.port", Shape.PORT),
  HTTP_REQUESTS("perennial.http.requests", Shape.between(1, 10_000)),
  HTTP_CONNECTIONS("perennial.http.connections", Shape.between(1, 100_000)),
  HTTP_ARRIVAL_SECONDS("perennial.http.arrival.seconds", Shape.between(1, 600)),
  HTTP_BODIES_MEBIBYTES("perennial.http.bodies.mebibytes", Shape.between(2, 1024)),
  MANAGEMENT_HOST("perennial.management.host", Shape.TEXT),
  MANAGEMENT_PORT("perennial.management.port", Shape.PORT),
  SANDBOX_PORT("perennial.sandbox.port", Shape.PORT),
  PUBLIC_URL("perennial.public.url", Shape.optional(Shape.HTTP_URL)),
  DATABASE_URL("perennial.database.url", Shape.optional(Shape.POSTGRESQL_URL)),
  DATABASE_USER("perennial.database.user", Shape.ANY),
  DATABASE_PASSWORD("perennial.database.password", Shape.SECRET),
  DATABASE_CONNECTIONS("perennial.database.connections", Shape.between(2, 200)),
  DATABASE_WAIT_MILLIS("perennial.database.wait.millis", Shape.between(250, 60_000)),
  DATABASE_STORE_SECONDS("perennial.database.store.seconds", Shape.between(1, 60)),
  DATABASE_STATEMENT_SECONDS("perennial.database.statement.seconds", Shape.between(10, 3600)),
  DATA_DIR("perennial.data.dir", Shape.TEXT),
  TIME_ZONE("perennial.time.zone", Shape.TIME_ZONE),
  CLOCK("perennial.clock", Shape.optional(Shape.INSTANT)),
  CLOCK_SPEED("perennial.clock.speed", Shape.between(1, 100_000)),
  STRIPE_WEBHOOK_SECRET("stripe.webhook.secret", Shape.SECRET),
  STRIPE_API_KEY("stripe.api.key", Shape.SECRET),
  STRIPE_BASE_URL("stripe.base.url", Shape.HTTP_URL),
  STRIPE_API_VERSION("stripe.api.version", Shape.TEXT),
  STRIPE_MODE("stripe.mode", Shape.oneOf("live", "test")),
  STRIPE_ACCOUNTS("stripe.accounts", Shape.optional(Shape.STRIPE_ACCOUNTS)),
  STRIPE_REQUESTS_PER_SECOND("stripe.requests.per.second", Shape.between(1, 25)),
  INSTANTLY_API_KEY("instantly.api.key", Shape.SECRET),
  INSTANTLY_BASE_URL("instantly.base.url", Shape.HTTP_URL),
  INSTANTLY_MODE("instantly.mode", Shape.oneOf("auto", "sandbox", "live")),
  INSTANTLY_WEBHOOK_SECRET("instantly.webhook.secret", Shape.SECRET),
  INSTANTLY_SENDING_ACCOUNTS("instantly.sending.accounts", Shape.optional(Shape.EMAILS)),
  INSTANTLY_DELIVERIES_PER_SECOND("instantly.deliveries.per.second", Shape.between(1, 15)),
  INSTANTLY_BREAKER_CALLS("instantly.breaker.calls", Shape.between(2, 100)),
  INSTANTLY_BREAKER_OPEN_SECONDS("instantly.breaker.open.seconds", Shape.between(1, 3600)),
  INSTANTLY_RESUME_MINUTES("instantly.resume.minutes", Shape.between(1, 1440)),
  INSTANTLY_QUOTA_HOLD_MINUTES("instantly.quota.hold.minutes", Shape.between(1, 1440)),
  INSTANTLY_SETTLE_SECONDS("instantly.settle.seconds", Shape.between(0, 600)),
  INSTANTLY_SENDING_FROM("instantly.sending.from", Shape.TIME_OF_DAY),
  INSTANTLY_SENDING_TO("instantly.sending.to", Shape.TIME_OF_DAY),
  INSTANTLY_SENDING_WEEKENDS("instantly.sending.weekends", Shape.FLAG),
  MAIL_SENDER_NAME("mail.sender.name", Shape.TEXT),
  MAIL_POSTAL_ADDRESS("mail.postal.address", Shape.TEXT),
  MAIL_PER_PERSON_PER_WEEK("mail.per.person.per.week", Shape.between(1, 50)),
  POLICY_ZERO_AMOUNT("policy.zero.amount.is.purchase", Shape.FLAG),
  POLICY_TRIAL("policy.trial.is.purchase", Shape.FLAG),
  POLICY_SHORT_CYCLE("policy.short.cycle.is.purchase", Shape.FLAG),
  POLICY_ANNUAL_CYCLE("policy.annual.cycle.is.renewal", Shape.FLAG),
  POLICY_PRORATION("policy.proration.is.purchase", Shape.FLAG),
  POLICY_ORDER_DATE("policy.order.date.counts", Shape.FLAG),
  POLICY_DIRECT_PAYMENTS("policy.direct.payments", Shape.oneOf("auto", "always", "never")),
  POLICY_STATE_FROM_POSTAL_CODE("policy.state.from.postal.code", Shape.FLAG),
  RENEWALS_CRON("renewals.cron", Shape.CRON),
  OFFERS_CRON("offers.cron", Shape.CRON),
  TIMEOUTS_CRON("timeouts.cron", Shape.CRON),
  CLEANUP_CRON("cleanup.cron", Shape.CRON),
  RETENTION_EVENTS_DAYS("retention.events.days", Shape.between(30, 3650)),
  RETENTION_DELIVERIES_DAYS("retention.deliveries.days", Shape.between(30, 3650)),
  RETENTION_BATCH_SIZE("retention.batch.size", Shape.between(1, 100_000)),
  RECONCILE_CRON("reconcile.cron", Shape.CRON),
  MISSED_CRON("missed.cron", Shape.CRON),
  IMPORT_AHEAD("import.ahead", Shape.between(100, 10_000)),
  ALERTS_SLACK_WEBHOOK_URL("alerts.slack.webhook.url", Shape.SECRET),
  ALERTS_MAIL_TO("alerts.mail.to", Shape.optional(Shape.EMAILS)),
  ALERTS_MAIL_FROM("alerts.mail.from", Shape.optional(Shape.EMAILS)),
  ALERTS_SMTP_HOST("alerts.smtp.host", Shape.TEXT),
  ALERTS_SMTP_PORT("alerts.smtp.port", Shape.between(1, 65_535)),
  ALERTS_SMTP_USER("alerts.smtp.user", Shape.ANY),
  ALERTS_SMTP_PASSWORD("alerts.smtp.password", Shape.SECRET),
  ALERTS_SMTP_TLS("alerts.smtp.tls", Shape.oneOf("starttls", "implicit", "none")),
  ALERTS_QUIET_MINUTES("alerts.quiet.minutes", Shape.between(1, 1440)),
  ALERTS_POLL_MILLIS("alerts.poll.millis", Shape.between(50, 600_000)),
  INBOX_POLL_MILLIS("inbox.poll.millis", Shape.between(50, 60_000)),
  OUTBOX_POLL_MILLIS("outbox.poll.millis", Shape.between(50, 60_000)),
  INBOX_BATCH_SIZE("inbox.batch.size", Shape.between(1, 500)),
  INBOX_WORKERS("inbox.workers", Shape.between(1, 32)),
  OUTBOX_WORKERS("outbox.workers", Shape.between(1, 32)),
  INBOX_LEASE_SECONDS("inbox.lease.seconds", Shape.between(10, 3600)),
  OUTBOX_LEASE_SECONDS("outbox.lease.seconds", Shape.between(10, 3600)),
  FOLLOWERS_POLL_MILLIS("followers.poll.millis", Shape.between(50, 600_000)),
  FOLLOWERS_WORKERS("followers.workers", Shape.between(1, 32)),
  FOLLOWERS_LEASE_SECONDS("followers.lease.seconds", Shape.between(10, 3600)),
  RETRY_FIRST_MILLIS("retry.first.millis", Shape.between(10, 86_400_000)),
  RETRY_LONGEST_MILLIS("retry.longest.millis", Shape.between(10, 86_400_000)),
  RETRY_ATTEMPTS("retry.attempts", Shape.between(1, 1000)),
  RETRY_ATTEMPTS_UNEXPLAINED("retry.attempts.unexplained", Shape.between(1, 1000)),
  WATCH_FIGURES_MILLIS("watch.figures.millis", Shape.between(500, 600_000)),
  WATCH_NEIGHBOURS_MILLIS("watch.neighbours.millis", Shape.between(1000, 86_400_000)),
  WATCH_INBOX_AGE_SECONDS("watch.inbox.age.seconds", Shape.between(1, 86_400)),
  HTTP_CONNECT_MILLIS("http.connect.millis", Shape.between(100, 120_000)),
  HTTP_RESPONSE_MILLIS("http.response.millis", Shape.between(100, 120_000));

  private final String key;
  private final Shape shape;

  Setting(String key, Shape shape) {
    this.key = key;
    this.shape = shape;
  }

  public String key() {
    return key;
  }

  /** The environment variable that wins over the files. */
  public String environmentName() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether the value must never be shown. */
  public boolean secret() {
    return shape == Shape.SECRET;
  }

  Shape shape() {
    return shape;
  }
}
