package io.studygate.results;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
   * Queues one part. If it is queued already, a run before us did it and nothing changes.
   *
   * @throws IllegalStateException if the ticket's site is not configured any more
   */
  void queue(Ticket ticket, Part part, Maker maker) throws IOException {
    String name = part.folder(ticket.id());
    Path target = spool.results().resolve(ticket.inbox()).resolve(name);
    if (Files.exists(target)) {
      return;
    }
    Path prepared = spool.prepare(name);
    List<String> files = maker.make(Files.createDirectory(prepared.resolve("files")));
    Json.write(
        prepared.resolve(part.marker() + ".json"),
        new ResultFolder(ticket, folder(ticket), files, part.event()));
    spool.commit(prepared, target);
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
