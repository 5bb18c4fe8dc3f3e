package dev.perennial.domain.journey;

/**
 * A mail text, ready but for the person's own facts.
 *
 * @param name the file's, without its ending
 * @param subject "" threads it under the mail before in the same campaign
 * @param bodyHtml one line, with footer; {@code {{variable | fallback}}} is the channel's to fill.
 *     {@code [[offer]]} and {@code [[offerLink]]} are filled when a campaign is planned
 */
public record MailTemplate(String name, String subject, String bodyHtml) {}
