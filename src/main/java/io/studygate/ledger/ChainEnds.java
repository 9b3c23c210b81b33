package io.studygate.ledger;

import io.studygate.spool.Holds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean of {@code note-chain-end}: once a day (UTC) the chain's end goes into the log and into a
 * file beside the ledger, one line each: time, number and hash of the last event.
 */
final class ChainEnds {
  private static final Logger LOG = LoggerFactory.getLogger(ChainEnds.class);
  private static final String DUTY = "duty chain-end";

  private final Path file;
  private final Ledger ledger;
  private final Holds holds;
  private final Clock clock;

  /**
   * @param varDir folder of everything that the gateway writes
   * @param holds lets one replica at a time write
   */
  ChainEnds(Path varDir, Ledger ledger, Holds holds, Clock clock) {
    this.file = NotedEnd.file(varDir);
    this.ledger = ledger;
    this.holds = holds;
    this.clock = clock;
  }

  /**
   * Writes it, unless that has been done today or there is nothing yet.
   *
   * @throws IOException if the disk fails
   */
  public void note() throws IOException {
    holds.during(DUTY, this::noteToday);
  }

  private void noteToday() throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<NotedEnd> before = NotedEnd.read(file);
    boolean today = before.stream().anyMatch(each -> day(each.at()).equals(day(now)));
    Chain.End end = ledger.run("find its chain's end", Chain::lock);
    if (today || end.seq() == 0) {
      return;
    }
    String line = now + " " + end.seq() + " " + end.hash();
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    LOG.info("the ledger's chain ends at {}", line);
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
