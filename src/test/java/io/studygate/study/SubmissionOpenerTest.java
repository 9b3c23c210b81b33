package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.Inventory.Other.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionOpenerTest {
  private static final byte[] PDF = "%PDF-1.4 history".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ZIP = {'P', 'K', 3, 4, 0, 0};

  @TempDir Path folder;

  private Inventory zip(TestStudies studies) throws IOException {
    studies.asZip(folder.resolve(Payloads.ZIP));
    return Rig.open(folder);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_radiotherapy_set_is_listed_with_its_geometry_from_headers_only() throws Exception {
    Inventory inventory = zip(TestStudies.rt().instances(4));
    assertThat(inventory.findings()).isEmpty();
    assertThat(inventory.instances())
        .extracting(Instance::modality)
        .containsExactly("CT", "CT", "CT", "CT", "RTSTRUCT", "RTPLAN", "RTDOSE");
    Instance first = inventory.instances().get(0);
    assertThat(first.position()).hasSize(3);
    assertThat(first.rows()).isEqualTo(32);
    assertThat(first.seriesNumber()).isEqualTo(1);
    assertThat(first.instanceNumber()).isEqualTo(1);
    assertThat(inventory.instances().get(6).frames()).isEqualTo(6);
    assertThat(first.pixelSpacing()).hasSize(2);
    assertThat(first.sliceThickness()).isEqualTo(3);
    assertThat(inventory.instances()).extracting(Instance::patientKey).containsOnly("1");
    assertThat(inventory.files()).isEqualTo(7);
  }

  @Test
  void a_zip_and_a_folder_of_the_same_study_give_the_same_objects() throws Exception {
    Inventory zipped = zip(TestStudies.ct().instances(5));
    Path other = Files.createDirectories(folder.resolve("other"));
    TestStudies.ct().instances(5).asFolder(other.resolve(Payloads.FOLDER));
    assertThat(Rig.open(other).instances())
        .extracting(Instance::sopInstance)
        .containsExactlyElementsOf(zipped.instances().stream().map(Instance::sopInstance).toList());
  }

  @Test
  void a_note_beside_the_payload_is_known_as_ours_and_one_inside_is_not() throws Exception {
    assertThat(zip(TestStudies.ct().submission("case: 001")).note().ours()).isFalse();
    Files.writeString(folder.resolve("submission.txt"), "case: 002");
    assertThat(Rig.open(folder).note().ours()).isTrue();
    assertThat(Rig.open(folder).note().caseId()).isEqualTo("002");
  }

  @Test
  void everyday_junk_is_skipped_and_listed() throws Exception {
    Inventory inventory =
        zip(
            TestStudies.ct()
                .file("__MACOSX/._a", new byte[] {0, 1})
                .file("study/.DS_Store", new byte[] {0, 1})
                .file("study/Thumbs.db", new byte[] {0, 1})
                .file("desktop.ini", new byte[] {0, 1})
                .file("done", new byte[0])
                .file("viewer.exe", new byte[] {'M', 'Z', 0}));
    assertThat(inventory.findings()).isEmpty();
    assertThat(inventory.count(Kind.JUNK)).isEqualTo(6);
    assertThat(inventory.instances()).hasSize(3);
  }

  @Test
  void parts_of_a_viewer_are_junk_only_on_a_disc() throws Exception {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10};
    assertThat(Rig.codes(zip(TestStudies.ct().file("logo.png", picture)).findings()))
        .containsExactly("DICOM-UNREADABLE");
    TestStudies disc = TestStudies.ct().file("logo.png", picture).file("AUTORUN.INF", text("[x]"));
    assertThat(zip(disc).findings()).isEmpty();
  }

  @Test
  void an_image_whose_name_begins_like_a_media_directory_is_taken() throws Exception {
    Path image = TestStudies.ct().instances(1).asFolder(folder.resolve("one"));
    byte[] bytes;
    try (Stream<Path> files = Files.walk(image)) {
      bytes = Files.readAllBytes(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    Inventory inventory =
        zip(TestStudies.none().file("DICOMDIR_1.dcm", bytes).file("CD/DICOMDIR", bytes));
    assertThat(inventory.findings()).isEmpty();
    assertThat(inventory.instances()).hasSize(1);
    assertThat(inventory.count(Kind.DICOMDIR)).isEqualTo(1);
  }

  @Test
  void what_is_neither_junk_document_nor_dicom_is_a_finding() throws Exception {
    Inventory inventory = zip(TestStudies.ct().file("IM99", new byte[] {9, 0, 9, 0}));
    assertThat(inventory.findings())
        .extracting(Finding::what)
        .containsExactly(
            "File 4 of 4 is neither readable DICOM nor a document: it is of an unknown kind.");
    assertThat(inventory.count(Kind.UNREADABLE)).isEqualTo(1);
  }

  @Test
  void documents_are_listed_by_their_kind() throws Exception {
    Inventory inventory =
        zip(
            TestStudies.ct()
                .document("history.pdf", PDF)
                .document("pdf.dcm", PDF)
                .document("letter.docx", TestStudies.zipHead("[Content_Types].xml"))
                .document("notes.txt", text("stable disease")));
    assertThat(inventory.findings()).isEmpty();
    assertThat(inventory.others())
        .extracting(Inventory.Other::detail)
        .containsExactly("pdf", "pdf", "docx", "text");
  }

  @Test
  void an_archive_inside_is_refused() throws Exception {
    assertThat(Rig.codes(zip(TestStudies.ct().file("more.zip", ZIP)).findings()))
        .containsExactly("ARCHIVE-NESTED");
  }

  @Test
  void objects_of_private_classes_go_only_where_the_trial_keeps_them() throws Exception {
    Inventory inventory =
        zip(
            TestStudies.mr()
                .with(
                    data -> {
                      if (data.getInt(Tag.InstanceNumber, 0) == 2) {
                        data.setString(Tag.SOPClassUID, VR.UI, "1.3.46.670589.11.0.0.12.2");
                      }
                    }));
    assertThat(inventory.instances()).hasSize(2);
    assertThat(inventory.count(Kind.PRIVATE_SOP_CLASS)).isEqualTo(1);
    assertThat(inventory.deliverable(Rig.trial("T-1"))).hasSize(2);
    assertThat(inventory.deliverable(Rig.keeping("T-1")))
        .extracting(Instance::item)
        .containsExactly(1, 2, 3);
  }

  @Test
  void an_object_that_comes_twice_is_taken_once_and_another_of_its_uid_is_a_conflict()
      throws Exception {
    Path study = TestStudies.ct().asFolder(folder.resolve(Payloads.FOLDER));
    Files.copy(study.resolve("CT1/0001.dcm"), study.resolve("CT1/0009.dcm"));
    Inventory twice = Rig.open(folder);
    assertThat(Rig.codes(twice.findings())).containsExactly("INSTANCE-REPEATED");
    assertThat(twice.instances()).hasSize(3);
    byte[] other = Files.readAllBytes(study.resolve("CT1/0009.dcm"));
    other[other.length - 1]++;
    Files.write(study.resolve("CT1/0009.dcm"), other);
    assertThat(Rig.codes(Rig.open(folder).findings())).containsExactly("INSTANCE-CONFLICT");
  }

  @Test
  void a_hundred_repeats_are_told_in_twenty_lines_and_a_count() throws Exception {
    Path study = TestStudies.ct().instances(1).asFolder(folder.resolve(Payloads.FOLDER));
    for (int i = 0; i < 100; i++) {
      Files.copy(study.resolve("CT1/0001.dcm"), study.resolve("CT1/again" + i));
    }
    Inventory inventory = Rig.open(folder);
    assertThat(inventory.findings()).hasSize(21);
    assertThat(inventory.findings().get(20).what()).startsWith("80 more findings");
  }

  @Test
  void patients_are_numbered_and_a_missing_value_is_nobody_else() throws Exception {
    Inventory two = zip(TestStudies.ct().withPatients(2));
    assertThat(two.instances()).extracting(Instance::patientKey).containsOnly("1", "2");
    Inventory lacking =
        zip(
            TestStudies.ct()
                .with(
                    data -> {
                      if (data.getInt(Tag.InstanceNumber, 0) == 2) {
                        data.setNull(Tag.PatientBirthDate, VR.DA);
                        data.setString(Tag.PatientName, VR.PN, TestStudies.FAKES.get(0));
                        data.setNull(Tag.PatientName, VR.PN);
                      }
                    }));
    assertThat(lacking.instances()).extracting(Instance::patientKey).containsOnly("1");
  }

  @Test
  void the_note_is_found_at_the_top_and_at_the_top_of_one_folder() throws Exception {
    assertThat(zip(TestStudies.ct().submission("case: 004")).note().caseId()).isEqualTo("004");
    Files.delete(folder.resolve(Payloads.ZIP));
    Path top = folder.resolve(Payloads.FOLDER).resolve("export");
    TestStudies.ct().submission("case: 005").asFolder(top);
    assertThat(Rig.open(folder).note().caseId()).isEqualTo("005");
  }

  @Test
  void evidence_and_findings_print_no_patient() throws Exception {
    Inventory inventory = zip(TestStudies.rt());
    assertThat(inventory.evidence().patientIds()).contains(TestStudies.PATIENT_ID);
    String printed = inventory.toString();
    for (String fake : TestStudies.FAKES) {
      assertThat(printed.replace(io.studygate.demo.SyntheticStudy.UID_ROOT, "uid"))
          .doesNotContain(fake);
    }
  }

  @Test
  void a_file_where_no_study_belongs_is_answered() throws Exception {
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    Files.write(payload.resolve("IM1"), new byte[] {1, 0, 2});
    Inventory inventory =
        new SubmissionOpener(Rig.generation(Rig.trial("T-1")))
            .open(folder, Rig.ticket(Layout.STRAY, null, "IM1"));
    assertThat(inventory.findings())
        .extracting(Finding::what)
        .containsExactly("A file lies directly in incoming/ and belongs to no study.");
  }

  @Test
  void the_notice_of_the_intake_and_the_sites_own_limit_are_among_the_findings() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.createDirectories(folder.resolve("payload"));
      Files.writeString(folder.resolve("payload/a" + i), "text");
    }
    Finding notice =
        Finding.of(FindingCode.RATE_REACHED, "limit", 3, "what", "bytes", "time", "tomorrow");
    Json.write(folder.resolve("notice.json"), notice);
    Generation plain = Rig.generation(Rig.trial("T-1"));
    Site site =
        new Site(
            Rig.SITE,
            "main",
            "/017",
            List.of(),
            List.of(),
            List.of(),
            new SiteLimits(null, null, 2, null));
    Generation limited =
        new Generation(
            "hash",
            plain.settings(),
            Map.of(),
            Map.of(Rig.SITE, site),
            plain.trials(),
            Map.of(),
            Map.of());
    assertThat(findings(plain, folder)).contains("RATE-REACHED").doesNotContain("ARCHIVE-ENTRIES");
    assertThat(findings(limited, folder)).containsExactly("ARCHIVE-ENTRIES", "RATE-REACHED");
  }

  private static List<String> findings(Generation generation, Path folder) throws Exception {
    return new SubmissionOpener(generation)
        .open(folder, Rig.ticket(Layout.INCOMING_FOLDER, null, "x")).findings().stream()
            .map(Finding::code)
            .toList();
  }

  @Test
  void what_is_refused_before_it_is_opened_has_no_contents() throws Exception {
    Files.write(folder.resolve(Payloads.ZIP), new byte[0]);
    Inventory inventory = Rig.open(folder);
    assertThat(Rig.codes(inventory.findings())).isEqualTo(List.of("ARCHIVE-EMPTY"));
    assertThat(inventory.instances()).isEmpty();
  }
}
