package io.studygate.finding;

import static io.studygate.finding.Severity.HOLD;
import static io.studygate.finding.Severity.NOTE;
import static io.studygate.finding.Severity.QUERY;
import static io.studygate.finding.Severity.REFUSE;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every finding: a stable code (never reused), its usual severity, what it says and what the site
 * should do. Words in braces are filled in from counts, file numbers and codes, never from patient
 * data. {@code docs/findings.md} is generated from this list.
 */
public enum FindingCode {
  ARCHIVE_EMPTY(
      REFUSE, "The file has no bytes.", "Please send it again; check that the export finished."),
  ARCHIVE_KIND(
      REFUSE,
      "The file is {kind}, not a zip.",
      "Please pack the study as a plain .zip and send it under a new name."),
  ARCHIVE_TRUNCATED(
      REFUSE,
      "The zip ends before its table of contents: the upload or the export broke off.",
      "Please send it again."),
  ARCHIVE_DAMAGED(
      REFUSE,
      "The zip cannot be read: {detail}.",
      "Please pack it again and send it under a new name."),
  ARCHIVE_ENCRYPTED(
      REFUSE,
      "The zip is encrypted (entry {file} of {files}).",
      "Please send it without a password; the connection is encrypted."),
  ARCHIVE_CRC(
      REFUSE,
      "Entry {file} of {files} does not match its checksum.",
      "Please pack the study again and send it under a new name."),
  ARCHIVE_UNSAFE_NAME(
      REFUSE,
      "Entry {file} of {files} has a name that leads outside the archive, or is no plain file.",
      "Please pack the study folder again with an ordinary zip program."),
  ARCHIVE_DUPLICATE_NAME(
      REFUSE,
      "Entries {other} and {file} of {files} have the same name.",
      "Please pack the study again so that each file appears once."),
  ARCHIVE_BOMB(
      REFUSE,
      "The zip unpacks to more than is allowed ({limit}).",
      "Please send one study per zip, or ask the trial office for a larger limit."),
  ARCHIVE_ENTRIES(
      REFUSE,
      "It holds {what}, more than the {limit} that are allowed.",
      "Please send one study per zip or folder; if it is one, with fewer folders, not so deep, and"
          + " with shorter names, or ask the trial office."),
  ARCHIVE_NAME_LONG(
      REFUSE,
      "Entry {file} of {files} has a name of more than {limit} bytes.",
      "Please shorten the folder names and pack the study again."),
  ARCHIVE_NESTED(
      REFUSE,
      "Entry {file} of {files} is itself an archive.",
      "Please send each study as its own zip, not zips inside a zip."),
  VIRUS(
      REFUSE,
      "File {file} of {files} holds what the virus scanner knows as {name}.",
      "Please have the computer checked that it comes from, and send the study again without that file."),
  VIRUS_UNKNOWN(
      HOLD,
      "File {file} of {files} is larger than the virus scanner takes; a person must look.",
      ""),
  RATE_REACHED(
      NOTE,
      "With this submission your site has reached its limit of {limit} {what}. What you send now waits in your folder, without a receipt, and is taken by itself, the first of it not before {time}.",
      ""),
  FOLDER_LOOSE_FILE(
      REFUSE,
      "A file lies directly in {folder} and belongs to no study.",
      "Please put it, and what else lies there, into a sub-folder named for the study, or send the study as a .zip."),
  DICOM_UNREADABLE(
      REFUSE,
      "File {file} of {files} is neither readable DICOM nor a document: {detail}.",
      "Please export the study again, or leave the file out."),
  DICOM_TRUNCATED(
      REFUSE,
      "DICOM file {file} of {files} ends too early.",
      "Please export the study again and send it under a new name."),
  DICOM_INCOMPLETE(
      REFUSE,
      "DICOM file {file} of {files} lacks {attribute}.",
      "Please export the study again from the original system."),
  DICOM_TOO_LARGE(
      REFUSE,
      "DICOM file {file} of {files} has a header beyond the limits: {detail}.",
      "Please contact the trial office."),
  UID_INVALID(
      REFUSE,
      "DICOM file {file} of {files} has an invalid {attribute}.",
      "Please export the study again from the original system."),
  META_UID(
      NOTE,
      "In file {file} of {files} the file header names another object than the data set; the data set counts.",
      ""),
  TRAILING_BYTES(
      NOTE, "File {file} of {files} has {bytes} bytes after its end; they were dropped.", ""),
  PIXEL_PADDING(
      NOTE,
      "File {file} of {files} has {bytes} zero bytes after its pixels; they were dropped.",
      ""),
  PIXEL_LENGTH(
      HOLD,
      "File {file} of {files} has {bytes} bytes of Pixel Data beyond its rows, columns and frames.",
      ""),
  CSA_HEADER_REMOVED(
      NOTE,
      "A CSA header in file {file} of {files} is not of a form that is known; it was removed whole.",
      ""),
  INSTANCE_REPEATED(
      NOTE, "File {file} of {files} is the same object as file {other}; it was taken once.", ""),
  INSTANCE_CONFLICT(
      REFUSE,
      "Files {other} and {file} of {files} have the same SOP Instance UID and different contents.",
      "Please export the study again from the original system."),
  NO_DICOM(
      REFUSE,
      "There is no DICOM file among the {files} files.",
      "Please check the export and send the study's DICOM files."),
  NO_IMAGES(
      REFUSE,
      "Nothing is left to deliver: all {files} DICOM files are of kinds that this trial does not take.",
      "Please send the images of the study."),
  PATIENTS_MANY(
      REFUSE,
      "The submission contains images of {patients} patients. File {file} of {files} is the first that differs from file {other}.",
      "Please send one archive per patient under a new name. Nothing was forwarded."),
  STUDIES_MANY(
      REFUSE,
      "The submission contains {studies} studies; this trial takes one at a time.",
      "Please send one archive per study."),
  SOP_CLASS_PRIVATE(NOTE, "{count} object(s) of private SOP classes dropped.", ""),
  DOCUMENT_KEPT_BACK(NOTE, "{count} document(s) kept back and not delivered.", ""),
  CASE_UNKNOWN(
      REFUSE,
      "Nothing says which {missing} this submission belongs to.",
      "Please add a file submission.txt with the lines \"protocol: ...\" and \"case: ...\" and send it again."),
  CASE_CONFLICT(
      REFUSE,
      "Two sources disagree on the {what}: {first} and {second}.",
      "Please make both say the same: rename the upload or correct submission.txt, and send it again under a new name. If the images say it wrongly, ask the trial office."),
  CASE_PATTERN(
      REFUSE,
      "The case from {source} does not have the form of this trial's cases.",
      "Please give the case as the trial office assigned it, in submission.txt."),
  CASE_IS_IDENTIFIER(
      REFUSE,
      "The case from {source} is also a patient name or number in the images.",
      "Please use the case that the trial office assigned, never a hospital number."),
  ANONYMISED_OTHER(
      REFUSE,
      "The images are already anonymised, and their Patient ID {is}.",
      "Please check whose images these are, and send them under their case, anonymised with it or not at all."),
  CASE_NOT_REGISTERED(
      REFUSE,
      "The case is not on this trial's register.",
      "Please check the case; if it is right, ask the trial office to register it, and send the study again."),
  CASE_OTHER_SITE(
      REFUSE,
      "The case belongs to another site.",
      "Please check the case; if it is right, ask the trial office."),
  PERSON_OTHER_CASE(
      REFUSE,
      "The same patient came under {where} on {day}.",
      "Please check whose images these are and send them under their case; if this case is right, tell the trial office, which can move what came before."),
  IMAGES_OTHER_CASE(
      REFUSE,
      "{count} of its {total} objects came under {where} on {day}.",
      "Please check whose images these are and send them under their case; if this case is right, tell the trial office, which can move what came before."),
  STUDY_MORE(NOTE, "{instances} more than on {day}, when this study came last: {series}.", ""),
  STUDY_FEWER(
      NOTE, "{instances} of {day}, when this study came last, did not come again: {series}.", ""),
  STUDY_CHANGED(NOTE, "{instances} changed since {day}, when this study came last: {series}.", ""),
  STUDY_UNCHANGED(
      NOTE, "The same {instances} of this study came on {day}, with the same contents.", ""),
  VISIT_UNEXPECTED(
      QUERY,
      "The register does not expect this visit of this case.",
      "Please check the visit and tell the trial office."),
  VISIT_MISSING(
      REFUSE,
      "Nothing says which visit of this trial the submission belongs to.",
      "Please add a line \"visit: ...\" to submission.txt and send it again. This trial's visits: {visits}."),
  VISIT_UNKNOWN(
      REFUSE,
      "The visit from {source} is none of this trial's.",
      "Please correct it and send it again. This trial's visits: {visits}."),
  VISIT_CONFLICT(
      REFUSE,
      "Two sources disagree on the visit: {first} and {second}.",
      "Please make both say the same, and send it again under a new name."),
  VISIT_UNUSED(
      NOTE,
      "The visit from {source} was not used: it is no usual word for a visit, like week-12, or it names the patient.",
      ""),
  TRIAL_UNKNOWN(
      REFUSE,
      "The protocol from {source} is not a trial of this office.",
      "Please check the protocol in the folder's name or in submission.txt."),
  TRIAL_NOT_FOR_SITE(
      REFUSE,
      "This site does not take part in the trial named by {source}.",
      "Please check the protocol, or ask the trial office to add your site."),
  SUBMISSION_TXT(
      REFUSE,
      "submission.txt cannot be understood: line {line}.",
      "Please write lines like \"protocol: ABC-1\" and \"case: 001\"."),
  INSTANCES_COUNT(
      REFUSE,
      "submission.txt announces {expected} {what}, {found} are there.",
      "Please send what is missing, or correct submission.txt."),
  MODALITY_UNEXPECTED(
      REFUSE,
      "{count} objects are of modality {modality}, which this trial does not take.",
      "Please leave them out, or ask the trial office."),
  MODALITY_MISSING(
      REFUSE,
      "{modality} is missing: {found} found, at least {expected} expected.",
      "Please send the whole study again with it."),
  MODALITY_TOO_MANY(
      REFUSE,
      "There are {found} of {modality}, at most {expected} are expected.",
      "Please send one study only."),
  RT_SET_INCOMPLETE(
      REFUSE,
      "The radiotherapy set is not complete: {modality} is missing.",
      "Please export CT, RTSTRUCT, RTPLAN and RTDOSE together and send them again."),
  SERIES_NONE(
      REFUSE,
      "There is no series that rule {rule} could check.",
      "Please send the whole study again with the series that the trial asks for."),
  GEOMETRY_MISSING(
      REFUSE,
      "{where}: position, orientation or pixel size of {count} is missing or unreadable.",
      "Please export the series again from the original system."),
  ORIENTATION_MIXED(
      REFUSE,
      "{where}: its slices do not all look the same way.",
      "Please send one stack of parallel slices per series."),
  SLICES_TILTED(
      REFUSE,
      "{where}: neighbouring slices shift sideways by {found} mm, {degrees} degrees over the stack (tilted gantry, or not one stack).",
      "Please send images without tilt, or ask the trial office."),
  SLICES_MISSING(
      REFUSE,
      "{where}: {count} missing between the others.",
      "Please send the whole series again."),
  SLICES_REPEATED(
      REFUSE,
      "{where}: several slices lie at the same place (at {count}).",
      "Please send each slice once, or ask the trial office."),
  SPACING_UNEVEN(
      REFUSE,
      "{where}: slices are not evenly spaced: {found} mm.",
      "Please send the series as it was acquired, with all slices."),
  THICKNESS_ZERO(
      REFUSE,
      "{where}: Slice Thickness is zero or missing.",
      "Please export the series again from the original system."),
  SPACING_NONE(
      REFUSE,
      "{where} has one slice only, so its slice spacing cannot be measured.",
      "Please send the whole series."),
  SPACING(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  SLICE_GAP(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  THICKNESS(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  SLICES_COUNT(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  COVERAGE(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  PIXEL_SIZE(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  MATRIX(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  RT_LINK(
      REFUSE,
      "{where}: of its {total} {what}, {count} are not in the submission.",
      "Please export CT, structures, plan and dose together from the planning system and send them again."),
  RT_LINK_NONE(
      REFUSE,
      "{where} refers to no {what}.",
      "Please export CT, structures, plan and dose together from the planning system and send them again."),
  FRAME_OF_REFERENCE(
      REFUSE,
      "{where} {what}.",
      "Please export CT, structures, plan and dose together from the planning system and send them again."),
  REGISTRATION_MISSING(
      NOTE,
      "{where} is not in the Frame of Reference of the plan, and no registration joins them.",
      ""),
  IMAGES_COUNT(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please send the diagnostic images that the protocol names with the study."),
  PET_WITHOUT_CT(
      REFUSE,
      "{where}: no CT is in the Frame of Reference of this PET.",
      "Please send both series of the PET/CT, the PET and its CT."),
  REGISTRATION_NEEDED(
      REFUSE,
      "{where} is not in the Frame of Reference of the plan, and no registration joins them.",
      "Please export the registration (REG) of these images to the planning images and send it with the study."),
  PLANS_COUNT(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please send exactly the plans and structure sets that the protocol names."),
  DOSE_ALL_ZERO(
      REFUSE,
      "{where}: every value of the dose is zero.",
      "Please calculate the dose and export it again, or leave this object out."),
  DOSE_SCALING(
      REFUSE,
      "{where}: its Dose Grid Scaling is missing or not above zero, so it gives no dose.",
      "Please calculate the dose and export it again from the planning system."),
  DOSE_NONE(
      REFUSE,
      "{where}: no dose refers to it.",
      "Please export the dose of each plan together with the plan and send the study again."),
  DOSE_PARTS(
      REFUSE,
      "{where}: its doses are not of the whole plan: {what}.",
      "Please export the dose of the whole plan, or of all its beams, and send the study again."),
  DOSE_GRID(
      REFUSE,
      "{where}: the place of its dose grid is missing or unreadable (Image Position, Image Orientation, Pixel Spacing or Grid Frame Offset Vector).",
      "Please export the dose again from the planning system."),
  DOSE_COVER(
      REFUSE,
      "{where}: the dose grid {what}; this trial asks for {wanted} mm beyond.",
      "Please calculate the dose on a grid that reaches around this structure and export it again."),
  DOSE_COVER_NONE(
      REFUSE,
      "{where}: whether the dose grid reaches around {name} cannot be told: its plan's structure set has no contours of that name in the dose's Frame of Reference, or is not here.",
      "Please send the structure set with these structures, named as the protocol says."),
  DOSE_KIND(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please export the dose as the protocol says."),
  RX_MISSING(
      REFUSE,
      "{where} has {what}.",
      "Please export the plan with its prescription, or with the doses of its beams."),
  APPROVAL(
      REFUSE,
      "{where}: its approval status is {found}; this trial asks for {wanted}.",
      "Please approve the plan and export it again, or ask the trial office."),
  ACQUISITION(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please check the protocol of the scan, or ask the trial office."),
  ACQUISITION_MISSING(
      REFUSE,
      "{where}: {what} is missing or no number in some of its images.",
      "Please export the series again from the original system."),
  NO_DIFFUSION(
      REFUSE, "There are no diffusion weighted images.", "Please send the diffusion series."),
  B_VALUES(
      REFUSE,
      "{where}: its b-values are {found} s/mm2; this trial asks for {wanted}.",
      "Please send the whole diffusion series, or ask the trial office."),
  B0_VOLUMES(
      REFUSE,
      "{where}: {what}: {found}; this trial asks for {wanted}.",
      "Please send the whole diffusion series, or ask the trial office."),
  DIRECTIONS(
      REFUSE,
      "{where}: {what}: {found}; this trial asks for {wanted}.",
      "Please send the whole diffusion series, or ask the trial office."),
  CONTENT_COUNT(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please send the whole study again with the series that the trial asks for."),
  CONTENT_INSTANCES(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please send the whole study again with the series that the trial asks for."),
  CONTENT_NONE_OF(
      REFUSE,
      "None of these is there: {wanted}.",
      "Please send the whole study again with the series that the trial asks for."),
  CONTENT_UNEXPECTED(
      REFUSE,
      "{where} is none of the series that this trial takes.",
      "Please leave it out, or ask the trial office."),
  CONTENT_DOCUMENT(
      REFUSE,
      "{what}: {found} found; this trial asks for {wanted}.",
      "Please put the document beside the images, named for what it is, and send it all again."),
  STUDY_FILES_ABSENT(
      REFUSE,
      "The submission lacks {count} of the {total} objects that its media directory (DICOMDIR) lists for this study.",
      "Please send the whole study again, or leave the DICOMDIR out if it is of another export."),
  STUDY_REFERENCES(
      QUERY,
      "{where}: the submission lacks {count} of the {total} objects that it refers to.",
      "Please send the series that are missing, or tell the trial office why there are none."),
  SERIES_NUMBERS(
      NOTE, "Between series {first} and {last}, these numbers are not there: {what}.", ""),
  WHOLE_STUDY_UNDECIDED(NOTE, "Nothing in the files can tell whether this is the whole study.", ""),
  STRUCTURES_COUNT(
      REFUSE,
      "{where}: number of {what} is {found}; this trial asks for {wanted}.",
      "Please correct the structure set and export it again, or ask the trial office."),
  STRUCTURE_VOLUME(
      REFUSE,
      "{where}: {what} is {found}; this trial asks for {wanted}.",
      "Please correct the structure set and export it again, or ask the trial office."),
  STRUCTURE_NAME(
      REFUSE,
      "{where}: the name of structure number {roi} is none of TG-263; {nearest}.",
      "Please name the structures as AAPM Report 263 says and export the structure set again."),
  CONTOURS(
      REFUSE,
      "{where}: structure number {roi} ({name}) has {what}.",
      "Please correct the structure set and export it again, or ask the trial office."),
  TRIAL_RULE(
      REFUSE, "{what} (rule {rule} of this trial)", "Please ask the trial office what to send."),
  RULE_NOT_ASKED(HOLD, "The condition of rule {rule} could not be asked of this submission.", ""),
  FINDINGS_MORE(NOTE, "{count} more findings {code} are not listed one by one.", ""),
  PIXEL_POLICY(
      HOLD, "{count} objects may show burned-in text ({kind}); a person must look at them.", ""),
  HEAD_SERIES(
      HOLD, "{count} series may show a face in three dimensions; a person must look at them.", ""),
  PROOF_FAILED(HOLD, "The proof of de-identification stopped the study at {place}.", ""),
  DEIDENTIFICATION_FAILED(
      HOLD, "File {file} of {files} could not be de-identified safely: {detail}.", ""),
  ENGINE_OVERDUE(NOTE, "The analysis engine was not done within {within}.", ""),
  ENGINE_NOTHING(NOTE, "The analysis engine ended and gave no files back{detail}.", ""),
  ENGINE_FILE_MISSING(NOTE, "{name} did not come back from the analysis engine.", ""),
  ENGINE_FILE_UNSAFE(
      NOTE, "{name} from the analysis engine is no plain file; it is not passed on.", ""),
  ENGINE_FILE_SIZE(
      NOTE,
      "{name} from the analysis engine has more than {limit} MB; it was not read and is not passed"
          + " on.",
      ""),
  ENGINE_FILE_KIND(
      NOTE,
      "{name} from the analysis engine is not what it should be ({kind}): {detail}; it is not"
          + " passed on.",
      ""),
  ENGINE_FILE_ROWS(
      NOTE,
      "{name} from the analysis engine has {rows} rows where {wanted} belong; it is not passed on.",
      ""),
  ENGINE_FILE_UNNAMED(
      NOTE,
      "{count} more things came back from the analysis engine that the trial does not ask for; they"
          + " are not passed on.",
      ""),
  ENGINE_IDENTITY(
      HOLD, "{name} from the analysis engine holds {what} of the subject, as it came.", ""),
  ENGINE_OTHER_CASE(HOLD, "{name} from the analysis engine names another case of the trial.", "");

  /** What a trial may take otherwise than usual, and a trial officer may accept. */
  private static final Set<FindingCode> CHANGEABLE =
      EnumSet.of(
          ANONYMISED_OTHER,
          CASE_NOT_REGISTERED,
          CASE_OTHER_SITE,
          PERSON_OTHER_CASE,
          IMAGES_OTHER_CASE,
          STUDY_MORE,
          STUDY_FEWER,
          STUDY_CHANGED,
          STUDY_UNCHANGED,
          VISIT_UNEXPECTED,
          VISIT_MISSING,
          VISIT_UNKNOWN,
          VISIT_CONFLICT);

  private final Severity severity;
  private final String what;
  private final String todo;

  FindingCode(Severity severity, String what, String todo) {
    this.severity = severity;
    this.what = what;
    this.todo = todo;
  }

  /** The code as users read it, words joined by hyphens. */
  public String code() {
    return name().replace('_', '-');
  }

  /** Whether a trial's file may give the finding of this code another severity or text. */
  public static boolean changeable(String code) {
    return CHANGEABLE.stream().anyMatch(each -> each.code().equals(code));
  }

  public Severity severity() {
    return severity;
  }

  /** What it says, with names in braces. */
  public String what() {
    return what;
  }

  /** What the site should do; empty where it need not do anything. */
  public String todo() {
    return todo;
  }
}
