package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import java.io.IOException;
import org.apache.camel.Variable;

/** Bean of {@code inbox}: where in the site's received/ the upload is moved. */
public final class ReceivedPath {
  private final Homes homes;
  private final RemoteFiles remote;

  ReceivedPath(Homes homes, RemoteFiles remote) {
    this.homes = homes;
    this.remote = remote;
  }

  /**
   * Makes the folder, which Camel's consumer does not, and names the path from the inbox's root; a
   * leading slash would lead to the server's own root.
   */
  public String of(@Variable(Variables.TICKET) Ticket ticket) throws IOException {
    String path = homes.place(ticket.remotePath()).orElseThrow().receivedPath(ticket.id());
    remote.foldersAbove(path);
    return path;
  }
}
