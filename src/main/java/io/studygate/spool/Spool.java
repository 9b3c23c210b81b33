package io.studygate.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folders that are the queues. A thing is prepared below {@code incoming/} and appears in a
 * queue by one atomic rename, after everything in it is on disk: whoever sees it sees it whole.
 */
public final class Spool {
  /** Ends the name of a record that is being written. */
  private static final String ASIDE = ".tmp";

  private final Path root;

  /** Opens the spool and makes its folders. */
  public Spool(Path root) {
    this.root = root.toAbsolutePath().normalize();
    for (Path folder :
        List.of(
            incoming(),
            received(),
            work(),
            deliver(),
            results(),
            outbox(),
            engine(),
            answers(),
            recalls(),
            kept(),
            parked(),
            sent(),
            moves(),
            unfinished(),
            troubles())) {
      create(folder);
    }
  }

  /** What is not whole yet. */
  public Path incoming() {
    return root.resolve("incoming");
  }

  /** Submissions that wait to be processed. */
  public Path received() {
    return root.resolve("received");
  }

  /** Scratch of the submissions in hand. */
  public Path work() {
    return root.resolve("work");
  }

  /** Studies on their way, by destination. */
  public Path deliver() {
    return root.resolve("deliver");
  }

  /** Result files on their way, by inbox. */
  public Path results() {
    return root.resolve("results");
  }

  /** E-mails on their way. */
  public Path outbox() {
    return root.resolve("outbox");
  }

  /** Studies that analysis engines have or are to get, by trial. */
  public Path engine() {
    return root.resolve("engine");
  }

  /** What engines have called back with, until their runs are closed. */
  public Path answers() {
    return root.resolve("answers");
  }

  /** Submissions that a person wants back, until everybody has been told. */
  public Path recalls() {
    return root.resolve("recalls");
  }

  /** What has ended, kept for a while for those who may decide otherwise. */
  public Path kept() {
    return root.resolve("kept");
  }

  /** What needs an operator. */
  public Path parked() {
    return root.resolve("parked");
  }

  /** Result files as the sites got them, for who looks at the page. */
  public Path sent() {
    return root.resolve("sent");
  }

  /** Uploads by link that are not whole yet, by site; they outlive a restart. */
  public Path unfinished() {
    return root.resolve("unfinished");
  }

  /** Moves at the sites that have begun and not been seen to end, by inbox. */
  public Path moves() {
    return root.resolve("moves");
  }

  /** What operators have been told of, or will be. */
  public Path troubles() {
    return root.resolve("troubles");
  }

  /** Scratch folder of one submission's run. */
  public Path workOf(String id) {
    return work().resolve(id);
  }

  /** A fresh folder in which a thing is made ready for {@link #commit}; no crash leaves it. */
  public Path prepare(String name) {
    try {
      return Files.createDirectory(incoming().resolve(name + "-" + UUID.randomUUID()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a prepared folder appear under its name. When this returns, it survives a power cut.
   *
   * @param prepared from {@link #prepare}; gone afterwards
   * @param target in a queue; if it is there already, a run before us did the work and it stays
   */
  public void commit(Path prepared, Path target) throws IOException {
    create(target.getParent());
    if (Files.exists(target)) {
      delete(prepared);
      return;
    }
    Disk.syncTree(prepared);
    try {
      Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(target)) {
        throw e;
      }
      // Another thread did the same work in the meantime; its folder stays.
      delete(prepared);
      return;
    }
    Disk.sync(target.getParent());
  }

  /** Renames a folder between two queues; durable when it returns. */
  public void move(Path folder, Path target) throws IOException {
    create(target.getParent());
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(target.getParent());
    Disk.sync(folder.getParent());
  }

  /**
   * Removes a thing from its queue. It leaves by one rename before its files go, so that a crash
   * half-way leaves nothing that looks whole.
   */
  public void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Path leaving = incoming().resolve("leaving-" + UUID.randomUUID());
    try {
      Files.move(folder, leaving, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      if (Files.exists(folder)) {
        throw e;
      }
      // Another thread took it away meanwhile, as a recall and the queue may at once.
      return;
    }
    delete(leaving);
  }

  /** Puts a submission's folder aside in {@code kept/}, in place of what an earlier run left. */
  public void keep(Path folder) throws IOException {
    Path target = kept().resolve(folder.getFileName());
    remove(target);
    move(folder, target);
  }

  /** Writes a record into a folder, whole or not at all; durable when it returns. */
  public static void place(Path folder, String name, Object record) throws IOException {
    Path aside = folder.resolve(name + ASIDE);
    Json.write(aside, record);
    Disk.sync(aside);
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(folder);
  }

  /** Deletes a tree that no queue shows; symbolic links are removed, never followed. */
  public void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(tree, new Deleter());
  }

  /**
   * At start: what a run before us left half-made goes; it stands whole elsewhere or never began.
   */
  public void sweep() throws IOException {
    for (Path scratch : List.of(incoming(), work())) {
      try (Stream<Path> left = Files.list(scratch)) {
        for (Path path : left.toList()) {
          delete(path);
        }
      }
    }
    for (Path notes : List.of(moves(), troubles())) {
      try (Stream<Path> all = Files.walk(notes)) {
        for (Path note : all.filter(path -> path.toString().endsWith(ASIDE)).toList()) {
          Files.delete(note);
        }
      }
    }
  }

  /**
   * Makes a folder and those above it that are missing. When this returns, they survive a power
   * cut: what is forced to disk in a folder that is not goes with it.
   */
  public static Path folders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path above = folder.toAbsolutePath().getParent();
    folders(above);
    Files.createDirectories(folder);
    Disk.sync(above);
    return folder;
  }

  private static Path create(Path folder) {
    try {
      return folders(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
