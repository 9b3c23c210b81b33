package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * How much of each site one look of a connection takes, so that a flood or a huge file of one does
 * not hold up the others: so many small files per site, and one large file in all, the sites taking
 * turns. What it takes is worked on in this order: the first of each site, the second of each, and
 * so on, and the large one last.
 */
final class Turn implements Comparator<GenericFile<SftpRemoteFile<?>>> {
  /** Files of one site in one look. */
  static final int FILES = 20;

  /** Small files of one site in one look, bytes in all. */
  static final long BYTES = 128L << 20;

  /** What counts as large, bytes. */
  static final long LARGE = 32L << 20;

  private final Map<String, long[]> taken = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> waiting = new LinkedHashSet<>();
  private final InputFolders folders = new InputFolders();
  private boolean large;

  void begin() {
    folders.begin();
    if (!large) {
      // The site whose turn it was did not come: its file has gone.
      waiting.clear();
    }
    large = false;
    taken.clear();
    places.clear();
  }

  /** Whether this look enters a folder. */
  boolean enters(Place place) {
    return folders.enters(place);
  }

  /**
   * Whether this look takes it.
   *
   * @param path of the file, from the inbox's root
   */
  boolean admits(String site, String path, long size) {
    if (size > LARGE) {
      return admitsLarge(site);
    }
    boolean admitted = admitsSmall(site, size);
    if (admitted) {
      places.put(path, (int) taken.get(site)[0]);
    }
    return admitted;
  }

  @Override
  public int compare(GenericFile<SftpRemoteFile<?>> one, GenericFile<SftpRemoteFile<?>> other) {
    return Integer.compare(place(one), place(other));
  }

  private int place(GenericFile<SftpRemoteFile<?>> file) {
    return places.getOrDefault(Homes.trim(file.getRelativeFilePath()), Integer.MAX_VALUE);
  }

  private boolean admitsLarge(String site) {
    boolean first = waiting.isEmpty() || waiting.iterator().next().equals(site);
    if (large || !first) {
      waiting.add(site);
      return false;
    }
    waiting.remove(site);
    large = true;
    return true;
  }

  private boolean admitsSmall(String site, long size) {
    long[] soFar = taken.computeIfAbsent(site, s -> new long[2]);
    if (soFar[0] >= FILES || soFar[1] >= BYTES) {
      return false;
    }
    soFar[0]++;
    soFar[1] += size;
    return true;
  }
}
