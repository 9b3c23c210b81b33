package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_BOMB;
import static io.studygate.finding.FindingCode.ARCHIVE_ENTRIES;
import static io.studygate.finding.FindingCode.ARCHIVE_UNSAFE_NAME;

import io.studygate.config.Settings.Limits;
import io.studygate.dicom.FileSource;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A folder, or one file, as it lay at the site. Links are never followed. */
final class FolderPayload implements Payload {
  private final List<Found> files;
  private final List<Item> items = new ArrayList<>();

  /**
   * One file, as the walk through the folders saw it: nobody asks the disk a second time.
   *
   * @param name from the root on
   */
  private record Found(Path path, String name, long bytes, boolean regular) {}

  private FolderPayload(List<Found> files) {
    this.files = files;
    for (Found file : files) {
      String name = file.name().replace('\\', '/');
      items.add(new Item(items.size() + 1, name, file.bytes()));
    }
  }

  static FolderPayload open(Path root, Limits limits) throws IOException, ArchiveRefused {
    List<Found> files = files(root, limits.maxEntries());
    if (files.size() > limits.maxEntries()) {
      throw new ArchiveRefused(
          Finding.of(
              ARCHIVE_ENTRIES, "what", files.size() + " files", "limit", limits.maxEntries()));
    }
    for (int i = 0; i < files.size(); i++) {
      if (!files.get(i).regular()) {
        throw new ArchiveRefused(
            Finding.of(ARCHIVE_UNSAFE_NAME, "file", i + 1, "files", files.size()));
      }
    }
    if (files.stream().mapToLong(Found::bytes).sum() > limits.maxBytes()) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_BOMB, "limit", limits.maxBytes() + " bytes"));
    }
    return new FolderPayload(files);
  }

  /**
   * All that is no folder, by name; at most one more than may be. Names are cut from the paths and
   * sorted as text, since {@code Path} does both at a fifth of the speed.
   */
  private static List<Found> files(Path root, int most) throws IOException {
    int below = root.resolve("x").toString().length() - 1;
    List<Found> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes seen) {
            String name =
                path.equals(root)
                    ? path.getFileName().toString()
                    : path.toString().substring(below);
            files.add(new Found(path, name, seen.size(), seen.isRegularFile()));
            return files.size() > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(Found::name));
    return files;
  }

  @Override
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  @Override
  public InputStream open(Item item) throws IOException {
    return FileSource.open(files.get(item.number() - 1).path());
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
