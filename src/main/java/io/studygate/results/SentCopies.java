package io.studygate.results;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import io.studygate.spool.SecondName;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean of {@code send-results}: what a site got stays for the page, under a second name in {@code
 * spool/sent/}. Nobody waits for it: without it the page only shows less.
 */
final class SentCopies {
  private static final Logger LOG = LoggerFactory.getLogger(SentCopies.class);

  private final Spool spool;
  private final Recalls recalls;
  private final boolean wanted;

  /**
   * @param wanted whether there is a page that shows them
   */
  SentCopies(Spool spool, Ledger ledger, boolean wanted) {
    this.spool = spool;
    this.recalls = new Recalls(ledger);
    this.wanted = wanted;
  }

  /**
   * Keeps them, in place of those of the same names that the site had before; a report of what is
   * recalled is not kept.
   */
  public void keep(@Variable(Variables.RESULT) OutgoingResult result) {
    if (!wanted) {
      return;
    }
    String id = result.ticket().id();
    try {
      Path folder = Spool.folders(spool.sent().resolve(id));
      for (OutgoingResult.Outgoing each : result.files()) {
        copy(each.file().toPath(), folder);
      }
      // Recalled while it was sent: what a recall removes may have been removed before.
      if (result.isReport() && recalls.asked(id).isPresent()) {
        RecalledShelf.removeAllButTheNote(folder);
      }
    } catch (IOException e) {
      LOG.warn("no copy for the page submission={} cause={}", id, e.getClass().getName());
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    String name = file.getFileName().toString();
    Path aside = folder.resolve("." + name);
    Files.deleteIfExists(aside);
    if (!SecondName.give(file, aside)) {
      Files.copy(file, aside);
    }
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    // A rename to another name of the same file leaves both.
    Files.deleteIfExists(aside);
  }
}
