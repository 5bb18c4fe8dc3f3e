package dev.perennial.config.journey;

/**
 * Who writes the mails.
 *
 * @param postalAddress {@code |} breaks the line
 */
public record MailSender(String name, String postalAddress) {}
