package io.studygate.deidentify;

import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.KeptBack.Why;
import io.studygate.deidentify.ObjectResult.Outcome;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a {@link Batch} has written and not published yet, in a folder aside, and what it keeps
 * back. The folder goes with the run.
 */
final class Unproved implements AutoCloseable {
  private final Path aside;
  private final Map<Integer, KeptBack> keptBack = new TreeMap<>();
  private List<WrittenObject> written = List.of();

  private Unproved(Path aside) {
    this.aside = aside;
  }

  static Unproved in(Path out) throws IOException {
    return new Unproved(Files.createDirectories(out.resolve(".unproved")));
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
    return aside.resolve(item + ".dcm");
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

  /** Moves what is left to its places. */
  void publish(Path out) throws IOException {
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
    try (var paths = Files.walk(aside)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
