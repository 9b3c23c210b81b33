package io.studygate.config;

import java.util.Set;

/** What a schema cannot say of the mailbox: nobody reads one without a login, or in the open. */
final class MailboxFaults {
  private static final String MAILBOX = "/studygate.mailbox.";
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1");

  private MailboxFaults() {}

  static void into(SourceTree tree) {
    String host = text(tree, "host");
    if (host.isEmpty()) {
      return;
    }
    if (text(tree, "user").isEmpty()) {
      tree.fault(MAILBOX + "host", "has no account", "give studygate.mailbox.user");
    }
    if (text(tree, "password").isEmpty()) {
      tree.fault(
          MAILBOX + "password",
          "is not there",
          "give studygate.mailbox.password={{secret:mailbox-password}}");
    }
    if (text(tree, "security").equals("none") && !HERE.contains(host)) {
      tree.fault(
          MAILBOX + "security", "would send the password in the clear", "write tls or starttls");
    }
  }

  private static String text(SourceTree tree, String key) {
    return tree.root().path((MAILBOX + key).substring(1)).asText();
  }
}
