package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_BOMB;
import static io.studygate.finding.FindingCode.ARCHIVE_ENTRIES;
import static io.studygate.finding.FindingCode.ARCHIVE_UNSAFE_NAME;

import io.studygate.config.Settings.Limits;
import io.studygate.dicom.FileSource;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A folder, or one file, as it lay at the site. Links are never followed. */
final class FolderPayload implements Payload {
  private final List<Path> files;
  private final List<Item> items = new ArrayList<>();

  private FolderPayload(Path root, List<Path> files) throws IOException {
    this.files = files;
    for (Path file : files) {
      Path shown = file.equals(root) ? root.getFileName() : root.relativize(file);
      String name = shown.toString().replace('\\', '/');
      items.add(new Item(items.size() + 1, name, Files.size(file)));
    }
  }

  static FolderPayload open(Path root, Limits limits) throws IOException, ArchiveRefused {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files =
          walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .limit(limits.maxEntries() + 1L)
              .sorted()
              .toList();
    }
    if (files.size() > limits.maxEntries()) {
      throw new ArchiveRefused(
          Finding.of(ARCHIVE_ENTRIES, "files", files.size(), "limit", limits.maxEntries()));
    }
    for (int i = 0; i < files.size(); i++) {
      if (!Files.isRegularFile(files.get(i), LinkOption.NOFOLLOW_LINKS)) {
        throw new ArchiveRefused(
            Finding.of(ARCHIVE_UNSAFE_NAME, "file", i + 1, "files", files.size()));
      }
    }
    FolderPayload payload = new FolderPayload(root, files);
    if (payload.items.stream().mapToLong(Item::bytes).sum() > limits.maxBytes()) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_BOMB, "limit", limits.maxBytes() + " bytes"));
    }
    return payload;
  }

  @Override
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  @Override
  public InputStream open(Item item) throws IOException {
    return FileSource.open(files.get(item.number() - 1));
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
