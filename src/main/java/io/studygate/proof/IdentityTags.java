package io.studygate.proof;

import io.studygate.dicom.Element;
import java.util.Set;
import org.aoju.bus.image.Tag;

/** Elements whose values name the subject, or people and places around it, beside all names. */
final class IdentityTags {
  static final Set<Integer> IDS =
      Set.of(
          Tag.PatientID,
          Tag.OtherPatientIDs,
          Tag.AccessionNumber,
          Tag.AdmissionID,
          Tag.ServiceEpisodeID,
          Tag.StudyID,
          Tag.RequestedProcedureID,
          Tag.ScheduledProcedureStepID,
          Tag.PerformedProcedureStepID,
          Tag.PlacerOrderNumberImagingServiceRequest,
          Tag.FillerOrderNumberImagingServiceRequest,
          Tag.MedicalRecordLocator,
          Tag.ContainerIdentifier,
          Tag.SpecimenIdentifier,
          0x00402006, // Placer Order Number / Procedure, retired
          0x00402007, // Filler Order Number / Procedure, retired
          0x00101050 // Insurance Plan Identification, retired
          );

  private static final Set<Integer> PHRASES =
      Set.of(
          Tag.InstitutionName,
          Tag.InstitutionAddress,
          Tag.ReferringPhysicianAddress,
          Tag.ReferringPhysicianTelephoneNumbers,
          Tag.PatientAddress,
          Tag.PatientTelephoneNumbers,
          Tag.PersonAddress,
          Tag.PersonTelephoneNumbers,
          Tag.InstitutionalDepartmentName,
          Tag.PatientInstitutionResidence,
          Tag.ResponsibleOrganization,
          0x0038001E, // Scheduled Patient Institution Residence, retired
          0x00402010, // Order Callback Phone Number
          0x00402011, // Order Callback Telecom Information
          0x0040A353, // Address (Trial), retired
          0x0040A354, // Telephone Number (Trial), retired
          0x4008011A, // Distribution Address, retired
          0x00102155, // Patient's Telecom Information
          0x00401104 // Person's Telecom Information
          );

  /** Sequences whose codes stand for people, and for institutions. */
  private static final Set<Integer> PEOPLE =
      Set.of(
          Tag.PersonIdentificationCodeSequence,
          Tag.VerifyingObserverIdentificationCodeSequence,
          Tag.ContentCreatorIdentificationCodeSequence);

  private static final Set<Integer> PLACES = Set.of(Tag.InstitutionCodeSequence);

  private IdentityTags() {}

  /** Whether an element is a person's name, whatever its representation. */
  static boolean isPerson(Element element, ExpectedFate fates) {
    return element.tag() == Tag.PatientName || isMeaning(PEOPLE, element, fates);
  }

  /** Whether an element is an address, an institution or a telephone number. */
  static boolean isPhrase(Element element, ExpectedFate fates) {
    return PHRASES.contains(element.tag()) || isMeaning(PLACES, element, fates);
  }

  /** Whether it is what a code in one of these sequences means, and does not stay there. */
  private static boolean isMeaning(Set<Integer> sequences, Element element, ExpectedFate fates) {
    return element.tag() == Tag.CodeMeaning
        && element.depth() > 0
        && sequences.contains(element.enclosing(element.depth() - 1))
        && !fates.keepsSequenceOf(element);
  }
}
