package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Settings;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;
import org.apache.camel.Variable;

/**
 * Builds the message: the one place that sets its headers, From, To, Subject, Date, Message-ID,
 * Auto-Submitted and those of MIME. Camel's mail producer sends a finished message as it is.
 *
 * @see "RFC 3834, Auto-Submitted: no out-of-office replies to a gateway"
 */
public final class MailMessage {
  private final String from;

  public MailMessage(Settings settings) {
    this.from = settings.mail().from();
  }

  /**
   * Builds it from a folder of the outbox.
   *
   * @throws MessagingException if an address is not exactly one plain address
   */
  public MimeMessage build(
      @Variable(Variables.MAIL) Mail mail, @Variable(Variables.FOLDER) Path folder)
      throws MessagingException, IOException {
    MimeMessage message = new KeptId(Session.getInstance(new Properties()));
    message.setFrom(address(from));
    message.setRecipient(RecipientType.TO, address(mail.to()));
    message.setSubject(Words.line(mail.subject(), 1000), "UTF-8");
    message.setSentDate(Date.from(mail.date()));
    message.setHeader("Message-ID", Words.line(mail.messageId(), 1000));
    message.setHeader("Auto-Submitted", "auto-generated");
    String body = Files.readString(folder.resolve(Outbox.BODY));
    message.setText(body.replaceAll("\\R", "\r\n"), "UTF-8");
    message.saveChanges();
    return message;
  }

  private static InternetAddress address(String text) throws MessagingException {
    InternetAddress address = new InternetAddress(text, true);
    if (!text.equals(address.getAddress())) {
      throw new MessagingException("an address of the configuration is not one plain address");
    }
    return address;
  }

  /** Saving gives a message a new Message-ID, unless it is told to keep its own. */
  private static final class KeptId extends MimeMessage {
    KeptId(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() {}
  }
}
