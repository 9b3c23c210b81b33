package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.Moves.Move;
import io.studygate.spool.Ticket;
import java.io.IOException;
import org.apache.camel.Variable;

/** Bean of {@code close-quiet-folder}: moves the folder, by one rename, to the site's received/. */
public final class FolderMove {
  private final InboxParts parts;
  private final RemoteFiles remote;
  private final MoveLook moves;

  FolderMove(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
    this.moves = new MoveLook(parts, remote);
  }

  /**
   * Moves it; what the site has put into it since it was fetched goes back to be taken next.
   *
   * @throws IOException if the site's server refuses; the folder then stays and is tried again
   */
  public void move(LooseFolder folder, @Variable(Variables.TICKET) Ticket ticket)
      throws IOException {
    String to = folder.place().receivedPath(ticket.id());
    Move move = new Move(ticket, to, folder.fetched());
    parts.moves().begin(move);
    remote.rename(folder.place().path(), to);
    parts.folders().forget(folder);
    moves.look(move);
  }
}
