package io.studygate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a submission leads to nobody. */
class ScrubTest {
  private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private KeptFolder kept;

  @BeforeEach
  void keep() {
    kept = new KeptFolder(folder.resolve("var"));
  }

  private Inventory open(TestStudies study) throws Exception {
    study.asZip(folder.resolve(Payloads.ZIP));
    return Rig.open(folder);
  }

  private String file(Inventory inventory) throws Exception {
    CaseDecision decision = new CaseDecision(Rig.trial("T-1"), "001", null, "test", List.of());
    new InventoryKeeper(kept)
        .keep(
            Rig.ticket(Layout.INCOMING_ZIP, null, "x"),
            inventory,
            decision,
            new Outcome(Verdict.ACCEPTED, List.of()));
    Path plain = folder.resolve("plain.json");
    KeptFile.write(plain, KeptFile.read(kept.of("T-1").get(0)));
    return Files.readString(plain);
  }

  @Test
  void no_fake_and_no_uid_of_the_study_is_in_what_is_kept() throws Exception {
    TestStudies study =
        TestStudies.rt()
            .document(TestStudies.PATIENT_ID.replaceAll("[^A-Za-z]", "_") + "_history.pdf", PDF)
            .submission("visit: Smith baseline", "contact: smith@hospital.example", "comment: Doe")
            .with(
                data -> {
                  data.setString(Tag.SeriesDescription, VR.LO, TestStudies.PATIENT_ID + " Thorax");
                  data.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "SMITHSON");
                });
    Inventory inventory = open(study);
    String text = file(inventory);
    assertThat(text).doesNotContain("mith", "Doe", "2.25.", "1.2.826", "hospital");
    for (String fake : TestStudies.FAKES) {
      assertThat(text).doesNotContain("\"" + fake + "\"");
      if (fake.length() > 5) {
        assertThat(text).doesNotContain(fake);
      }
    }
    inventory
        .instances()
        .forEach(
            each ->
                assertThat(text).doesNotContain(each.sopInstance(), each.study(), each.series()));
    assertThat(text).contains("Thorax", "ORIGINAL", "baseline", "history");
  }

  @Test
  void a_known_word_that_is_the_patients_name_goes_too() throws Exception {
    TestStudies head =
        TestStudies.ct()
            .patient("Head^Thorax", "4711")
            .with(data -> data.setString(Tag.SeriesDescription, VR.LO, "Thorax axial"));
    assertThat(file(open(head))).contains("axial").doesNotContain("Thorax");
  }

  @Test
  void texts_of_any_element_that_should_hold_a_uid_or_a_term_are_not_kept() throws Exception {
    TestStudies odd =
        TestStudies.rt()
            .with(
                data -> {
                  data.setString(Tag.FrameOfReferenceUID, VR.UI, "Walker");
                  data.setString(Tag.ApprovalStatus, VR.CS, "WALKER");
                  data.setString(Tag.DoseUnits, VR.CS, "WALKER");
                  data.setString(Tag.RTPlanGeometry, VR.CS, "WALKER");
                });
    assertThat(file(open(odd))).doesNotContainPattern(Pattern.compile("(?i)walker"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CT",
        "MR",
        "PT",
        "NM",
        "US",
        "CR",
        "DX",
        "XA",
        "REG",
        "RTSTRUCT",
        "RTPLAN",
        "RTDOSE",
        "RTIMAGE",
        "RTRECORD",
        "SR",
        "PR",
        "KO",
        "SEG",
        "OT",
        "DOC"
      })
  void modalities_stay(String modality) throws Exception {
    Inventory scrubbed =
        Scrub.of(open(TestStudies.ct().with(d -> d.setString(Tag.Modality, VR.CS, modality))));
    assertThat(scrubbed.instances()).extracting(i -> i.modality()).containsOnly(modality);
  }

  @Test
  void what_is_kept_is_read_back_as_it_was() throws Exception {
    file(open(TestStudies.rt().submission("series: 4")));
    KeptInventory read = KeptFile.read(kept.of("T-1").get(0));
    assertThat(read.inventory().instances()).hasSize(6);
    assertThat(read.inventory().note().series()).isEqualTo(4);
    assertThat(read.inventory().instances().get(3).facts().rt().rois()).isNotEmpty();
    assertThat(read.inventory().instances().get(0).facts().values()).containsKey("KVP");
  }

  @Test
  void the_same_submission_gives_the_same_bytes() throws Exception {
    file(open(TestStudies.rt()));
    byte[] first = Files.readAllBytes(kept.of("T-1").get(0));
    file(open(TestStudies.rt()));
    assertThat(kept.of("T-1")).hasSize(1);
    assertThat(Files.readAllBytes(kept.of("T-1").get(0))).isEqualTo(first);
  }

  @Test
  void what_another_version_kept_is_not_misread() throws Exception {
    String text = file(open(TestStudies.ct()));
    Path older = folder.resolve("older.json");
    Files.writeString(older, text.replaceFirst("\"mosaic\":false,", ""));
    assertThatThrownBy(() -> KeptFile.read(older)).isInstanceOf(KeptFile.OtherVersion.class);
    Path newer = folder.resolve("newer.json");
    Files.writeString(newer, text.replaceFirst("\"mosaic\"", "\"tiles\":2,\"mosaic\""));
    assertThatThrownBy(() -> KeptFile.read(newer)).isInstanceOf(KeptFile.OtherVersion.class);
  }

  @Test
  void of_a_submission_of_no_trial_nothing_is_kept() throws Exception {
    new InventoryKeeper(kept)
        .keep(
            Rig.ticket(Layout.INCOMING_ZIP, null, "x"),
            open(TestStudies.ct()),
            new CaseDecision(null, null, null, null, List.<Finding>of()),
            new Outcome(Verdict.REFUSED, List.of()));
    assertThat(folder.resolve("var")).doesNotExist();
  }
}
