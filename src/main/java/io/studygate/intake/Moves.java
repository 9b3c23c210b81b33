package io.studygate.intake;

import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LostReplica;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The moves of one inbox's uploads to the sites' {@code received/}. Each is noted on disk before it
 * begins and until what it took was looked at, so that a crash between the two is made good.
 */
final class Moves {
  private static final String MOVED = "moved";
  private static final String ENDING = ".json";

  private final Path folder;
  private final Ledger ledger;
  private final String actor;

  Moves(Spool spool, Ledger ledger, String inbox) {
    this.folder = spool.moves().resolve(inbox);
    this.ledger = ledger;
    this.actor = Actor.route("inbox-" + inbox);
  }

  /**
   * One move.
   *
   * @param ticket of what was fetched
   * @param to where it goes, from the inbox's root
   * @param files of a folder, as they were when they were fetched; empty for a file
   */
  record Move(Ticket ticket, String to, List<Remote> files) {}

  /**
   * Whether the upload of this id has left its place for good. What lies there now was sent anew,
   * even if the site has since cleaned its {@code received/}; or it is received anew, since its
   * replica's spool was lost.
   */
  boolean ended(String id) {
    return ledger.happened(id, MOVED, Map.of()) || ledger.happened(id, LostReplica.EVENT, Map.of());
  }

  /** Notes a move; durable when it returns. */
  void begin(Move move) throws IOException {
    Spool.folders(folder);
    Spool.place(folder, move.ticket().id() + ENDING, move);
  }

  /** The upload has left, and what the move took has been looked at. */
  void end(String id) throws IOException {
    ledger.once(id, actor, MOVED);
    Files.deleteIfExists(note(id));
  }

  /** Those that have begun and not ended; some may be in hand right now. */
  List<Move> begun() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Move> begun = new ArrayList<>();
    try (Stream<Path> notes = Files.list(folder)) {
      for (Path note : notes.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        try {
          begun.add(Json.read(note, Move.class));
        } catch (NoSuchFileException | java.io.FileNotFoundException e) {
          // It has ended since it was listed.
          continue;
        }
      }
    }
    return begun;
  }

  private Path note(String id) {
    return folder.resolve(id + ENDING);
  }
}
