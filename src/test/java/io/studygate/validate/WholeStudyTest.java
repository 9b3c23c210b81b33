package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial that asks for the whole study, and all that can tell whether it came. */
class WholeStudyTest {
  private static final String RULE =
      """
      - id: whole
        kind: content
        content: { wholeStudy: true }
      """;

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static Consumer<Attributes> only(int instance, Consumer<Attributes> change) {
    return data -> {
      if (data.getInt(Tag.InstanceNumber, 0) == instance) {
        change.accept(data);
      }
    };
  }

  private static Attributes item(Attributes data, int sequence) {
    Sequence items = data.newSequence(sequence, 1);
    Attributes item = new Attributes();
    items.add(item);
    return item;
  }

  /** A directory that lists the first objects of a study and as many others as wanted. */
  private byte[] directory(TestStudies study, int others) throws IOException {
    Attributes data = new Attributes();
    data.setString(Tag.SOPClassUID, VR.UI, UID.MediaStorageDirectoryStorage);
    data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
    data.setInt(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 100);
    Sequence records = data.newSequence(Tag.DirectoryRecordSequence, 8);
    var inventory = rules.inventory(RULE, study);
    Attributes top = record(records, 0, 200);
    top.setString(Tag.StudyInstanceUID, VR.UI, inventory.instances().get(0).study());
    List<String> uids = inventory.instances().stream().map(i -> i.sopInstance()).toList();
    int all = uids.size() + others;
    for (int i = 0; i < all; i++) {
      Attributes file = record(records, i + 1 < all ? 201 + i : 0, 0);
      file.setString(Tag.ReferencedFileID, VR.CS, "A", "B" + i);
      file.setString(
          Tag.ReferencedSOPInstanceUIDInFile, VR.UI, i < uids.size() ? uids.get(i) : "1.2.9." + i);
    }
    return TestStudies.bytes(data);
  }

  private static Attributes record(Sequence records, int next, int below) {
    Attributes record = new Attributes();
    record.setInt(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, next);
    record.setInt(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, below);
    records.add(record);
    return record;
  }

  @Test
  void nothing_can_tell_unless_submission_txt_counts() throws Exception {
    assertThat(rules.codes(RULE, TestStudies.ct())).containsExactly("WHOLE-STUDY-UNDECIDED");
    assertThat(rules.codes(RULE, TestStudies.ct().submission("series: 1"))).isEmpty();
    assertThat(rules.codes(RULE, TestStudies.ct().submission("instances: 4")))
        .containsExactly("INSTANCES-COUNT");
  }

  @Test
  void a_media_directory_whose_files_are_all_there_vouches_for_the_study() throws Exception {
    byte[] whole = directory(TestStudies.ct(), 0);
    assertThat(rules.codes(RULE, TestStudies.ct().file("DICOMDIR", whole))).isEmpty();
    assertThat(rules.measured(RULE, TestStudies.ct().file("disc/DICOMDIR", whole)))
        .containsExactly("objects it lists of this study: 3 of 3");
  }

  @Test
  void files_that_a_media_directory_lists_and_that_did_not_come_are_counted() throws Exception {
    byte[] more = directory(TestStudies.ct(), 2);
    assertThat(rules.findings(RULE, TestStudies.ct().file("DICOMDIR", more)))
        .singleElement()
        .extracting(Finding::what)
        .isEqualTo(
            "The submission lacks 2 of the 5 objects that its media directory (DICOMDIR) lists for"
                + " this study.");
  }

  @Test
  void other_studies_of_the_disc_are_not_asked_for() throws Exception {
    byte[] other = directory(TestStudies.mr().seed("other"), 0);
    assertThat(rules.codes(RULE, TestStudies.ct().file("DICOMDIR", other)))
        .containsExactly("WHOLE-STUDY-UNDECIDED");
  }

  @Test
  void a_damaged_media_directory_says_nothing() throws Exception {
    byte[] damaged = directory(TestStudies.ct(), 2);
    byte[] half = java.util.Arrays.copyOf(damaged, damaged.length / 2);
    assertThat(rules.codes(RULE, TestStudies.ct().file("DICOMDIR", half)))
        .containsExactly("WHOLE-STUDY-UNDECIDED");
  }

  @Test
  void a_reference_that_leads_nowhere_is_a_question_to_the_site() throws Exception {
    TestStudies ct =
        TestStudies.ct()
            .with(
                only(
                    2,
                    data ->
                        item(data, Tag.ReferencedImageSequence)
                            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.99")));
    assertThat(rules.findings(RULE, ct))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.QUERY);
              assertThat(finding.what())
                  .isEqualTo(
                      "Series 1: the submission lacks 1 of the 1 objects that it refers to.");
            });
  }

  @Test
  void references_that_are_all_met_tell_nothing_about_the_rest() throws Exception {
    assertThat(rules.codes(RULE, TestStudies.rt())).containsExactly("WHOLE-STUDY-UNDECIDED");
    assertThat(rules.measured(RULE, TestStudies.rt()))
        .contains("objects it refers to: 3 of 3", "objects it refers to: 1 of 1");
  }

  @Test
  void what_a_report_says_of_a_study_before_is_not_asked_for() throws Exception {
    TestStudies priors =
        TestStudies.ct()
            .with(
                data -> {
                  Attributes prior = item(data, Tag.CurrentRequestedProcedureEvidenceSequence);
                  prior.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.prior".replace("prior", "7"));
                  Attributes series = item(prior, Tag.ReferencedSeriesSequence);
                  item(series, Tag.ReferencedSOPSequence)
                      .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.98");
                });
    assertThat(rules.codes(RULE, priors)).containsExactly("WHOLE-STUDY-UNDECIDED");
  }

  @Test
  void a_slice_that_is_missing_between_the_others_tells() throws Exception {
    TestStudies gap =
        TestStudies.ct()
            .instances(6)
            .with(
                only(
                    4,
                    data -> {
                      double[] place = data.getDoubles(Tag.ImagePositionPatient);
                      place[2] += 300;
                      data.setDouble(Tag.ImagePositionPatient, VR.DS, place);
                    }));
    assertThat(rules.codes(RULE, gap)).containsExactly("SLICES-MISSING");
  }

  @Test
  void gaps_in_series_numbers_are_notes_and_devices_that_count_in_hundreds_have_none()
      throws Exception {
    TestStudies gap = TestStudies.ct().series(3).with(renumbered(1, 2, 5));
    assertThat(rules.findings(RULE, gap))
        .extracting(Finding::what)
        .contains("Between series 1 and 5, these numbers are not there: 3, 4.");
    TestStudies hundreds = TestStudies.ct().series(3).with(renumbered(101, 201, 301));
    assertThat(rules.codes(RULE, hundreds)).containsExactly("WHOLE-STUDY-UNDECIDED");
  }

  private static Consumer<Attributes> renumbered(int... numbers) {
    return data ->
        data.setInt(Tag.SeriesNumber, VR.IS, numbers[data.getInt(Tag.SeriesNumber, 0) - 1]);
  }
}
