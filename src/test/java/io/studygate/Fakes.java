package io.studygate;

import io.studygate.demo.SyntheticStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;

/** A recognisable fake for every element that identifies, at the top, nested and private. */
final class Fakes {
  private static final List<Integer> ELEMENTS =
      List.of(
          Tag.AccessionNumber,
          Tag.InstitutionName,
          Tag.InstitutionAddress,
          Tag.ReferringPhysicianName,
          Tag.ReferringPhysicianAddress,
          Tag.ReferringPhysicianTelephoneNumbers,
          Tag.StationName,
          Tag.StudyDescription,
          Tag.SeriesDescription,
          Tag.InstitutionalDepartmentName,
          Tag.PhysiciansOfRecord,
          Tag.PerformingPhysicianName,
          Tag.NameOfPhysiciansReadingStudy,
          Tag.OperatorsName,
          Tag.AdmittingDiagnosesDescription,
          Tag.DerivationDescription,
          Tag.PatientName,
          Tag.PatientID,
          Tag.IssuerOfPatientID,
          Tag.OtherPatientIDs,
          Tag.OtherPatientNames,
          Tag.PatientBirthName,
          Tag.PatientAddress,
          Tag.PatientMotherBirthName,
          Tag.MilitaryRank,
          Tag.MedicalAlerts,
          Tag.Allergies,
          Tag.CountryOfResidence,
          Tag.RegionOfResidence,
          Tag.PatientTelephoneNumbers,
          Tag.EthnicGroup,
          Tag.Occupation,
          Tag.AdditionalPatientHistory,
          Tag.PatientReligiousPreference,
          Tag.PatientComments,
          Tag.DeviceSerialNumber,
          Tag.ProtocolName,
          Tag.AcquisitionComments,
          Tag.StudyID,
          Tag.ImageComments,
          Tag.RequestingPhysician,
          Tag.RequestingService,
          Tag.RequestedProcedureDescription,
          Tag.StudyComments,
          Tag.AdmissionID,
          Tag.PatientState,
          Tag.ScheduledPerformingPhysicianName,
          Tag.PerformedProcedureStepID,
          Tag.PerformedProcedureStepDescription,
          Tag.RequestedProcedureID,
          Tag.PatientBirthDate,
          Tag.StudyDate,
          Tag.SeriesDate,
          Tag.AcquisitionDate,
          Tag.ContentDate);

  private static final int PRIVATE_GROUP = 0x00290010;

  /** Token by element. */
  static final Map<Integer, String> BY_ELEMENT = byElement();

  private Fakes() {}

  private static Map<Integer, String> byElement() {
    Map<Integer, String> tokens = new TreeMap<>();
    for (int tag : ELEMENTS) {
      token(tag, ElementDictionary.vrOf(tag, null)).ifPresent(token -> tokens.put(tag, token));
    }
    return tokens;
  }

  static List<String> all() {
    List<String> all = new ArrayList<>(BY_ELEMENT.values());
    all.add("FKNESTED");
    all.add("FKPRIVATE");
    all.add(SyntheticStudy.UID_ROOT);
    return List.copyOf(all);
  }

  private static Optional<String> token(int tag, VR vr) {
    String hex = String.format("%08X", tag);
    return switch (vr) {
      case PN, LO, LT, SH, ST, UC, UT, CS, AE -> Optional.of("FK" + hex);
      case DA -> Optional.of("1877" + monthAndDay(tag));
      default -> Optional.empty();
    };
  }

  private static String monthAndDay(int tag) {
    int hash = Math.floorMod(tag * 31, 12 * 28);
    return String.format("%02d%02d", 1 + hash / 28, 1 + hash % 28);
  }

  /** Plants all of them; elements that the object has for a purpose of its own are overwritten. */
  static void plant(Attributes data) {
    BY_ELEMENT.forEach(
        (tag, token) -> data.setString(tag, ElementDictionary.vrOf(tag, null), token));
    Attributes request = new Attributes();
    request.setString(Tag.RequestedProcedureDescription, VR.LO, "FKNESTED procedure");
    request.setString(Tag.PatientName, VR.PN, "FKNESTED^Name");
    data.newSequence(Tag.RequestAttributesSequence, 1).add(request);
    data.setString(PRIVATE_GROUP, VR.LO, "FKPRIVATE CREATOR");
    data.setString(0x00291010, VR.LO, "FKPRIVATE value");
  }
}
