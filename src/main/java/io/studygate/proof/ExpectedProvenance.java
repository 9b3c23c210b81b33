package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.Trial;
import io.studygate.deidentify.KeptDocuments;
import io.studygate.deidentify.ProfileCheck;
import io.studygate.dicom.StandardFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every object must say of its own de-identification, worked out apart from the anonymiser.
 *
 * @see "DICOM PS3.15 E.1.1, PS3.16 CID 7050, PS3.3 C.7.1.3"
 */
final class ExpectedProvenance {
  /** The code of the Basic Profile. */
  static final String BASIC = "113100";

  private static final int MEANING = 2;

  /** From what changes least to what changes most. */
  private static final List<String> TIMES = List.of("UNMODIFIED", "MODIFIED", "REMOVED");

  private final Map<String, Long> codes = new TreeMap<>();
  private final Long caseHash;
  private final Long protocolHash;
  private final boolean basic;
  private final boolean basicForDocuments;
  private final int time;

  /**
   * @param trial {@code null} when there is none
   * @param caseId {@code null} when there is none
   */
  ExpectedProvenance(Profile profile, Trial trial, String caseId) {
    this.caseHash = hash(caseId);
    this.protocolHash = trial == null ? null : hash(trial.protocol());
    this.basic = isBasic(profile);
    this.basicForDocuments = isBasic(KeptDocuments.in(profile, trial));
    this.time = time(profile.options());
    for (String[] row : StandardFile.rows("cid7050.csv")) {
      if (profile.options().stream().anyMatch(option -> isCodeOf(option, row[MEANING]))) {
        codes.put(row[0], Hash.of(row[0]));
      }
    }
  }

  /** Pixels are cleaned in those objects alone whose pixels are: their code is not expected. */
  private static boolean isCodeOf(Option option, String meaning) {
    String name =
        meaning
            .toUpperCase(Locale.ROOT)
            .replace(" OPTION", "")
            .replace(" TEMPORAL INFORMATION", "")
            .replace(' ', '_');
    return option != Option.CLEAN_PIXEL_DATA && option.name().equals(name);
  }

  private static boolean isBasic(Profile profile) {
    return profile.exceptions().stream().noneMatch(line -> ProfileCheck.isBeyond(line, profile));
  }

  private static int time(List<Option> options) {
    if (options.contains(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
      return TIMES.indexOf("MODIFIED");
    }
    boolean full = options.contains(Option.RETAIN_LONGITUDINAL_FULL_DATES);
    return TIMES.indexOf(full ? "UNMODIFIED" : "REMOVED");
  }

  private static Long hash(String value) {
    return value == null || value.isBlank() ? null : Hash.of(value);
  }

  /** Whether Patient's Name, Patient ID or Clinical Trial Subject ID is right. */
  boolean isCase(long hash) {
    return caseHash == null || caseHash == hash;
  }

  boolean isProtocol(long hash) {
    return protocolHash == null || protocolHash == hash;
  }

  /** Whether objects say to which trial they belong. */
  boolean namesTrial() {
    return protocolHash != null;
  }

  /** Codes of the options, with their hashes. */
  Map<String, Long> codes() {
    return codes;
  }

  /** Whether no more is kept than the options say. */
  boolean isBasic(boolean document) {
    return document ? basicForDocuments : basic;
  }

  /**
   * Whether Longitudinal Temporal Information Modified says what was done, and no less than was
   * done before.
   *
   * @param before hash of what the object said when it came; 0 if it said nothing
   */
  boolean isTime(long hash, long before) {
    int most = time;
    for (int i = time; i < TIMES.size(); i++) {
      most = Hash.of(TIMES.get(i)) == before ? i : most;
    }
    return hash == Hash.of(TIMES.get(most));
  }
}
