package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Variable;

/** Bean of {@code close-quiet-folder}: moves the folder, by one rename, to the site's received/. */
public final class FolderMove {
  private final InboxParts parts;
  private final RemoteFiles remote;

  FolderMove(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
  }

  /**
   * Moves it; what the site has put into it since it was fetched goes back to be taken next.
   *
   * @throws IOException if the site's server refuses; the folder then stays and is tried again
   */
  public void move(LooseFolder folder, @Variable(Variables.TICKET) Ticket ticket)
      throws IOException {
    String from = folder.place().path();
    String to = folder.place().receivedPath(ticket.id());
    remote.rename(from, to);
    parts.folders().forget(folder);
    Set<Remote> fetched = new HashSet<>(folder.files());
    for (Remote file : remote.tree(to)) {
      if (!fetched.contains(file)) {
        remote.rename(to + "/" + file.path(), from + "/" + file.path());
      }
    }
    parts.moves().end(ticket.id());
  }
}
