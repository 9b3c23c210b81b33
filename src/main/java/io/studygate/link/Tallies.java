package io.studygate.link;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many files and bytes of each upload have been announced, so that none brings more than it
 * said; not counted anew for each of ten thousand files.
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

  private record Tally(int files, long bytes) {}

  /**
   * Adds a file to an upload, unless one of its name is there already.
   *
   * @throws Refusal if it is more than the upload has room for, or of another length than before
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
    // What a crash has left of one that was never added.
    Files.deleteIfExists(parts.data(part));
    parts.add(part);
    tallies.put(group.group(), new Tally(now.files() + 1, now.bytes() + part.length()));
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
    int files = 0;
    long bytes = 0;
    for (PartFile part : parts.all()) {
      files++;
      bytes += part.length();
    }
    return new Tally(files, bytes);
  }
}
