package io.studygate.deidentify;

import io.studygate.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A submission after the anonymiser.
 *
 * @param folder holds {@code <study>/<series>/<instance>.dcm} with new UIDs and nothing else
 * @param objects what was written
 * @param profile name of the profile
 * @param findings what must hold the study, and notes
 */
public record DeidentifiedStudy(
    Path folder, List<WrittenObject> objects, String profile, List<Finding> findings) {

  /**
   * One object that was written.
   *
   * @param item number of its file in the payload, from 1
   * @param path below the folder
   * @param sopClass SOP Class UID
   * @param study new Study Instance UID
   * @param series new Series Instance UID
   * @param sopInstance new SOP Instance UID
   * @param modality Modality
   * @param bytes length of the file
   * @param sha256 of the file, hexadecimal; empty where nobody needs it
   */
  public record WrittenObject(
      int item,
      Path path,
      String sopClass,
      String study,
      String series,
      String sopInstance,
      String modality,
      long bytes,
      String sha256) {}

  /** SHA-256 of each object, by its path. */
  public SortedMap<String, String> sums() {
    SortedMap<String, String> sums = new TreeMap<>();
    objects.forEach(object -> sums.put(object.path().toString(), object.sha256()));
    return sums;
  }

  public DeidentifiedStudy {
    objects = List.copyOf(objects);
    findings = List.copyOf(findings);
  }
}
