package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** The question to the ledger before each sending: has this e-mail gone out? */
public final class NotYetMailed {
  private final Ledger ledger;

  public NotYetMailed(Ledger ledger) {
    this.ledger = ledger;
  }

  public boolean check(
      @Variable(Variables.MAIL) Mail mail, @Variable(Variables.FOLDER) Path folder) {
    String id = mail.ticket() != null ? mail.ticket().id() : folder.getFileName().toString();
    return !ledger.happened(id, "mail-sent", mail.event());
  }
}
