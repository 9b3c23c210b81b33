package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Trial;
import io.studygate.dicom.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Documents that a trial keeps: PDFs in DICOM form. The Basic Profile would put a dummy in their
 * place, so each says in its De-identification Method that it was kept; the proof searches it.
 *
 * @see "DICOM PS3.15, Table E.1-1: Encapsulated Document (0042,0011)"
 */
public final class KeptDocuments {
  private static final String ATTRIBUTE = "EncapsulatedDocument";
  private static final String REASON = "searched by the proof";

  private KeptDocuments() {}

  /** Whether the trial keeps objects of this class. */
  static boolean keeps(Trial trial, String sopClass) {
    return trial != null && trial.deliverDocuments() && sopClass.equals(UID.EncapsulatedPDFStorage);
  }

  /** Whether an object is of the kind that can be kept. */
  static boolean isOne(Attributes dataset) {
    return UID.EncapsulatedPDFStorage.equals(Ascii.first(dataset, Tag.SOPClassUID));
  }

  /**
   * The profile under which documents of a trial are cleaned.
   *
   * @param trial {@code null} when there is none
   * @return the profile itself where the trial keeps none, or the profile has a line for them
   */
  public static Profile in(Profile profile, Trial trial) {
    boolean named =
        profile.exceptions().stream().anyMatch(line -> line.attribute().equals(ATTRIBUTE));
    if (trial == null || !trial.deliverDocuments() || named) {
      return profile;
    }
    List<ExceptionLine> lines = new ArrayList<>(profile.exceptions());
    lines.add(
        new ExceptionLine(ATTRIBUTE, null, null, ExceptionLine.Action.KEEP, null, REASON, null));
    return new Profile(profile.name(), profile.options(), lines, profile.pixels());
  }
}
