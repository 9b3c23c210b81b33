package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Variable;

/**
 * Bean of {@code inbox}: looks at what the move has taken. If the site put another file under the
 * name after ours was fetched, that one goes back and is taken next.
 */
public final class AfterMove {
  private final InboxParts parts;
  private final RemoteFiles remote;

  AfterMove(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
  }

  public void look(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.RECEIVED_PATH) String receivedPath)
      throws IOException {
    String path = Homes.trim(ticket.remotePath());
    Optional<Remote> moved = remote.stat(receivedPath);
    if (moved.isEmpty()) {
      return;
    }
    parts.watch().forget(ticket.site(), path);
    Remote file = moved.get();
    if (file.size() != ticket.size() || !file.modified().equals(ticket.modified())) {
      remote.rename(receivedPath, free(path));
    }
    parts.moves().end(ticket.id());
  }

  /** The name again, or a numbered one if the site has been there a third time. */
  private String free(String path) throws IOException {
    String free = path;
    for (int number = 2; remote.stat(free).isPresent(); number++) {
      Place place = parts.homes().place(path).orElseThrow();
      String folder = path.substring(0, path.length() - place.last().length());
      free = folder + number + "_" + place.last();
    }
    return free;
  }
}
