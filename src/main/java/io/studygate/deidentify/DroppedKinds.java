package io.studygate.deidentify;

import io.studygate.config.Trial;
import java.util.Optional;
import org.aoju.bus.image.UID;

/** Kinds of objects that never leave, or only where the trial says so. */
final class DroppedKinds {
  private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";
  private static final String VOICE = "1.2.840.10008.5.1.4.1.1.9.4.";
  private static final String DICOM = "1.2.840.10008.";

  private DroppedKinds() {}

  /**
   * Why an object is dropped.
   *
   * @param trial {@code null} when the command runs without one
   */
  static Optional<String> reason(String sopClass, Trial trial) {
    if (UID.MediaStorageDirectoryStorage.equals(sopClass)) {
      return Optional.of("media directory");
    }
    if (sopClass.startsWith(DOCUMENTS) && (trial == null || !trial.deliverDocuments())) {
      return Optional.of("encapsulated document");
    }
    if (sopClass.startsWith(VOICE)) {
      return Optional.of("recorded voice");
    }
    if (!sopClass.startsWith(DICOM) && (trial == null || !trial.deliverPrivateSopClasses())) {
      return Optional.of("private SOP class");
    }
    return Optional.empty();
  }
}
