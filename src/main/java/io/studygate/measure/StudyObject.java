package io.studygate.measure;

import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.study.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An object of the written study. Pixels, contours and doses in it are those that were submitted.
 *
 * @param instance what was read of it as it came; its UIDs are those of the site
 * @param file where it is
 * @param uid its SOP Instance UID in the written study
 * @param sha256 of the file, hexadecimal
 */
record StudyObject(Instance instance, Path file, String uid, String sha256) {

  /** What stands before its pixels. */
  DicomHeader header(DicomLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DicomReader.header(in, Files.size(file), limits);
    }
  }

  /** The number of its file in the submission, as in {@code inventory.csv}. */
  int item() {
    return instance.item();
  }

  /** The site's Frame of Reference UID; empty if it names none. */
  String frame() {
    return instance.frame();
  }

  boolean is(String modality) {
    return modality.equals(instance.modality());
  }
}
