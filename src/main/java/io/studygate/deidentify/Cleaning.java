package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.FindingCode;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Cleans data sets under one profile and says in them that it did. Safe for several threads. */
final class Cleaning {
  private static final int TIME_MODIFIED = 0x00280303;

  private final DicomLimits limits;
  private final Subject subject;
  private final ActionTable table;
  private final PrivateElements privates;
  private final TextCleaner text = new TextCleaner();
  private final Values values;
  private final Provenance provenance;

  /**
   * @param key the trial's key
   * @param uids new UIDs for old, of the same key
   */
  Cleaning(Profile profile, Subject subject, byte[] key, UidMap uids, DicomLimits limits) {
    this.limits = limits;
    this.subject = subject;
    this.table = new ActionTable(profile);
    this.privates = new PrivateElements(profile);
    this.values =
        new Values(
            text,
            uids,
            subject.dateShift(key),
            table.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES));
    this.provenance = new Provenance(profile, subject);
  }

  /** A cleaner for one object, which is as it was received. */
  DatasetCleaner cleaner(Attributes dataset, Explanation explanation) {
    Set<String> names = OwnNames.terms(dataset, subject);
    TextCleaner words = names.isEmpty() ? text : new TextCleaner(names);
    return new DatasetCleaner(table, values.with(words), words, privates, limits, explanation);
  }

  /**
   * Cleans all of one data set.
   *
   * @param cleaner made for it
   * @param masked whether regions of its pixels will be blanked
   * @return what is to be said of the object
   * @throws DicomException if something in it cannot be understood; then nothing of it may leave
   */
  Set<FindingCode> clean(Attributes dataset, DatasetCleaner cleaner, boolean masked)
      throws DicomException {
    String timeBefore = Ascii.first(dataset, TIME_MODIFIED);
    Set<FindingCode> notes = cleaner.clean(dataset);
    if (table.has(Option.CLEAN_DESCRIPTORS)) {
      RoiNames.tellApart(dataset);
    }
    provenance.write(dataset, timeBefore, masked);
    Provenance.TAGS.forEach(
        tag -> {
          if (dataset.contains(tag)) {
            cleaner.tell(tag, Action.REPLACE, "written by the gateway");
          }
        });
    return notes;
  }

  /**
   * Cleans some elements of the top level of a data set, each of which depends on no other one.
   *
   * @param sopClass of the data set
   * @throws DicomException if something in it cannot be understood; then nothing of it may leave
   */
  void cleanSome(Attributes some, String sopClass) throws DicomException {
    new DatasetCleaner(table, values, text, privates, limits, Explanation.NONE)
        .clean(some, sopClass, DatasetCleaner.Mode.RULES);
  }

  boolean retainsUids() {
    return table.has(Option.RETAIN_UIDS);
  }
}
