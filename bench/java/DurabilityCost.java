import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What durability costs, from a flight recording of the gateway: {@code DurabilityCost RECORDING
 * FROM SECONDS}, where FROM is in milliseconds since 1970 and SECONDS is how long the whole took.
 * Forcing files to disk is timed call by call; hashing and the ledger are sampled each 10 ms.
 */
public final class DurabilityCost {
  private static final double SAMPLE_SECONDS = 0.01;

  public static void main(String[] args) throws Exception {
    Instant from = Instant.ofEpochMilli(Long.parseLong(args[1]));
    Duration forced = Duration.ZERO;
    int forces = 0;
    int hashing = 0;
    int ledger = 0;
    try (var recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getStartTime().isBefore(from)) {
          continue;
        }
        if (event.getEventType().getName().equals("jdk.FileForce")) {
          forced = forced.plus(event.getDuration());
          forces++;
        } else if (in(event, "java.security.MessageDigest")) {
          hashing++;
        } else if (in(event, "io.studygate.ledger.")) {
          ledger++;
        }
      }
    }
    double disk = forced.toNanos() / 1e9;
    double sum = disk + (hashing + ledger) * SAMPLE_SECONDS;
    System.out.printf(
        "  durability: forced to disk      %.2f s in %d calls, the ledger's among them%n", disk, forces);
    System.out.printf("  durability: hashing             %.2f s%n", hashing * SAMPLE_SECONDS);
    System.out.printf("  durability: the ledger's work   %.2f s%n", ledger * SAMPLE_SECONDS);
    System.out.printf(
        "  durability in all               %.0f ms, %.1f %% of the whole on one core%n",
        sum * 1000, 100 * sum / Double.parseDouble(args[2]));
  }

  private static boolean in(RecordedEvent event, String type) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(type));
  }
}
