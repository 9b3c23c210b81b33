package io.studygate.letter;

import io.studygate.config.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Makes the route that reads the mailbox, where the settings name one, and the look at letters. */
public final class MailboxRoutes {
  private static final String MAILBOX = "mailbox-here";
  private static final String LETTERS = "look-at-letters-here";

  private final Settings.Mailbox mailbox;

  private MailboxRoutes(Settings.Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  public static MailboxRoutes of(Settings settings) {
    return new MailboxRoutes(settings.mailbox());
  }

  /** Adds them; the templates of {@code 14-letters.camel.yaml} must be loaded. */
  public void addTo(CamelContext context) {
    TemplatedRouteBuilder.builder(context, "look-at-letters")
        .routeId(LETTERS)
        .prefixId(LETTERS + "-")
        .parameter("lookMillis", mailbox.lookMillis())
        .add();
    if (!mailbox.on()) {
      return;
    }
    if (mailbox.security().equals("tls")) {
      server(context, "mailbox-imaps").add();
    } else {
      boolean starttls = mailbox.security().equals("starttls");
      server(context, "mailbox-imap").parameter("starttls", starttls).add();
    }
  }

  private TemplatedRouteBuilder server(CamelContext context, String template) {
    return TemplatedRouteBuilder.builder(context, template)
        .routeId(MAILBOX)
        .prefixId(MAILBOX + "-")
        .parameter("host", mailbox.host())
        .parameter("port", mailbox.port())
        .parameter("mailFolder", mailbox.folder())
        .parameter("lookMillis", mailbox.lookMillis());
  }
}
