package io.studygate.deliver;

import io.studygate.spool.Disk;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Puts one study into its place by renames only. If the place is taken, the union of both is built
 * aside and changed for what is there. A crash at any point is mended by the next call, whichever
 * submission it is for, because the folder aside belongs to the place.
 */
final class StudySwap {
  private final Path aside;
  private final Path ready;
  private final Path before;
  private final Path leaving;
  private final Path place;

  /**
   * @param aside a folder on the file system of {@code place}, for this place alone
   * @param place where the study goes
   */
  StudySwap(Path aside, Path place) {
    this.aside = aside;
    this.ready = aside.resolve("ready");
    this.before = aside.resolve("before");
    this.leaving = aside.resolve("leaving");
    this.place = place;
  }

  /**
   * Puts a study there.
   *
   * @param outdated files of its place that leave with this; relative to the study
   */
  void place(Path study, Set<Path> outdated) throws IOException {
    mend();
    if (outdated.isEmpty() && holds(study)) {
      return;
    }
    try {
      Files.createDirectories(ready);
      HandOver files = new HandOver();
      if (Files.exists(place)) {
        keepAllBut(outdated, files);
      }
      add(study, files);
      sync(files.copied());
      swap();
    } finally {
      delete(ready);
    }
  }

  /** Writes what else belongs into a study that is made ready. */
  @FunctionalInterface
  interface Last {
    void into(Path ready) throws IOException;
  }

  /**
   * Takes some of its files out of the study, or all of it if nothing is left of it.
   *
   * @param gone relative to the study
   */
  void without(Set<Path> gone, Last last) throws IOException {
    mend();
    try {
      Files.createDirectories(ready);
      keepAllBut(gone, new HandOver());
      last.into(ready);
      if (files(ready).isEmpty()) {
        remove();
      } else {
        Disk.syncTree(ready);
        swap();
      }
    } finally {
      delete(ready);
    }
  }

  /** Takes the study out of its place. */
  void remove() throws IOException {
    mend();
    Files.createDirectories(aside);
    Files.move(place, leaving, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(place.getParent());
    delete(leaving);
  }

  /**
   * After a crash between the two renames the place is empty and what it held lies aside. What was
   * not whole yet goes, and so does what had left.
   */
  void mend() throws IOException {
    if (Files.exists(before) && !Files.exists(place)) {
      Spool.folders(place.getParent());
      Files.move(before, place, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(before);
    delete(ready);
    delete(leaving);
  }

  private boolean holds(Path study) throws IOException {
    for (Path file : files(study)) {
      if (!same(file, place.resolve(study.relativize(file)))) {
        return false;
      }
    }
    return true;
  }

  private void keepAllBut(Set<Path> gone, HandOver files) throws IOException {
    for (Path file : files(place)) {
      Path path = place.relativize(file);
      if (!gone.contains(path)) {
        Path target = ready.resolve(path);
        Files.createDirectories(target.getParent());
        files.keep(file, target);
      }
    }
  }

  private void add(Path study, HandOver files) throws IOException {
    List<Path> smallFirst = new ArrayList<>(files(study));
    // What lies above the objects is the record of the study.
    smallFirst.sort(Comparator.comparingInt(Path::getNameCount));
    for (Path file : smallFirst) {
      Path target = ready.resolve(study.relativize(file));
      if (!same(file, target)) {
        Files.createDirectories(target.getParent());
        // The later submission's object wins; the name is removed first, as it may be a link.
        Files.deleteIfExists(target);
        files.give(file, target);
      }
    }
  }

  private void sync(List<Path> copied) throws IOException {
    List<Path> all = new ArrayList<>(copied);
    try (Stream<Path> paths = Files.walk(ready)) {
      paths.filter(Files::isDirectory).forEach(all::add);
    }
    Disk.syncEach(all);
  }

  private void swap() throws IOException {
    Spool.folders(place.getParent());
    if (Files.exists(place)) {
      Files.move(place, before, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(place.getParent());
    Disk.sync(aside);
    delete(before);
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
        && Files.size(one) == Files.size(other)
        && Files.mismatch(one, other) < 0;
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      PathUtils.deleteDirectory(tree);
    }
  }
}
