package io.studygate.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What waits in the queues of the spool; no payload is looked into. */
public final class Backlog {
  /** More of one queue are not counted: the alarm has long gone off, and a look must stay short. */
  public static final int MOST = 10_000;

  /** So many things of each queue are asked whether they have failed. */
  static final int ASKED = 1_000;

  private final Spool spool;

  public Backlog(Spool spool) {
    this.spool = spool;
  }

  /**
   * What lies in one queue.
   *
   * @param name below the spool; with a destination, engine or inbox if it is one's own
   * @param count at most {@link #MOST}
   * @param since when the oldest was put there; {@code null} if nothing is there
   */
  public record Queue(String name, int count, Instant since) {}

  /**
   * A thing that could not be done yet.
   *
   * @param submission whose it is
   * @param attempts how often it has failed
   * @param next when it is tried again
   * @param why in words for operators; {@code null} if nobody said it
   */
  public record Failed(String queue, String submission, int attempts, Instant next, String why) {}

  /**
   * All queues, in the order of their names.
   *
   * @throws IOException if the spool cannot be listed
   */
  public List<Queue> queues() throws IOException {
    List<Queue> result = new ArrayList<>();
    for (Map.Entry<String, Path> queue : folders().entrySet()) {
      result.add(queue(queue.getKey(), queue.getValue()));
    }
    return result;
  }

  /**
   * What has failed and is tried again, as far as it is found among the first {@value #ASKED} of
   * each queue.
   *
   * @param most at most so many
   */
  public List<Failed> failed(int most) throws IOException {
    List<Failed> result = new ArrayList<>();
    for (Map.Entry<String, Path> queue : folders().entrySet()) {
      try (Stream<Path> things = Files.list(queue.getValue())) {
        things
            .limit(ASKED)
            .map(thing -> failed(queue.getKey(), thing))
            .flatMap(Optional::stream)
            .limit(most - result.size())
            .forEach(result::add);
      }
    }
    return result;
  }

  private static Optional<Failed> failed(String queue, Path thing) {
    FolderQueue.Retry retry = FolderQueue.noted(thing);
    String id = thing.getFileName().toString().replaceFirst("[^A-Za-z0-9].*", "");
    return retry.attempts() == 0
        ? Optional.empty()
        : Optional.of(new Failed(queue, id, retry.attempts(), retry.notBefore(), retry.why()));
  }

  /** Those that are shared out by destination, engine or inbox are named with that. */
  private Map<String, Path> folders() throws IOException {
    Map<String, Path> queues = new TreeMap<>();
    for (Path queue : List.of(spool.received(), spool.parked(), spool.outbox(), spool.recalls())) {
      queues.put(queue.getFileName().toString(), queue);
    }
    for (Path shared : List.of(spool.deliver(), spool.results(), spool.engine())) {
      if (Files.isDirectory(shared)) {
        try (DirectoryStream<Path> each = Files.newDirectoryStream(shared)) {
          each.forEach(
              queue -> queues.put(shared.getFileName() + "/" + queue.getFileName(), queue));
        }
      }
    }
    return queues;
  }

  private static Queue queue(String name, Path folder) throws IOException {
    int count = 0;
    Instant oldest = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Instant since = since(entry);
        if (since != null && ++count <= MOST && (oldest == null || since.isBefore(oldest))) {
          oldest = since;
        }
        if (count > MOST) {
          break;
        }
      }
    }
    return new Queue(name, Math.min(count, MOST), oldest);
  }

  /** When its ticket was written; {@code null} if it is no thing, or has just left. */
  private static Instant since(Path thing) {
    try (DirectoryStream<Path> records = Files.newDirectoryStream(thing, "*.json")) {
      Instant since = null;
      for (Path record : records) {
        Instant written = Files.getLastModifiedTime(record).toInstant();
        // Written anew with each failure, so it does not say since when a thing has waited.
        boolean retry = record.endsWith(FolderQueue.RETRY);
        if (!retry && (since == null || written.isBefore(since))) {
          since = written;
        }
      }
      return since;
    } catch (IOException e) {
      return null;
    }
  }
}
