package io.studygate.notify;

import io.studygate.config.Settings;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Makes the outbox's way out: an SMTP server, or a folder of {@code .eml} files. */
public final class MailRoutes {
  private static final String ID = "mail-out";

  private final Settings.Mail mail;
  private final Path folder;

  private MailRoutes(Settings.Mail mail, Path folder) {
    this.mail = mail;
    this.folder = folder;
  }

  /** The SMTP server of the settings; {@code mail/} of the var folder if they name none. */
  public static MailRoutes configured(Settings settings) {
    boolean none = settings.mail().host() == null || settings.mail().host().isBlank();
    return none ? local(settings.varDir().resolve("mail")) : new MailRoutes(settings.mail(), null);
  }

  /** A dry run: e-mails go to this folder. */
  public static MailRoutes local(Path folder) {
    return new MailRoutes(null, folder);
  }

  /**
   * Adds the route; the templates of {@code 72-mail-out.camel.yaml} must be loaded.
   *
   * @throws IllegalArgumentException if the security is none of starttls, tls and none
   */
  public void addTo(CamelContext context) {
    if (folder != null) {
      TemplatedRouteBuilder.builder(context, "mail-folder")
          .routeId(ID)
          .prefixId(ID + "-")
          .parameter("directory", folder.toAbsolutePath())
          .add();
      return;
    }
    String security = mail.security().toLowerCase(Locale.ROOT);
    switch (security) {
      case "tls" -> server(context, "mail-smtps").add();
      case "starttls", "none" ->
          server(context, "mail-smtp").parameter("starttls", security.equals("starttls")).add();
      default ->
          throw new IllegalArgumentException("studygate.mail.security: give starttls, tls or none");
    }
  }

  private TemplatedRouteBuilder server(CamelContext context, String template) {
    return TemplatedRouteBuilder.builder(context, template)
        .routeId(ID)
        .prefixId(ID + "-")
        .parameter("host", mail.host())
        .parameter("port", mail.port());
  }
}
