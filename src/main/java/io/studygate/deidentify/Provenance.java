package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.Trial;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.StandardFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What an object says of its own de-identification, and of the trial it now belongs to.
 *
 * @see "DICOM PS3.15 E.1.1; PS3.3 C.7.1.1, C.7.1.3 Clinical Trial Subject, C.7.2.3 Clinical Trial
 *     Study; PS3.16 CID 7050"
 */
final class Provenance {
  private static final int LO_LENGTH = 64;
  private static final int TIME_MODIFIED = 0x00280303;
  private static final List<String> FROM_MOST = List.of("UNMODIFIED", "MODIFIED", "REMOVED");
  private static final String BASIC = "113100";
  private static final Map<Option, String> CODES =
      Map.ofEntries(
          Map.entry(Option.CLEAN_PIXEL_DATA, "113101"),
          Map.entry(Option.CLEAN_GRAPHICS, "113103"),
          Map.entry(Option.CLEAN_STRUCTURED_CONTENT, "113104"),
          Map.entry(Option.CLEAN_DESCRIPTORS, "113105"),
          Map.entry(Option.RETAIN_LONGITUDINAL_FULL_DATES, "113106"),
          Map.entry(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, "113107"),
          Map.entry(Option.RETAIN_PATIENT_CHARACTERISTICS, "113108"),
          Map.entry(Option.RETAIN_DEVICE_IDENTITY, "113109"),
          Map.entry(Option.RETAIN_UIDS, "113110"),
          Map.entry(Option.RETAIN_SAFE_PRIVATE, "113111"),
          Map.entry(Option.RETAIN_INSTITUTION_IDENTITY, "113112"));

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
  private final Map<String, String> meanings = new HashMap<>();
  private final List<String> codes = new ArrayList<>();
  private final List<String> method = new ArrayList<>();

  Provenance(Profile profile, Subject subject) {
    this.profile = profile;
    this.subject = subject;
    for (String[] row : StandardFile.rows("cid7050.csv")) {
      meanings.put(row[0], row[2]);
    }
    boolean beyond =
        profile.exceptions().stream().anyMatch(line -> ProfileCheck.isBeyond(line, profile));
    if (!beyond) {
      codes.add(BASIC);
    }
    profile.options().stream().distinct().sorted().map(CODES::get).forEach(codes::add);
    method.add(cut("Studygate, PS3.15 " + ConfidentialityTable.INSTANCE.edition()));
    method.add(cut("Profile " + profile.name()));
    for (ExceptionLine line : profile.exceptions()) {
      if (ProfileCheck.isBeyond(line, profile)) {
        method.add(cut("Keep " + line.attribute() + ": " + line.reason()));
      }
    }
  }

  /** Texts that it writes beside those of the trial: they speak of nobody. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(method);
    codes.forEach(code -> texts.add(meanings.get(code)));
    return texts;
  }

  /** Writes all of it into a cleaned data set. */
  void write(Attributes dataset, String timeBefore) {
    dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    Ascii.set(dataset, Tag.PatientName, VR.PN, subject.caseId());
    Ascii.set(dataset, Tag.PatientID, VR.LO, subject.caseId());
    dataset.setNull(Tag.PatientBirthDate, VR.DA);
    Ascii.set(dataset, Tag.PatientIdentityRemoved, VR.CS, "YES");
    Ascii.set(dataset, TIME_MODIFIED, VR.CS, least(timeBefore));
    writeMethod(dataset);
    if (subject.trial() != null) {
      writeTrial(dataset, subject.trial());
    }
  }

  private void writeMethod(Attributes dataset) {
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
    writeCodes(dataset);
  }

  /** A sequence without items would not be valid: a profile may have no code of its own. */
  private void writeCodes(Attributes dataset) {
    Sequence items = dataset.getSequence(Tag.DeidentificationMethodCodeSequence);
    if (codes.isEmpty() && (items == null || items.isEmpty())) {
      dataset.remove(Tag.DeidentificationMethodCodeSequence);
      return;
    }
    if (items == null) {
      items = dataset.newSequence(Tag.DeidentificationMethodCodeSequence, codes.size());
    }
    for (String code : codes) {
      boolean there = items.stream().anyMatch(i -> code.equals(i.getString(Tag.CodeValue)));
      if (!there) {
        items.add(item(code, dataset.bigEndian()));
      }
    }
  }

  private Attributes item(String code, boolean bigEndian) {
    Attributes item = new Attributes(bigEndian, 3);
    Ascii.set(item, Tag.CodeValue, VR.SH, code);
    Ascii.set(item, Tag.CodingSchemeDesignator, VR.SH, "DCM");
    Ascii.set(item, Tag.CodeMeaning, VR.LO, meanings.get(code));
    return item;
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

  private static String cut(String text) {
    String plain = text.replace('\\', '/').strip();
    return plain.length() <= LO_LENGTH ? plain : plain.substring(0, LO_LENGTH).strip();
  }
}
