package io.studygate.results;

import io.studygate.spool.Ticket;
import java.util.List;

/**
 * {@code result.json} or {@code receipt.json}: files on their way into a site's folder.
 *
 * @param ticket the submission they answer
 * @param folder where they go, from the inbox's root, beginning with a slash
 * @param files names in the order of sending
 * @param event what is recorded once they are all there
 */
record ResultFolder(Ticket ticket, String folder, List<String> files, String event) {
  ResultFolder {
    files = List.copyOf(files);
  }
}
