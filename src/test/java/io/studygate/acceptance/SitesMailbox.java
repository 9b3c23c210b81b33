package io.studygate.acceptance;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.studygate.demo.FreePort;
import io.studygate.intake.CountedLine;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A real IMAP server on this machine with the mailbox in which sites write. */
final class SitesMailbox implements AutoCloseable {
  private static final String ADDRESS = "studies@trial-office.example";
  private static final String PASSWORD = "tests-only";

  private final GreenMail server;
  private final GreenMailUser user;
  private final CountedLine line;

  SitesMailbox() throws IOException {
    int port = FreePort.next();
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    user = server.setUser(ADDRESS, ADDRESS, PASSWORD);
    line = new CountedLine(port);
  }

  /** Lets a gateway read it. */
  void prepare(RunningGateway gateway, Path secrets) throws IOException {
    Files.writeString(secrets.resolve("mailbox-password"), PASSWORD);
    gateway.set("STUDYGATE_SECRETS_DIR", secrets.toString());
    gateway.set("STUDYGATE_MAILBOX_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_MAILBOX_PORT", Integer.toString(line.port()));
    gateway.set("STUDYGATE_MAILBOX_USER", ADDRESS);
    gateway.set("STUDYGATE_MAILBOX_PASSWORD", "{{secret:mailbox-password}}");
    gateway.set("STUDYGATE_MAILBOX_SECURITY", "none");
    gateway.set("STUDYGATE_MAILBOX_LOOK_MILLIS", "200");
  }

  MimeMessage message(String from, String subject, String text) throws Exception {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress(from));
    message.setRecipients(MimeMessage.RecipientType.TO, ADDRESS);
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    return message;
  }

  /** Delivers it; the same again has the same Message-ID. */
  void deliver(MimeMessage message) throws Exception {
    if (message.getMessageID() == null) {
      message.saveChanges();
    }
    user.deliver(message);
  }

  /** How many e-mails are there that nobody has read. */
  long unread() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
        .filter(each -> !each.getFlags().contains(Flags.Flag.SEEN))
        .count();
  }

  /** Bytes that were fetched from it so far. */
  long fetched() {
    return line.fetched();
  }

  /** It is away. */
  void stop() {
    server.stop();
  }

  @Override
  public void close() throws IOException {
    line.close();
    server.stop();
  }
}
