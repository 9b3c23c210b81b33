package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import org.apache.camel.Variable;

/** Bean of {@code inbox}: where in the site's received/ the upload is moved. */
public final class ReceivedPath {
  private final Homes homes;

  ReceivedPath(Homes homes) {
    this.homes = homes;
  }

  /** The path from the inbox's root; a leading slash would lead to the server's own root. */
  public String of(@Variable(Variables.TICKET) Ticket ticket) {
    return homes.place(ticket.remotePath()).orElseThrow().receivedPath(ticket.id());
  }
}
