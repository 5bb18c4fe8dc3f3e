package dev.perennial.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mail server that wants a password and keeps what it takes. */
public final class MailStub implements AutoCloseable {

  /** Of the user perennial. */
  public static final String PASSWORD = "passwordOfTheMailServer";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  public MailStub() {
    server.setUser("perennial@example.com", "perennial", PASSWORD);
    server.start();
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** Each mail once, although each address that it goes to has a copy; oldest first. */
  public List<MimeMessage> mails() {
    Map<String, MimeMessage> mails = new LinkedHashMap<>();
    for (MimeMessage copy : server.getReceivedMessages()) {
      try {
        mails.putIfAbsent(copy.getMessageID(), copy);
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.copyOf(mails.values());
  }

  /** Forgets all mails. */
  public void reset() throws FolderException {
    server.purgeEmailFromAllMailboxes();
  }

  @Override
  public void close() {
    server.stop();
  }
}
