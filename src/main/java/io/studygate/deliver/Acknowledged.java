package io.studygate.deliver;

import io.studygate.dicom.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files of a study a destination has said that it has, so that the next attempt sends only
 * the others. It is known until a restart: then all is sent again, with the same bytes and UIDs. A
 * file that was written anew is another one.
 */
final class Acknowledged {
  private static final int MOST_STUDIES = 32;

  private final Map<Path, Set<FileState>> studies =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Set<FileState>> eldest) {
          return size() > MOST_STUDIES;
        }
      };

  private record FileState(Path file, Object key, FileTime written, long bytes) {
    static FileState of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileState(file, now.fileKey(), now.lastModifiedTime(), now.size());
    }
  }

  /** Those of a study that the destination is not known to have. */
  synchronized List<StoredObject> without(Path study, List<StoredObject> objects)
      throws IOException {
    Set<FileState> there = studies.getOrDefault(study, Set.of());
    List<StoredObject> left = new ArrayList<>();
    for (StoredObject object : objects) {
      if (!there.contains(FileState.of(object.file()))) {
        left.add(object);
      }
    }
    return left;
  }

  /** The destination has these. */
  synchronized void add(Path study, List<StoredObject> objects) throws IOException {
    Set<FileState> there = studies.computeIfAbsent(study, any -> new HashSet<>());
    for (StoredObject object : objects) {
      there.add(FileState.of(object.file()));
    }
  }

  synchronized void forget(Path study) {
    studies.remove(study);
  }
}
