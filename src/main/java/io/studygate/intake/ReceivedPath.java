package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.Moves.Move;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Variable;

/** Bean of {@code inbox}: where in the site's received/ the upload is moved. */
public final class ReceivedPath {
  private final InboxParts parts;
  private final RemoteFiles remote;

  ReceivedPath(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
  }

  /**
   * Makes the folder, which Camel's consumer does not, and names the path from the inbox's root; a
   * leading slash would lead to the server's own root.
   */
  public String of(@Variable(Variables.TICKET) Ticket ticket) throws IOException {
    String path = parts.homes().place(ticket.remotePath()).orElseThrow().receivedPath(ticket.id());
    remote.foldersAbove(path);
    parts.moves().begin(new Move(ticket, path, List.of()));
    return path;
  }
}
