package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.Trial;
import io.studygate.dicom.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What an object says of its own de-identification, and of the trial it now belongs to.
 *
 * @see "DICOM PS3.15 E.1.1; PS3.3 C.7.1.1, C.7.1.3 Clinical Trial Subject, C.7.2.3 Clinical Trial
 *     Study; PS3.16 CID 7050"
 */
public final class Provenance {
  private static final int LO_LENGTH = 64;
  private static final int TIME_MODIFIED = 0x00280303;
  private static final List<String> FROM_MOST = List.of("UNMODIFIED", "MODIFIED", "REMOVED");

  /** What it writes. */
  static final List<Integer> TAGS =
      List.of(
          Tag.SpecificCharacterSet,
          Tag.PatientName,
          Tag.PatientID,
          Tag.PatientBirthDate,
          Tag.ClinicalTrialSponsorName,
          Tag.ClinicalTrialProtocolID,
          Tag.ClinicalTrialProtocolName,
          Tag.ClinicalTrialSiteID,
          Tag.ClinicalTrialSubjectID,
          Tag.ClinicalTrialTimePointID,
          Tag.PatientIdentityRemoved,
          Tag.DeidentificationMethod,
          Tag.DeidentificationMethodCodeSequence,
          TIME_MODIFIED);

  private final Profile profile;
  private final Subject subject;
  private final MethodCodes codes;
  private final List<String> method = new ArrayList<>();

  public Provenance(Profile profile, Subject subject) {
    this.profile = profile;
    this.subject = subject;
    this.codes = new MethodCodes(profile);
    method.add(cut("Studygate, PS3.15 " + ConfidentialityTable.INSTANCE.edition()));
    method.add(cut("Profile " + profile.name()));
    for (ExceptionLine line : profile.exceptions()) {
      if (ProfileCheck.isBeyond(line, profile)) {
        method.add(cut("Keep " + line.attribute() + ": " + line.reason()));
      }
    }
  }

  /** Texts that are written under a profile, beside those of the trial: they speak of nobody. */
  public static List<String> texts(Profile profile) {
    Provenance written = new Provenance(profile, null);
    List<String> texts = new ArrayList<>(written.method);
    texts.addAll(written.codes.texts());
    return texts;
  }

  /**
   * Writes all of it into a cleaned data set.
   *
   * @param timeBefore what was said of its dates when it came
   * @param masked whether regions of its pixels are blanked
   */
  public void write(Attributes dataset, String timeBefore, boolean masked) {
    dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    Ascii.set(dataset, Tag.PatientName, VR.PN, subject.caseId());
    Ascii.set(dataset, Tag.PatientID, VR.LO, subject.caseId());
    dataset.setNull(Tag.PatientBirthDate, VR.DA);
    Ascii.set(dataset, Tag.PatientIdentityRemoved, VR.CS, "YES");
    Ascii.set(dataset, TIME_MODIFIED, VR.CS, least(timeBefore));
    writeMethod(dataset, masked);
    if (subject.trial() != null) {
      writeTrial(dataset, subject.trial());
    }
  }

  private void writeMethod(Attributes dataset, boolean masked) {
    List<String> methods = new ArrayList<>();
    String[] before = dataset.getStrings(Tag.DeidentificationMethod);
    if (before != null) {
      for (String text : before) {
        if (text != null && !text.isBlank()) {
          methods.add(cut(text));
        }
      }
    }
    method.stream().filter(text -> !methods.contains(text)).forEach(methods::add);
    Ascii.set(dataset, Tag.DeidentificationMethod, VR.LO, methods.toArray(new String[0]));
    codes.write(dataset, masked);
  }

  private void writeTrial(Attributes dataset, Trial trial) {
    Ascii.set(dataset, Tag.ClinicalTrialSponsorName, VR.LO, some(trial.sponsor()));
    Ascii.set(dataset, Tag.ClinicalTrialProtocolID, VR.LO, some(trial.protocol()));
    text(dataset, Tag.ClinicalTrialProtocolName, trial.name());
    text(dataset, Tag.ClinicalTrialSiteID, subject.site());
    if (!dataset.contains(Tag.ClinicalTrialSiteName)) {
      dataset.setNull(Tag.ClinicalTrialSiteName, VR.LO);
    }
    Ascii.set(dataset, Tag.ClinicalTrialSubjectID, VR.LO, subject.caseId());
    if (subject.visit() != null) {
      text(dataset, Tag.ClinicalTrialTimePointID, subject.visit());
    }
    if (!dataset.containsValue(Tag.ClinicalTrialProtocolEthicsCommitteeApprovalNumber)) {
      dataset.remove(Tag.ClinicalTrialProtocolEthicsCommitteeName);
    }
  }

  private static void text(Attributes dataset, int tag, String value) {
    if (value == null || value.isBlank()) {
      dataset.setNull(tag, VR.LO);
    } else {
      Ascii.set(dataset, tag, VR.LO, cut(value));
    }
  }

  private static String some(String value) {
    return value == null || value.isBlank() ? "NOT STATED" : cut(value);
  }

  /** Never claims more than the object said when it came. */
  private String least(String before) {
    String ours = "REMOVED";
    if (profile.options().contains(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
      ours = "MODIFIED";
    } else if (profile.options().contains(Option.RETAIN_LONGITUDINAL_FULL_DATES)) {
      ours = "UNMODIFIED";
    }
    String given = before == null ? "" : before.strip();
    return FROM_MOST.get(Math.max(FROM_MOST.indexOf(ours), FROM_MOST.indexOf(given)));
  }

  /** Between words, where there are any: a part of a name would pass by the proof. */
  private static String cut(String text) {
    String plain = text.replace('\\', '/').strip();
    if (plain.length() <= LO_LENGTH) {
      return plain;
    }
    int gap = plain.lastIndexOf(' ', LO_LENGTH);
    return plain.substring(0, gap > 0 ? gap : LO_LENGTH).strip();
  }
}
