package io.studygate.notify;

import io.studygate.config.Settings;
import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/** Account and password for the SMTP server, {@code #mailLogin}: so they stand in no URI. */
public final class MailLogin extends MailAuthenticator {
  private final Settings.Mail mail;

  public MailLogin(Settings settings) {
    this.mail = settings.mail();
  }

  /** Without a user there is no login. */
  @Override
  public PasswordAuthentication getPasswordAuthentication() {
    boolean none = mail.user() == null || mail.user().isBlank();
    return none
        ? new PasswordAuthentication(null, null)
        : new PasswordAuthentication(mail.user(), mail.password());
  }
}
