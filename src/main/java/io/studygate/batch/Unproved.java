package io.studygate.batch;

import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.KeptBack.Why;
import io.studygate.deidentify.ObjectResult;
import io.studygate.deidentify.ObjectResult.Outcome;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import io.studygate.study.Scratch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;

/**
 * What a {@link Batch} has written and not published yet, in a folder aside, and what it keeps
 * back. The objects go with the run, also with one that is stopped; what a killed run left goes
 * when the next one begins. The lock stays until the process has ended: one that is being stopped
 * may still be writing.
 */
final class Unproved implements AutoCloseable {
  private static final String IN_USE = "in-use";

  private final Path aside;
  private final Scratch scratch;
  private final FileChannel inUse;
  private final Map<Integer, KeptBack> keptBack = new TreeMap<>();
  private List<WrittenObject> written = List.of();

  private Unproved(Path aside, FileChannel inUse) throws IOException {
    this.aside = aside;
    this.inUse = inUse;
    clear();
    this.scratch = Scratch.at(aside.resolve("objects"));
  }

  /**
   * An empty one.
   *
   * @throws IOException also if another run is writing to the same place
   */
  static Unproved in(Path out) throws IOException {
    Path aside = Files.createDirectories(out.resolve(".unproved"));
    FileChannel inUse =
        FileChannel.open(
            aside.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // A run that ends at this moment takes the file away: a lock on it would hold nobody off.
      if (isLocked(inUse) && Files.exists(aside.resolve(IN_USE))) {
        return new Unproved(aside, inUse);
      }
      throw new IOException("another run is writing to " + out);
    } catch (IOException e) {
      inUse.close();
      throw e;
    }
  }

  /** The system lets go of it when the process ends, in whatever way that is. */
  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  private void clear() throws IOException {
    try (var left = Files.list(aside)) {
      for (Path path : left.filter(path -> !path.endsWith(IN_USE)).toList()) {
        PathUtils.delete(path);
      }
    }
  }

  /** What may still be published, in the payload's order. */
  List<WrittenObject> written() {
    return written;
  }

  /** What may not, in the payload's order. */
  List<KeptBack> keptBack() {
    return List.copyOf(keptBack.values());
  }

  /** Two objects may claim one place under {@code out}; here each has its own. */
  Path place(int item) {
    return scratch.folder().resolve(item + ".dcm");
  }

  /** Sorts the results of all items. */
  void take(List<Payload.Item> items, ObjectResult[] results) {
    List<WrittenObject> objects = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      int item = items.get(i).number();
      ObjectResult result = results[i];
      if (result.outcome() == Outcome.WRITTEN) {
        objects.add(result.written());
      } else {
        Why why = result.outcome() == Outcome.DROPPED ? Why.DROPPED : Why.HELD;
        keptBack.put(item, new KeptBack(item, why, result.reason()));
      }
    }
    written = objects;
  }

  /** The same object twice is written once; two objects under one UID are neither. */
  void keepBackRepeated() throws IOException {
    Map<Path, WrittenObject> first = new HashMap<>();
    Map<Integer, KeptBack> repeated = new HashMap<>();
    for (WrittenObject object : written) {
      WrittenObject other = first.putIfAbsent(object.path(), object);
      if (other != null && Files.mismatch(place(other.item()), place(object.item())) < 0) {
        repeated.put(
            object.item(),
            new KeptBack(object.item(), Why.DROPPED, "the same object as file " + other.item()));
      } else if (other != null) {
        for (int item : new int[] {object.item(), other.item()}) {
          repeated.put(
              item, new KeptBack(item, Why.HELD, "another object with the same instance UID"));
        }
      }
    }
    keepBack(repeated);
  }

  /** Takes back what was written, each item for its reason. */
  void keepBack(Map<Integer, KeptBack> some) throws IOException {
    if (some.isEmpty()) {
      return;
    }
    keptBack.putAll(some);
    for (int item : some.keySet()) {
      Files.deleteIfExists(place(item));
    }
    written = written.stream().filter(object -> !some.containsKey(object.item())).toList();
  }

  /** Moves what is left to its places: all of it, or nothing if the run is stopped before. */
  void publish(Path out) throws IOException {
    scratch.whole(() -> move(out));
  }

  private void move(Path out) throws IOException {
    Set<Path> folders = new HashSet<>();
    written.forEach(object -> folders.add(object.path().getParent()));
    for (Path folder : folders) {
      Files.createDirectories(out.resolve(folder));
    }
    Parallel.each(
        written.size(),
        () ->
            i -> {
              WrittenObject object = written.get(i);
              Files.move(
                  place(object.item()),
                  out.resolve(object.path()),
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING);
            });
  }

  @Override
  public void close() throws IOException {
    try (inUse) {
      scratch.close();
      FileUtils.deleteQuietly(aside.toFile());
    }
  }
}
