package io.studygate.deidentify;

import static io.studygate.config.TestProfiles.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.DicomWriter;
import io.studygate.dicom.ElementScanner;
import io.studygate.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectAnonymiserTest {
  private static final int TIME_MODIFIED = 0x00280303;

  @TempDir Path folder;

  @Test
  void no_planted_fake_is_in_any_byte_of_the_output() throws Exception {
    Path in = TestStudies.rt().asFolder(folder.resolve("in"));
    try (Stream<Path> files = Files.walk(in)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] out = Anonymised.written(folder.resolve("out"), profile(), Files.readAllBytes(file));
        String text = new String(out, StandardCharsets.ISO_8859_1);
        assertThat(TestStudies.FAKES).noneMatch(text::contains);
      }
    }
  }

  @Test
  void the_case_takes_the_place_of_name_and_id_and_the_trial_is_written() throws Exception {
    Attributes out = clean(Anonymised.image());
    assertThat(out.getString(Tag.PatientName)).isEqualTo("CASE-001");
    assertThat(out.getString(Tag.PatientID)).isEqualTo("CASE-001");
    assertThat(out.containsValue(Tag.PatientBirthDate)).isFalse();
    assertThat(out.getString(Tag.ClinicalTrialSubjectID)).isEqualTo("CASE-001");
    assertThat(out.getString(Tag.ClinicalTrialProtocolID)).isEqualTo("TEST-1");
    assertThat(out.getString(Tag.ClinicalTrialSponsorName)).isEqualTo("Sponsor Inc");
    assertThat(out.getString(Tag.ClinicalTrialSiteID)).isEqualTo("S01");
    assertThat(out.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
    assertThat(out.getString(TIME_MODIFIED)).isEqualTo("REMOVED");
    assertThat(out.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    assertThat(methodCodes(out)).containsExactly("113100");
  }

  @Test
  void the_visit_is_written_as_clinical_trial_time_point_and_another_offices_is_not_kept()
      throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.ClinicalTrialTimePointID, VR.LO, "VISIT OF ELSEWHERE");
    byte[] bytes = TestStudies.bytes(image);
    assertThat(clean(image).getString(Tag.ClinicalTrialTimePointID)).isNull();
    Subject subject = new Subject(YardstickRunner.trial(), "CASE-001", "S01", "week-12");
    ObjectResult result =
        new ObjectAnonymiser(profile(), subject, Anonymised.KEY, DicomLimits.DEFAULT)
            .anonymise(1, 1, new ByteArrayInputStream(bytes), bytes.length, folder.resolve("v"));
    byte[] written = Files.readAllBytes(folder.resolve("v").resolve(result.written().path()));
    Attributes out =
        DicomReader.header(new ByteArrayInputStream(written), written.length, DicomLimits.DEFAULT)
            .dataset();
    assertThat(out.getString(Tag.ClinicalTrialTimePointID)).isEqualTo("week-12");
  }

  @Test
  void the_same_input_and_key_give_the_same_bytes() throws Exception {
    byte[] bytes = TestStudies.bytes(Anonymised.image());
    byte[] once = Anonymised.written(folder.resolve("1"), profile(), bytes);
    byte[] again = Anonymised.written(folder.resolve("2"), profile(), bytes);
    assertThat(again).isEqualTo(once);
  }

  @Test
  void identity_is_found_at_the_twentieth_level() throws Exception {
    Attributes image = Anonymised.image();
    Attributes inner = image;
    for (int i = 0; i < 20; i++) {
      Attributes item = new Attributes();
      inner.newSequence(Tag.PurposeOfReferenceCodeSequence, 1).add(item);
      inner = item;
    }
    inner.setString(Tag.PatientName, VR.PN, "Quimby^Zelda");
    inner.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
    Attributes found = clean(image);
    for (int i = 0; i < 20; i++) {
      found = found.getNestedDataset(Tag.PurposeOfReferenceCodeSequence);
    }
    assertThat(found.containsValue(Tag.PatientName)).isFalse();
    assertThat(found.getString(Tag.SOPInstanceUID)).startsWith("2.25.");
  }

  @Test
  void a_sequence_that_came_as_un_is_gone_through() throws Exception {
    byte[] item = TestStudies.bytes(Anonymised.image());
    Attributes image = Anonymised.image();
    String name = "Quimby^Zelda";
    byte[] value = new byte[8 + 8 + name.length()];
    byte[] head = {
      (byte) 0xfe,
      -1,
      0,
      (byte) 0xe0,
      (byte) (8 + name.length()),
      0,
      0,
      0,
      0x10,
      0,
      0x10,
      0,
      (byte) name.length(),
      0,
      0,
      0
    };
    System.arraycopy(head, 0, value, 0, head.length);
    System.arraycopy(name.getBytes(), 0, value, head.length, name.length());
    image.setBytes(Tag.PerformedProtocolCodeSequence, VR.UN, value);
    byte[] out = Anonymised.written(folder, profile(), TestStudies.bytes(image));
    assertThat(new String(out, StandardCharsets.ISO_8859_1)).doesNotContain("Quimby");
    assertThat(item).isNotEmpty();
  }

  @Test
  void private_unknown_and_overlay_elements_go() throws Exception {
    Attributes image = Anonymised.image();
    image.setString("QUIMBY HOSP", 0x00190001, VR.LO, "Zelda");
    image.setString(0x0008FFEE, VR.LO, "Zelda");
    image.setString(Tag.OverlayComments, VR.LT, "Zelda");
    image.setString(Tag.OverlayLabel, VR.LO, "Zelda");
    image.setString(0x50002500, VR.LO, "Zelda");
    image.setBytes(Tag.OverlayData, VR.OW, new byte[2]);
    byte[] out = Anonymised.written(folder, profile(), TestStudies.bytes(image));
    assertThat(new String(out, StandardCharsets.ISO_8859_1)).doesNotContain("Zelda", "QUIMBY");
  }

  @Test
  void text_outside_the_table_keeps_only_words_of_the_vocabulary() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.ManufacturerModelName, VR.LO, "SOMATOM Quimby");
    image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL", "QUIMBY");
    image.setString(Tag.WindowCenterWidthExplanation, VR.LO, "Quimby");
    Attributes out = clean(image);
    assertThat(out.getString(Tag.ManufacturerModelName)).isEqualTo("SOMATOM");
    assertThat(out.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
    assertThat(out.containsValue(Tag.WindowCenterWidthExplanation)).isFalse();
  }

  @Test
  void a_word_planted_in_image_type_goes_and_the_others_stay_in_their_places() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "QUIMBY", "AXIAL", "MRN778812");
    assertThat(clean(image).getStrings(Tag.ImageType))
        .containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
  }

  @Test
  void a_text_that_poses_as_a_number_does_not_pass() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.SliceThickness, VR.LO, "Quimby");
    image.setString(Tag.KVP, VR.DS, "Quimby");
    image.setString(Tag.OriginalSpecializedSOPClassUID, VR.UI, "Quimby");
    image.setString(Tag.ExposureTime, VR.IS, "19520317Z");
    byte[] out = Anonymised.written(folder, profile(), TestStudies.bytes(image));
    assertThat(new String(out, StandardCharsets.ISO_8859_1)).doesNotContain("Quimby", "19520317");
  }

  @Test
  void no_date_of_the_input_survives_listed_or_not() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.ExpiryDate, VR.DA, "20250311");
    image.setString(Tag.SecondaryReviewTime, VR.TM, "101500");
    Attributes out = clean(image);
    assertThat(out.getString(Tag.ExpiryDate)).isEqualTo("19000101");
    assertThat(out.getString(Tag.SecondaryReviewTime)).isEqualTo("000000");
    assertThat(out.containsValue(Tag.StudyDate)).isFalse();
  }

  @Test
  void modified_dates_keep_intervals_and_say_so() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.SeriesDate, VR.DA, "20250513");
    Attributes out = clean(image, profile(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES));
    DateShift shift = new DateShift(Anonymised.KEY, "TEST-1/CASE-001");
    assertThat(out.getString(Tag.StudyDate)).isEqualTo(shift.date("20250311").orElseThrow());
    assertThat(out.getString(Tag.SeriesDate)).isEqualTo(shift.date("20250513").orElseThrow());
    assertThat(out.getString(Tag.StudyTime)).isEqualTo("101500");
    assertThat(out.containsValue(Tag.PatientBirthDate)).isFalse();
    assertThat(out.getString(TIME_MODIFIED)).isEqualTo("MODIFIED");
    assertThat(methodCodes(out)).containsExactly("113100", "113107");
  }

  @Test
  void it_never_claims_more_of_the_dates_than_the_input_did() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(TIME_MODIFIED, VR.CS, "REMOVED");
    Attributes out = clean(image, profile(Option.RETAIN_LONGITUDINAL_FULL_DATES));
    assertThat(out.getString(TIME_MODIFIED)).isEqualTo("REMOVED");
    assertThat(out.getString(Tag.StudyDate)).isEqualTo("20250311");
  }

  @Test
  void the_age_stays_only_with_patient_characteristics_and_never_over_ninety() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.PatientAge, VR.AS, "097Y");
    assertThat(clean(image).contains(Tag.PatientAge)).isFalse();
    Attributes out = clean(image, profile(Option.RETAIN_PATIENT_CHARACTERISTICS));
    assertThat(out.getString(Tag.PatientAge)).isEqualTo("090Y");
  }

  @Test
  void structure_names_are_cleaned_and_told_apart() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.SOPClassUID, VR.UI, UID.RTStructureSetStorage);
    image.remove(Tag.PixelData);
    image.remove(Tag.Rows);
    String[] names = {"PTV", "PTV Mrs Quimby", "Quimby", "Lung_L"};
    for (int i = 0; i < names.length; i++) {
      Attributes roi = new Attributes();
      roi.setString(Tag.ROINumber, VR.IS, String.valueOf(i + 1));
      roi.setString(Tag.ROIName, VR.LO, names[i]);
      image.ensureSequence(Tag.StructureSetROISequence, 4).add(roi);
    }
    Attributes out = clean(image, profile(Option.CLEAN_DESCRIPTORS));
    assertThat(out.getSequence(Tag.StructureSetROISequence))
        .extracting(roi -> roi.getString(Tag.ROIName))
        .containsExactly("PTV", "ROI_2", "ROI_3", "Lung_L");
  }

  @Test
  void a_private_element_stays_by_its_creator_only() throws Exception {
    Attributes image = Anonymised.image();
    image.setString("SIEMENS MR HEADER", 0x0019000C, VR.IS, "800");
    image.setString("QUIMBY", 0x0019010C, VR.IS, "801");
    Attributes safe = clean(image, profile(Option.RETAIN_SAFE_PRIVATE));
    assertThat(safe.getString("SIEMENS MR HEADER", 0x0019000C)).isEqualTo("800");
    assertThat(privates(safe)).isEqualTo(2);
    assertThat(privates(clean(image))).isZero();
  }

  @Test
  void a_keep_beyond_the_options_is_named_and_takes_the_basic_code_away() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.StationName, VR.SH, "LINAC7");
    ExceptionLine line =
        new ExceptionLine(
            "StationName", null, null, ExceptionLine.Action.KEEP, null, "machine QA", null);
    Attributes out = clean(image, new Profile("p", List.of(), List.of(line), List.of()));
    assertThat(out.getString(Tag.StationName)).isEqualTo("LINAC7");
    assertThat(out.getStrings(Tag.DeidentificationMethod)).contains("Keep StationName: machine QA");
    assertThat(out.contains(Tag.DeidentificationMethodCodeSequence))
        .as("without a code of its own the sequence would be empty, which is not valid")
        .isFalse();
    Option kept = Option.RETAIN_SAFE_PRIVATE;
    assertThat(methodCodes(clean(image, new Profile("p", List.of(kept), List.of(line), List.of()))))
        .containsExactly("113111");
  }

  @Test
  void a_method_that_is_too_long_is_cut_between_words_so_that_no_half_name_passes_the_proof()
      throws Exception {
    Attributes image = Anonymised.image();
    String words = "department removed ";
    image.setString(Tag.DeidentificationMethod, VR.LO, words.repeat(4).strip());
    assertThat(clean(image).getStrings(Tag.DeidentificationMethod))
        .contains(words.repeat(3).strip());
  }

  @Test
  void text_that_stays_is_written_in_utf_8() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.InstitutionName, VR.LO, "Hôpital Général");
    Attributes out = clean(image, profile(Option.RETAIN_INSTITUTION_IDENTITY));
    assertThat(out.getString(Tag.InstitutionName)).isEqualTo("Hôpital Général");
  }

  @Test
  void preamble_file_meta_and_trailing_bytes_are_ours_alone() throws Exception {
    byte[] bytes = TestStudies.bytes(Anonymised.image());
    byte[] dirty = Arrays.copyOf(bytes, bytes.length + 777);
    Arrays.fill(dirty, bytes.length, dirty.length, (byte) 'Z');
    Arrays.fill(dirty, 0, 128, (byte) 'Z');
    ObjectResult result = Anonymised.run(folder, profile(), dirty);
    assertThat(result.findings()).extracting(Finding::code).containsExactly("TRAILING-BYTES");
    byte[] out = Files.readAllBytes(folder.resolve(result.written().path()));
    assertThat(new String(out, StandardCharsets.ISO_8859_1)).doesNotContain("ZZ");
    assertThat(
            DicomReader.header(new ByteArrayInputStream(out), out.length, DicomLimits.DEFAULT)
                .fileMeta()
                .getString(Tag.MediaStorageSOPInstanceUID))
        .isEqualTo(result.written().sopInstance());
  }

  @Test
  void a_private_element_behind_the_pixels_stays_where_the_profile_names_it() throws Exception {
    Attributes image = Anonymised.image();
    image.setInt("KNOWN", 0x7fe10001, VR.US, 77);
    image.setString("KNOWN", 0x7fe10002, VR.LO, "Quimby");
    ExceptionLine line =
        new ExceptionLine(
            "7FE1,xx01", "KNOWN", null, ExceptionLine.Action.KEEP, null, "a number", null);
    Profile profile = new Profile("p", List.of(), List.of(line), List.of());
    for (String syntax :
        List.of(
            UID.ExplicitVRLittleEndian,
            UID.ImplicitVRLittleEndian,
            UID.DeflatedExplicitVRLittleEndian)) {
      ByteArrayOutputStream in = new ByteArrayOutputStream();
      DicomWriter.write(in, image.createFileMetaInformation(syntax), image);
      ObjectResult result = Anonymised.run(folder, profile, in.toByteArray());
      assertThat(result.findings()).isEmpty();
      Path written = folder.resolve(result.written().path());
      List<Integer> tags = new ArrayList<>();
      try (InputStream bytes = Files.newInputStream(written)) {
        ElementScanner.file(
            bytes,
            Files.size(written),
            DicomLimits.DEFAULT,
            element -> {
              if (Integer.compareUnsigned(element.tag(), Tag.PixelData) > 0) {
                tags.add(element.tag());
              }
            });
      }
      assertThat(tags).as(syntax).containsExactly(0x7fe10010, 0x7fe11001);
    }
  }

  @Test
  void a_name_in_a_comment_of_compressed_pixels_does_not_leave() throws Exception {
    String jpeg = "\u00ff\u00d8\u00ff\u00fe\0\16Quimby^Zelda\u00ff\u00da\0\2\1\2\u00ff\u00d9";
    byte[] out = Anonymised.written(folder, profile(), compressed(jpeg, UID.JPEGBaseline1));
    String text = new String(out, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .doesNotContain("Quimby")
        .contains(jpeg.replace("Quimby^Zelda", " ".repeat(12)));
  }

  @Test
  void video_is_held_since_what_is_written_in_its_stream_is_not_looked_for() throws Exception {
    // Start code, supplemental information of a user's own kind: PS3.5 8.2.7, ISO/IEC 14496-10 D.
    String sei = "\0\0\0\1\6\5\34" + "-".repeat(16) + "Quimby^Zelda\u0080";
    for (String syntax :
        List.of(UID.MPEG2, UID.MPEG4AVCH264HighProfileLevel41, "1.2.840.10008.1.2.4.110")) {
      ObjectResult held = Anonymised.run(folder, profile(), compressed(sei, syntax));
      assertThat(held.outcome()).as(syntax).isEqualTo(ObjectResult.Outcome.HELD);
      assertThat(held.reason()).isEqualTo(PixelSafety.CLOSED).doesNotContain("Quimby");
    }
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void compressed_pixels_that_begin_as_something_else_are_refused() throws Exception {
    for (String start : List.of("\0\0\0\14jP  \r\n\u0087\n", "", "Quimby")) {
      ObjectResult refused =
          Anonymised.run(folder, profile(), compressed(start, UID.JPEG2000LosslessOnly));
      assertThat(refused.outcome()).isEqualTo(ObjectResult.Outcome.FAILED);
    }
    assertThat(files(folder)).isEmpty();
  }

  private static byte[] compressed(String fragment, String syntax) throws Exception {
    Attributes image = Anonymised.image();
    image.remove(Tag.PixelData);
    Fragments fragments = image.newFragments(Tag.PixelData, VR.OB, 2);
    fragments.add(new byte[0]);
    fragments.add(fragment.getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    DicomWriter.write(in, image.createFileMetaInformation(syntax), image);
    return in.toByteArray();
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void zero_padding_of_the_pixels_is_trimmed_and_anything_else_holds() throws Exception {
    Attributes image = Anonymised.image();
    image.setBytes(Tag.PixelData, VR.OW, new byte[160]);
    ObjectResult padded = Anonymised.run(folder, profile(), TestStudies.bytes(image));
    assertThat(padded.findings()).extracting(Finding::code).containsExactly("PIXEL-PADDING");
    byte[] hidden = new byte[160];
    hidden[150] = 'Z';
    image.setBytes(Tag.PixelData, VR.OW, hidden);
    ObjectResult excess = Anonymised.run(folder, profile(), TestStudies.bytes(image));
    assertThat(excess.findings()).extracting(Finding::code).containsExactly("PIXEL-LENGTH");
  }

  @Test
  void burned_in_annotation_is_held_and_documents_are_dropped() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
    ObjectResult held = Anonymised.run(folder, profile(), TestStudies.bytes(image));
    assertThat(held.outcome()).isEqualTo(ObjectResult.Outcome.HELD);
    image.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage);
    ObjectResult dropped = Anonymised.run(folder, profile(), TestStudies.bytes(image));
    assertThat(dropped.outcome()).isEqualTo(ObjectResult.Outcome.DROPPED);
  }

  @Test
  void what_cannot_be_written_leaves_nothing_behind() throws Exception {
    Attributes image = Anonymised.image();
    image.setInt(Tag.Rows, VR.US, 400);
    ObjectResult result = Anonymised.run(folder, profile(), TestStudies.bytes(image));
    assertThat(result.outcome()).isEqualTo(ObjectResult.Outcome.FAILED);
    assertThat(result.findings()).extracting(Finding::code).containsExactly("DICOM-TRUNCATED");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Attributes clean(Attributes image) throws Exception {
    return clean(image, profile());
  }

  private Attributes clean(Attributes image, Profile profile) throws Exception {
    return Anonymised.dataset(folder, profile, TestStudies.bytes(image));
  }

  private static long privates(Attributes out) {
    return Arrays.stream(out.tags()).filter(tag -> (tag >>> 16) % 2 == 1).count();
  }

  private static List<String> methodCodes(Attributes out) {
    return out.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
        .map(item -> item.getString(Tag.CodeValue))
        .toList();
  }
}
