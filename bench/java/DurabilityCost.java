import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What durability costs, from a flight recording of the gateway: {@code DurabilityCost RECORDING
 * FROM TO STUDIES}, where FROM and TO are in milliseconds since 1970, and what is printed is for
 * each of so many studies that came one after the other.
 * Forcing files to disk is the time in which at least one call was under way; hashing and the ledger
 * are sampled each 10 ms.
 */
public final class DurabilityCost {
  private static final double SAMPLE_SECONDS = 0.01;

  public static void main(String[] args) throws Exception {
    Instant from = Instant.ofEpochMilli(Long.parseLong(args[1]));
    Instant to = Instant.ofEpochMilli(Long.parseLong(args[2]));
    int studies = Integer.parseInt(args[3]);
    List<RecordedEvent> forces = new ArrayList<>();
    int hashing = 0;
    int ledger = 0;
    try (var recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getStartTime().isBefore(from) || event.getStartTime().isAfter(to)) {
          continue;
        }
        if (event.getEventType().getName().equals("jdk.FileForce")) {
          forces.add(event);
        } else if (in(event, "java.security.MessageDigest")) {
          hashing++;
        } else if (in(event, "io.studygate.ledger.")) {
          ledger++;
        }
      }
    }
    double disk = underWay(forces).toNanos() / 1e9 / studies;
    double hashed = hashing * SAMPLE_SECONDS / studies;
    double written = ledger * SAMPLE_SECONDS / studies;
    double whole = Duration.between(from, to).toNanos() / 1e9 / studies;
    System.out.printf(
        "  durability: forced to disk      %.3f s in %d calls, the ledger's among them%n",
        disk, forces.size() / studies);
    System.out.printf("  durability: hashing             %.3f s%n", hashed);
    System.out.printf("  durability: the ledger's work   %.3f s%n", written);
    double sum = disk + hashed + written;
    System.out.printf(
        "  durability in all               %.0f ms, %.1f %% of the whole on one core%n",
        sum * 1000, 100 * sum / whole);
  }

  /** Calls that overlap count once: nobody waits for them longer. */
  private static Duration underWay(List<RecordedEvent> forces) {
    forces.sort(Comparator.comparing(RecordedEvent::getStartTime));
    Duration sum = Duration.ZERO;
    Instant until = Instant.MIN;
    for (RecordedEvent each : forces) {
      Instant start = each.getStartTime().isAfter(until) ? each.getStartTime() : until;
      if (each.getEndTime().isAfter(start)) {
        sum = sum.plus(Duration.between(start, each.getEndTime()));
        until = each.getEndTime();
      }
    }
    return sum;
  }

  private static boolean in(RecordedEvent event, String type) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(type));
  }
}
