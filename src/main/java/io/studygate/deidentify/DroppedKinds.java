package io.studygate.deidentify;

import io.studygate.config.Trial;
import java.util.Optional;
import org.aoju.bus.image.UID;

/** Kinds of objects that never leave, or only where the trial says so. */
final class DroppedKinds {
  private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";
  private static final String VOICE = "1.2.840.10008.5.1.4.1.1.9.4.";
  private static final String DICOM = "1.2.840.10008.";

  static final String DIRECTORY = "media directory";
  static final String DOCUMENT = "encapsulated document";
  static final String RECORDING = "recorded voice";
  static final String PRIVATE = "private SOP class";

  private DroppedKinds() {}

  /**
   * Why an object is dropped.
   *
   * @param mediaClass the class that the file meta names; a directory says it only there
   * @param sopClass the class that the data set names; empty if it names none
   * @param trial {@code null} when the command runs without one
   */
  static Optional<String> reason(String mediaClass, String sopClass, Trial trial) {
    if (UID.MediaStorageDirectoryStorage.equals(mediaClass)
        || UID.MediaStorageDirectoryStorage.equals(sopClass)) {
      return Optional.of(DIRECTORY);
    }
    if (sopClass.startsWith(DOCUMENTS) && !KeptDocuments.keeps(trial, sopClass)) {
      return Optional.of(DOCUMENT);
    }
    if (sopClass.startsWith(VOICE)) {
      return Optional.of(RECORDING);
    }
    if (!sopClass.isEmpty()
        && !sopClass.startsWith(DICOM)
        && (trial == null || !trial.deliverPrivateSopClasses())) {
      return Optional.of(PRIVATE);
    }
    return Optional.empty();
  }
}
