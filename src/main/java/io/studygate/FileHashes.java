package io.studygate;

import io.studygate.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Every file that a generation is made of.
 *
 * @param files SHA-256 by path, {@code config/sites/017.yaml}
 */
record FileHashes(SortedMap<String, String> files) {
  /** No file was recorded yet. */
  static final FileHashes NONE = new FileHashes(new TreeMap<>());

  /** They could not be read: no generation is made of that. */
  static final FileHashes UNREADABLE = new FileHashes(new TreeMap<>(Map.of("", "unreadable")));

  static final String CONFIG = "config/";
  static final String ROUTES = "routes/";
  static final String REMOVED = "removed";

  FileHashes {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** As they are now; hidden files, where a ConfigMap's changes are made ready, are none. */
  static FileHashes of(Folders folders) {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> routes = Files.list(folders.routes())) {
      ConfigLoader.files(folders.config())
          .forEach((path, bytes) -> found.put(CONFIG + path, DigestUtils.sha256Hex(bytes)));
      for (Path route : routes.filter(Files::isRegularFile).toList()) {
        String name = route.getFileName().toString();
        if (!name.startsWith(".")) {
          found.put(ROUTES + name, DigestUtils.sha256Hex(Files.readAllBytes(route)));
        }
      }
      return new FileHashes(found);
    } catch (IOException | UncheckedIOException e) {
      return UNREADABLE;
    }
  }

  /** What is other than before: new hashes by path, and {@value #REMOVED} for files that left. */
  SortedMap<String, String> changesSince(FileHashes before) {
    SortedMap<String, String> changes = new TreeMap<>(files);
    changes.entrySet().removeAll(before.files().entrySet());
    before.files().keySet().stream()
        .filter(path -> !files.containsKey(path))
        .forEach(path -> changes.put(path, REMOVED));
    return changes;
  }

  /** Names all of it in short. */
  String shortName() {
    return DigestUtils.sha256Hex(files.toString()).substring(0, 12);
  }
}
