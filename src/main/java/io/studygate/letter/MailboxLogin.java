package io.studygate.letter;

import io.studygate.config.Settings;
import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/** Account and password of the mailbox, {@code #mailboxLogin}: so they stand in no URI. */
public final class MailboxLogin extends MailAuthenticator {
  private final Settings.Mailbox mailbox;

  public MailboxLogin(Settings settings) {
    this.mailbox = settings.mailbox();
  }

  @Override
  public PasswordAuthentication getPasswordAuthentication() {
    return new PasswordAuthentication(mailbox.user(), mailbox.password());
  }
}
