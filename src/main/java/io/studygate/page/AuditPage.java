package io.studygate.page;

import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerExport;
import io.studygate.ledger.NotedEnd;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Spool;
import io.studygate.web.Guarded;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The whole ledger as a file, as {@code ledger export} writes it. */
final class AuditPage implements Guarded.Room {
  /** So much of its SHA-256 is in its name; the whole of it is in the event. */
  private static final int SHOWN_OF_SUM = 16;

  /** One of the process at a time: it walks the whole ledger and puts it on the spool's disk. */
  private static final Semaphore EXPORT = new Semaphore(1);

  private final Guarded.Notices notices;
  private final Sights sights;
  private final Ledger ledger;
  private final Spool spool;
  private final FreeSpace space;
  private final Path varDir;

  /**
   * @param varDir where ends of the chain are noted
   */
  AuditPage(
      Guarded.Notices notices,
      Sights sights,
      Ledger ledger,
      Spool spool,
      FreeSpace space,
      Path varDir) {
    this.notices = notices;
    this.sights = sights;
    this.ledger = ledger;
    this.spool = spool;
    this.space = space;
    this.varDir = varDir;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    if (space.usable() < space.least()) {
      return notices.say(
          503,
          "No room for an export",
          "It would be written to the spool's disk first, which is full. Nothing was exported.");
    }
    if (!EXPORT.tryAcquire()) {
      return notices.say(
          503, "An export is under way", "Ask again when it has ended. Nothing was exported.");
    }
    try {
      return export(visitor);
    } finally {
      EXPORT.release();
    }
  }

  private WebAnswer export(Visitor visitor) throws IOException {
    Path folder = spool.prepare("export");
    try {
      Path file = folder.resolve("ledger.jsonl");
      StringBuilder sum = new StringBuilder();
      ChainCheck check =
          new LedgerExport(ledger)
              .write(
                  file,
                  NotedEnd.of(varDir),
                  digest -> {
                    sights.of(Sights.ALL, visitor, "exported", Map.of("sha256", digest));
                    sum.append(digest, 0, SHOWN_OF_SUM);
                  });
      String name = (check.whole() ? "ledger-" : "ledger-CHANGED-") + sum + ".jsonl";
      // Open, it is still there when its folder has gone.
      InputStream body = Files.newInputStream(file);
      return WebAnswer.download("application/x-ndjson", body, name);
    } finally {
      spool.delete(folder);
    }
  }
}
