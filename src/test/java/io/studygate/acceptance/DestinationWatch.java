package io.studygate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Looks at a file destination all the time, as its owner might: a study must be there whole or not
 * at all, and one that is there must not be written again.
 */
final class DestinationWatch implements AutoCloseable {
  /** No study may have so many. */
  private static final int CUT = -1;

  private final Path cases;
  private final IntPredicate whole;
  private final Thread thread = new Thread(this::look, "watch");
  private final Map<Path, Object> seen = new HashMap<>();
  private final Set<String> partial = new TreeSet<>();
  private final Set<String> again = new TreeSet<>();

  /** How many objects each zip has that could be opened. */
  private final Map<Path, Integer> packed = new HashMap<>();

  private volatile boolean on = true;

  /**
   * @param cases the folder with a folder for each case
   * @param whole how many objects a study may have
   */
  DestinationWatch(Path cases, IntPredicate whole) {
    this.cases = cases;
    this.whole = whole;
    thread.start();
  }

  /** Studies that were seen in part. */
  Set<String> partial() {
    return partial;
  }

  /** Objects that were replaced by their like. */
  Set<String> again() {
    return again;
  }

  @Override
  public void close() throws InterruptedException {
    on = false;
    thread.join();
  }

  private void look() {
    while (on) {
      for (Path folder : list(cases)) {
        for (Path study : list(folder)) {
          // One look may fall between the two renames of a merge; the next one then does not.
          if (!whole(study) && !whole(study) && Files.exists(study)) {
            partial.add(cases.relativize(study).toString());
          }
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean whole(Path study) {
    int objects = 0;
    for (Path each : list(study)) {
      if (each.toString().endsWith(".zip")) {
        written(each);
        int inside = packed.computeIfAbsent(each, DestinationWatch::inside);
        if (!whole.test(inside)) {
          packed.remove(each);
          return false;
        }
      }
      for (Path object : list(each)) {
        if (object.toString().endsWith(".dcm")) {
          objects++;
          written(object);
        }
      }
    }
    return whole.test(objects);
  }

  private static Integer inside(Path zip) {
    try (ZipFile opened = new ZipFile(zip.toFile())) {
      return (int) opened.stream().filter(entry -> entry.getName().endsWith(".dcm")).count();
    } catch (IOException e) {
      return CUT;
    }
  }

  /** A file that stays keeps its number on the file system; one that is written again does not. */
  private void written(Path object) {
    try {
      Object key = Files.getAttribute(object, "unix:ino");
      Object before = seen.putIfAbsent(object, key);
      if (before != null && !before.equals(key)) {
        again.add(cases.relativize(object).toString());
      }
    } catch (IOException e) {
      // It is being exchanged for its merge.
      return;
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
