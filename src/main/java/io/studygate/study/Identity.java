package io.studygate.study;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * Values of one header that name a person or a case. It lives only while a submission is opened.
 *
 * @param name words of the Patient's Name in upper case, whatever separated them
 * @param id Patient ID in upper case; empty if absent
 * @param birthDate Patient's Birth Date; empty if absent
 * @param patientId Patient ID as it stands
 * @param patientName Patient's Name as it stands
 * @param protocol Clinical Trial Protocol ID; empty if absent
 * @param subject Clinical Trial Subject ID; empty if absent
 * @param timePoint Clinical Trial Time Point ID; empty if absent
 * @param anonymised whether the header says that it was anonymised
 * @param others whole names, their parts, and further numbers
 */
record Identity(
    Set<String> name,
    String id,
    String birthDate,
    String patientId,
    String patientName,
    String protocol,
    String subject,
    String timePoint,
    boolean anonymised,
    Set<String> others) {

  private static final int[] NAMES = {
    Tag.PatientName, Tag.PatientBirthName, Tag.OtherPatientNames, Tag.PatientMotherBirthName
  };

  /** What stands in place of a name that was taken out. */
  private static final Pattern NOBODY = Pattern.compile("ANON.*|UNKNOWN|REMOVED|HIDDEN|NONE|TEST");

  private static final int[] NUMBERS = {
    Tag.OtherPatientIDs, Tag.AccessionNumber, Tag.AdmissionID, Tag.MedicalRecordLocator
  };

  static Identity of(Attributes data) {
    String id = text(data, Tag.PatientID);
    Set<String> others = new HashSet<>();
    for (int tag : NAMES) {
      for (String name : texts(data, tag)) {
        others.add(name);
        others.addAll(List.of(name.split("[\\^=\\s]+")));
      }
    }
    for (int tag : NUMBERS) {
      others.addAll(texts(data, tag));
    }
    Sequence further = data.getSequence(Tag.OtherPatientIDsSequence);
    if (further != null) {
      further.forEach(item -> others.add(text(item, Tag.PatientID)));
    }
    others.remove("");
    return new Identity(
        words(text(data, Tag.PatientName)),
        id.toUpperCase(Locale.ROOT),
        text(data, Tag.PatientBirthDate),
        id,
        text(data, Tag.PatientName),
        text(data, Tag.ClinicalTrialProtocolID),
        text(data, Tag.ClinicalTrialSubjectID),
        text(data, Tag.ClinicalTrialTimePointID),
        anonymised(data, id),
        Set.copyOf(others));
  }

  /** It says so, or name and ID are one and the same, as sites write who anonymise by hand. */
  private static boolean anonymised(Attributes data, String id) {
    return text(data, Tag.PatientIdentityRemoved).equals("YES")
        || CaseEvidence.plain(text(data, Tag.PatientName)).equalsIgnoreCase(id);
  }

  private static Set<String> words(String name) {
    return Arrays.stream(name.toUpperCase(Locale.ROOT).split("[\\^=\\s,.]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> texts(Attributes data, int tag) {
    String[] values = data.getStrings(tag);
    return values == null
        ? List.of()
        : Arrays.stream(values).filter(v -> v != null && !v.isBlank()).map(String::trim).toList();
  }

  static String text(Attributes data, int tag) {
    String value = data.getString(tag);
    return value == null ? "" : value.trim();
  }

  /**
   * Who it is, whatever the order of the name's words; empty if the header was anonymised or lacks
   * one of number, name and birth date, since then it may be anybody.
   */
  String person() {
    boolean somebody =
        !anonymised
            && !id.isEmpty()
            && !birthDate.isEmpty()
            && !name.isEmpty()
            && name.stream().noneMatch(word -> NOBODY.matcher(word).matches());
    return somebody ? id + "|" + String.join(" ", new TreeSet<>(name)) + "|" + birthDate : "";
  }

  /** Whether both may be one patient; what one of them lacks does not tell them apart. */
  boolean mayBe(Identity other) {
    return same(id, other.id)
        && same(birthDate, other.birthDate)
        && (name.isEmpty()
            || other.name.isEmpty()
            || name.containsAll(other.name)
            || other.name.containsAll(name));
  }

  private static boolean same(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /** With what this one lacks taken from the other. */
  Identity filledFrom(Identity other) {
    return new Identity(
        name.size() >= other.name.size() ? name : other.name,
        id.isEmpty() ? other.id : id,
        birthDate.isEmpty() ? other.birthDate : birthDate,
        patientId,
        patientName,
        protocol,
        subject,
        timePoint,
        anonymised,
        others);
  }

  @Override
  public String toString() {
    return "Identity[not shown]";
  }
}
