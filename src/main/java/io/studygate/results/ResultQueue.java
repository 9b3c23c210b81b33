package io.studygate.results;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts files into the queue {@code spool/results/<inbox>/}, whole or not at all. */
public final class ResultQueue {
  private final Generation generation;
  private final Spool spool;

  public ResultQueue(Generation generation, Spool spool) {
    this.generation = generation;
    this.spool = spool;
  }

  /** Makes the files of one part. */
  @FunctionalInterface
  interface Maker {
    /**
     * Writes them.
     *
     * @param folder empty folder to write to
     * @return their names in the order of sending
     */
    List<String> make(Path folder) throws IOException;
  }

  /**
   * Queues one part. If the same is queued already, a run before us did it and nothing changes; if
   * another still waits, ours goes after it, so that the site ends with what the ledger says. The
   * other is not taken away: it may be half sent.
   *
   * @throws IllegalStateException if the ticket's site is not configured any more, or too many wait
   */
  void queue(Ticket ticket, Part part, Maker maker) throws IOException {
    Path queue = spool.results().resolve(ticket.inbox());
    Path prepared = spool.prepare(part.folder(ticket.id()));
    List<String> files = maker.make(Files.createDirectory(prepared.resolve("files")));
    Json.write(
        prepared.resolve(part.marker() + ".json"),
        new ResultFolder(ticket, folder(ticket), files, part.event()));
    int last = lastTurn(queue, ticket, part);
    if (last > 0 && same(prepared, queue.resolve(part.folder(ticket.id(), last)), files)) {
      spool.delete(prepared);
      return;
    }
    if (last == Part.MOST_TURNS) {
      spool.delete(prepared);
      throw new IllegalStateException("too many results of one submission wait for the site");
    }
    spool.commit(prepared, queue.resolve(part.folder(ticket.id(), last + 1)));
  }

  /** Whether anything of this part waits. */
  boolean waits(Ticket ticket, Part part) {
    return lastTurn(spool.results().resolve(ticket.inbox()), ticket, part) > 0;
  }

  /** The last turn that waits; 0 if none does. */
  private static int lastTurn(Path queue, Ticket ticket, Part part) {
    int turn = Part.MOST_TURNS;
    while (turn > 0 && !Files.exists(queue.resolve(part.folder(ticket.id(), turn)))) {
      turn--;
    }
    return turn;
  }

  /** One that leaves while it is compared is another: ours is then sent again, the same bytes. */
  private static boolean same(Path prepared, Path waiting, List<String> files) throws IOException {
    try (Stream<Path> there = Files.list(waiting.resolve("files"))) {
      if (there.count() != files.size()) {
        return false;
      }
      for (String file : files) {
        Path own = prepared.resolve("files").resolve(file);
        if (Files.mismatch(own, waiting.resolve("files").resolve(file)) >= 0) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Whether the ticket's site is still configured. */
  boolean reaches(Ticket ticket) {
    return generation.site(ticket.site()).isPresent();
  }

  private String folder(Ticket ticket) {
    Site site =
        generation
            .site(ticket.site())
            .orElseThrow(() -> new IllegalStateException("the ticket's site is not configured"));
    return site.home() + "/" + Plain.outputFolder(ticket);
  }
}
