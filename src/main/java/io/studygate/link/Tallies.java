package io.studygate.link;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many files and bytes of each upload have been announced, and in which folders, so that none
 * brings more than it said or what no disk holds; not counted anew for each of ten thousand files.
 */
final class Tallies {
  /** Of more uploads, the one that was not used for longest is counted anew. */
  private static final int MOST = 200;

  private final Map<String, Tally> tallies =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
          return size() > MOST;
        }
      };

  private record Tally(int files, long bytes, Set<String> folders) {
    Tally with(PartFile part) {
      folders.addAll(above(part));
      return new Tally(files + 1, bytes + part.length(), folders);
    }
  }

  /**
   * Adds a file to an upload, unless one of its name is there already.
   *
   * @throws Refusal if it is more than the upload has room for, of another length than before, or
   *     of the name of a folder
   */
  synchronized void add(Group group, Parts parts, PartFile part) throws IOException, Refusal {
    PartFile known = parts.find(part.key()).orElse(null);
    if (known != null) {
      if (known.length() != part.length()) {
        throw new Refusal(409, "Another file of this name has begun. Begin a new upload.");
      }
      return;
    }
    Tally now = tally(group, parts);
    if (now.files() == group.files() || now.bytes() + part.length() > group.bytes()) {
      throw new Refusal(413, "These are more files or bytes than this upload was begun for.");
    }
    if (now.folders().contains(part.name()) || below(parts, part)) {
      throw new Refusal(400, "A file has the name of a folder. Rename it and choose again.");
    }
    // What a crash has left of one that was never added.
    Files.deleteIfExists(parts.data(part));
    parts.add(part);
    tallies.put(group.group(), now.with(part));
  }

  /** One of its files is taken away. */
  synchronized void remove(Group group, Parts parts, PartFile part) throws IOException {
    parts.remove(part);
    tallies.remove(group.group());
  }

  private Tally tally(Group group, Parts parts) throws IOException {
    Tally known = tallies.get(group.group());
    if (known != null) {
      return known;
    }
    Tally tally = new Tally(0, 0, new HashSet<>());
    for (PartFile part : parts.all()) {
      tally = tally.with(part);
    }
    return tally;
  }

  /** Whether one of the folders that it lies in is a file. */
  private static boolean below(Parts parts, PartFile part) throws IOException {
    for (String folder : above(part)) {
      if (parts.find(PartFile.key(folder)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The folders that it lies in. */
  private static List<String> above(PartFile part) {
    String name = part.name();
    return IntStream.range(0, name.length())
        .filter(index -> name.charAt(index) == '/')
        .mapToObj(index -> name.substring(0, index))
        .toList();
  }
}
