package io.studygate.results;

import io.studygate.spool.Ticket;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * One folder of the queue as its route sends it.
 *
 * @param folder the folder in the queue
 * @param ticket the submission it answers
 * @param event what is recorded once its files are there
 * @param files the files in the order of sending
 */
public record OutgoingResult(Path folder, Ticket ticket, String event, List<Outgoing> files) {

  /**
   * One file.
   *
   * @param file where it is
   * @param target where it goes: path from the inbox's root
   */
  public record Outgoing(File file, String target) {}

  public OutgoingResult {
    files = List.copyOf(files);
  }

  /** Whether it says what came of a study; not so the receipt, and the word that it is recalled. */
  public boolean isReport() {
    return !event.equals(Part.RECEIPT.event()) && !event.equals(Part.RECALL.event());
  }
}
