package io.studygate.retention;

import io.studygate.spool.Parking;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Reminds operators of what has been parked for long: nobody else will ever take it away. */
public final class ParkedReminder {
  private static final String TROUBLE = "parked-long";

  private final Spool spool;
  private final Troubles troubles;
  private final Clock clock;
  private final int days;

  /**
   * @param days after which they are reminded; 0 for never
   */
  public ParkedReminder(Spool spool, Troubles troubles, Clock clock, int days) {
    this.spool = spool;
    this.troubles = troubles;
    this.clock = clock;
    this.days = days;
  }

  void look() throws IOException {
    if (days == 0) {
      return;
    }
    Instant before = clock.instant().minus(Duration.ofDays(days));
    long count = 0;
    try (Stream<Path> parked = Files.list(spool.parked())) {
      for (Path folder : parked.toList()) {
        Path why = folder.resolve(Parking.WHY_FILE);
        boolean there = Files.exists(why);
        count += there && Files.getLastModifiedTime(why).toInstant().isBefore(before) ? 1 : 0;
      }
    }
    if (count == 0) {
      troubles.over(TROUBLE);
    } else {
      troubles.reportOwn(
          TROUBLE,
          "spool/parked/ holds what has waited for an operator for more than "
              + days
              + " days ("
              + count
              + " now). It is never removed by itself; the why.txt in each says what to do.");
    }
  }
}
