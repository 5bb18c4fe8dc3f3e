package dev.perennial;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** The server that takes our mail; made here, so that its password stands in no endpoint's URI. */
final class MailServer {

  private MailServer() {}

  static JavaMailSender of(Settings settings) {
    String tls = settings.text(Setting.ALERTS_SMTP_TLS);
    String protocol = tls.equals("implicit") ? "smtps" : "smtp";
    String user = settings.text(Setting.ALERTS_SMTP_USER);
    DefaultJavaMailSender server = new DefaultJavaMailSender();
    server.setProtocol(protocol);
    server.setHost(settings.text(Setting.ALERTS_SMTP_HOST));
    server.setPort(settings.number(Setting.ALERTS_SMTP_PORT));
    if (!user.isEmpty()) {
      server.setUsername(user);
      server.setPassword(settings.text(Setting.ALERTS_SMTP_PASSWORD));
    }
    String prefix = "mail." + protocol + ".";
    server.addAdditionalJavaMailProperty(prefix + "auth", Boolean.toString(!user.isEmpty()));
    server.addAdditionalJavaMailProperty(
        prefix + "starttls.enable", Boolean.toString(tls.equals("starttls")));
    server.addAdditionalJavaMailProperty(
        prefix + "starttls.required", Boolean.toString(tls.equals("starttls")));
    server.addAdditionalJavaMailProperty(prefix + "ssl.checkserveridentity", "true");
    server.addAdditionalJavaMailProperty(
        prefix + "connectiontimeout", settings.text(Setting.HTTP_CONNECT_MILLIS));
    server.addAdditionalJavaMailProperty(
        prefix + "timeout", settings.text(Setting.HTTP_RESPONSE_MILLIS));
    server.addAdditionalJavaMailProperty(
        prefix + "writetimeout", settings.text(Setting.HTTP_RESPONSE_MILLIS));
    return server;
  }
}
