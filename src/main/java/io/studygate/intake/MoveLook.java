package io.studygate.intake;

import io.studygate.intake.Moves.Move;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.intake.TreeWalk.Found;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what a move has taken. What the site put there after ours was fetched goes back and is
 * taken next. May be done again, and by two at a time.
 */
final class MoveLook {
  private final InboxParts parts;
  private final RemoteFiles remote;

  MoveLook(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
  }

  /** One look; the move ends with it unless it has still to be made. */
  void look(Move move) throws IOException {
    Ticket ticket = move.ticket();
    String from = Homes.trim(ticket.remotePath());
    // In this order: what is no longer here is there, or was taken away by the site.
    boolean stays = remote.stat(from).isPresent();
    Optional<Remote> moved = remote.stat(move.to());
    if (moved.isEmpty() && stays) {
      return;
    }
    parts.watch().forget(ticket.site(), from);
    if (moved.isPresent()) {
      putBack(move, from, moved.get());
    }
    parts.moves().end(ticket.id());
    parts.troubles().unstuck(ticket.site());
  }

  private void putBack(Move move, String from, Remote moved) throws IOException {
    Ticket ticket = move.ticket();
    if (ticket.layout() != Layout.INCOMING_FOLDER) {
      if (moved.size() != ticket.size() || !moved.modified().equals(ticket.modified())) {
        remote.rename(move.to(), free(from));
      }
      return;
    }
    if (move.files().isEmpty()) {
      // It was refused for what it holds, unread: nothing of it is newer.
      return;
    }
    Found found = remote.tree(move.to(), parts.mostFiles(ticket.site()));
    if (found.refusal() != null) {
      // It has become too large to be looked through: all of it is taken again, and refused.
      remote.rename(move.to(), free(from));
      return;
    }
    Set<Remote> fetched = new HashSet<>(move.files());
    for (Remote file : found.files()) {
      if (!fetched.contains(file)) {
        remote.rename(move.to() + "/" + file.path(), free(from + "/" + file.path()));
      }
    }
  }

  /** The name again, or a numbered one if the site has been there a third time. */
  private String free(String path) throws IOException {
    int slash = path.lastIndexOf('/') + 1;
    String free = path;
    for (int number = 2; remote.stat(free).isPresent(); number++) {
      free = path.substring(0, slash) + number + "_" + path.substring(slash);
    }
    return free;
  }
}
