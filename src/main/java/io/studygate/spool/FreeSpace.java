package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The room on the spool's disk. Below a limit nothing new is taken, so that what we have can be
 * worked on and everybody can be told; operators hear of it once.
 */
public final class FreeSpace {
  private static final String TROUBLE = "spool-full";

  /** It is over when for so long nothing has been turned away. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Spool spool;
  private final long least;
  private final Clock clock;
  private final Troubles troubles;
  private volatile Instant lastShort = Instant.EPOCH;

  /**
   * @param least what must stay free, bytes; 0 lets the disk fill up
   */
  public FreeSpace(Spool spool, long least, Clock clock, Troubles troubles) {
    this.spool = spool;
    this.least = least;
    this.clock = clock;
    this.troubles = troubles;
  }

  /**
   * Whether an upload may be taken.
   *
   * @param size bytes; 0 for the question whether there is room at all
   */
  public boolean holds(long size) {
    if (least > 0 && usable() - size < least) {
      tell();
      return false;
    }
    if (clock.instant().isAfter(lastShort.plus(QUIET))) {
      troubles.over(TROUBLE);
    }
    return true;
  }

  /** Whether a full disk is why something failed: then it waits, and is never parked for it. */
  boolean caused(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      String message = each.getMessage();
      // What ENOSPC and EDQUOT are called; Java has no type of its own for them.
      if (each instanceof IOException
          && message != null
          && (message.contains("No space left") || message.contains("quota exceeded"))) {
        tell();
        return true;
      }
    }
    return false;
  }

  /** What must stay free, bytes; 0 lets the disk fill up. */
  public long least() {
    return least;
  }

  private void tell() {
    lastShort = clock.instant();
    troubles.reportOwn(
        TROUBLE,
        "The disk of the spool is full, or would be with what waits (studygate.intake."
            + "min-free-bytes). Uploads stay at the sites and get no receipt, and what has failed"
            + " for want of room is tried again and again. Everything goes on by itself when there"
            + " is room. What lies in spool/kept/ has ended and may be deleted, the oldest first.");
  }

  /** What is free on the spool's disk, bytes; 0 if it does not answer. */
  public long usable() {
    try {
      return Files.getFileStore(spool.incoming()).getUsableSpace();
    } catch (IOException e) {
      // A disk that does not answer takes nothing.
      return 0;
    }
  }
}
