package io.studygate.acceptance;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.studygate.TestPort;
import io.studygate.deliver.TestCertificates;
import io.studygate.intake.CountedLine;
import io.studygate.intake.Line;
import io.studygate.intake.StartTlsLine;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** A real IMAP server on this machine with the mailbox in which sites write. */
final class SitesMailbox implements AutoCloseable {
  private static final String ADDRESS = "studies@trial-office.example";
  private static final String PASSWORD = "tests-only";
  private static final String CHANGEIT = "changeit";

  private final Path trusted;
  private final GreenMail server;
  private final GreenMailUser user;
  private final String security;
  private final Line line;

  /** Makes the line over which a gateway reads it. */
  @FunctionalInterface
  private interface Lines {
    Line to(int port, Path store) throws Exception;
  }

  private SitesMailbox(Path folder, String security, String protocol, Lines lines)
      throws Exception {
    this.security = security;
    int port = TestPort.next();
    TestCertificates certificates = TestCertificates.in(folder);
    trusted = trusted(folder, certificates);
    Path store = certificates.store("localhost");
    System.setProperty("greenmail.tls.keystore.file", store.toString());
    System.setProperty("greenmail.tls.keystore.password", CHANGEIT);
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
    server.start();
    user = server.setUser(ADDRESS, ADDRESS, PASSWORD);
    line = lines.to(port, store);
  }

  /**
   * One that speaks TLS from the start.
   *
   * @param folder for its certificate
   */
  SitesMailbox(Path folder) throws Exception {
    this(folder, "tls", ServerSetup.PROTOCOL_IMAPS, (port, store) -> new CountedLine(port));
  }

  /**
   * One that begins in the clear.
   *
   * @param offered whether it offers TLS
   */
  static SitesMailbox inTheClear(Path folder, boolean offered) throws Exception {
    return new SitesMailbox(
        folder,
        "starttls",
        ServerSetup.PROTOCOL_IMAP,
        (port, store) -> new StartTlsLine(port, offered ? sockets(store) : null));
  }

  private static SSLSocketFactory sockets(Path store) throws Exception {
    char[] password = CHANGEIT.toCharArray();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }

  /** An authority that a gateway's Java is told to trust, as an operator would. */
  private static Path trusted(Path folder, TestCertificates certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificates.authority())) {
      Certificate authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("authority", authority);
    }
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, CHANGEIT.toCharArray());
    }
    return file;
  }

  /** Lets a gateway read it, once it trusts it. */
  void prepare(RunningGateway gateway, Path secrets) throws IOException {
    Files.writeString(secrets.resolve("mailbox-password"), PASSWORD);
    gateway.set("STUDYGATE_SECRETS_DIR", secrets.toString());
    gateway.set("STUDYGATE_MAILBOX_HOST", "localhost");
    gateway.set("STUDYGATE_MAILBOX_PORT", Integer.toString(line.port()));
    gateway.set("STUDYGATE_MAILBOX_USER", ADDRESS);
    gateway.set("STUDYGATE_MAILBOX_PASSWORD", "{{secret:mailbox-password}}");
    gateway.set("STUDYGATE_MAILBOX_SECURITY", security);
    gateway.set("STUDYGATE_MAILBOX_LOOK_MILLIS", "200");
  }

  /** Lets a gateway trust its certificate. */
  void trust(RunningGateway gateway) {
    gateway.javaOption("-Djavax.net.ssl.trustStore=" + trusted);
    gateway.javaOption("-Djavax.net.ssl.trustStorePassword=" + CHANGEIT);
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
    return ((CountedLine) line).fetched();
  }

  /** All that it was told before TLS began. */
  String heard() {
    return ((StartTlsLine) line).heard();
  }

  /** It is away. */
  void stop() {
    server.stop();
  }

  @Override
  public void close() throws IOException {
    line.close();
    server.stop();
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }
}
