package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.deidentify.YardstickRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an object says of its own de-identification is right, or it does not leave. */
class ProvenanceProvedTest {
  private static final Profile BASIC = TestProfiles.profile();
  private static final Profile BEYOND =
      new Profile(
          "p",
          List.of(),
          List.of(
              new ExceptionLine(
                  "StationName", null, null, ExceptionLine.Action.KEEP, null, "a scanner", null)),
          List.of());

  @TempDir Path folder;
  private final Attributes before = ProofBench.before();
  private final Attributes after = ProofBench.after();

  @ParameterizedTest
  @EnumSource(Option.class)
  void the_code_of_every_option_is_needed_beside_that_of_the_basic_profile(Option option)
      throws Exception {
    Profile profile = TestProfiles.profile(option);
    assertThat(faults(profile)).isEmpty();
    codes(after, "113100");
    // Of cleaned pixels, only those objects speak whose pixels were.
    assertThat(faults(profile)).hasSize(option == Option.CLEAN_PIXEL_DATA ? 0 : 1);
    codes(after, ProofBench.saying(profile, ProofBench.after()), "113100");
    assertThat(faults(profile)).containsExactly("the method code of the Basic Profile is missing");
  }

  @Test
  void who_keeps_more_than_the_options_does_not_claim_the_basic_profile() throws Exception {
    assertThat(faults(BEYOND)).isEmpty();
    codes(after, "113100");
    assertThat(faults(BEYOND))
        .containsExactly("the Basic Profile is claimed although more is kept");
    codes(before, "113100");
    assertThat(faults(BEYOND)).as("who de-identified it before did").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNMODIFIED, false",
    "'', MODIFIED, false",
    "'', REMOVED, true",
    "'', '', false",
    "UNMODIFIED, REMOVED, true",
  })
  void under_basic_all_times_are_removed_whatever_was_said(String said, String says, boolean passes)
      throws Exception {
    times(said, says);
    assertThat(faults(BASIC)).hasSize(passes ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', RETAIN_LONGITUDINAL_FULL_DATES, UNMODIFIED, true",
    "'', RETAIN_LONGITUDINAL_FULL_DATES, REMOVED, false",
    "MODIFIED, RETAIN_LONGITUDINAL_FULL_DATES, MODIFIED, true",
    "MODIFIED, RETAIN_LONGITUDINAL_FULL_DATES, UNMODIFIED, false",
    "REMOVED, RETAIN_LONGITUDINAL_MODIFIED_DATES, REMOVED, true",
    "REMOVED, RETAIN_LONGITUDINAL_MODIFIED_DATES, MODIFIED, false",
    "UNMODIFIED, RETAIN_LONGITUDINAL_MODIFIED_DATES, MODIFIED, true",
    "UNMODIFIED, RETAIN_LONGITUDINAL_MODIFIED_DATES, UNMODIFIED, false",
  })
  void no_object_claims_more_of_its_times_than_when_it_came(
      String said, Option option, String says, boolean passes) throws Exception {
    times(said, says);
    after.setNull(Tag.StudyDate, VR.DA);
    assertThat(faults(TestProfiles.profile(option))).hasSize(passes ? 0 : 1);
  }

  @Test
  void an_object_that_names_another_trial_or_subject_is_caught() throws Exception {
    assertThat(ofTrial("TEST-1", ProofBench.CASE)).isEmpty();
    assertThat(ofTrial("TEST-2", ProofBench.CASE))
        .containsExactly("Clinical Trial Protocol ID is another");
    assertThat(ofTrial("TEST-1", "CASE-8"))
        .containsExactly("Clinical Trial Subject ID is not the case");
    assertThat(ofTrial(null, null)).hasSize(2);
  }

  private List<String> ofTrial(String protocol, String subject) throws Exception {
    after.setString(Tag.ClinicalTrialProtocolID, VR.LO, protocol);
    after.setString(Tag.ClinicalTrialSubjectID, VR.LO, subject);
    return faults(BASIC, bench -> bench.trial = YardstickRunner.trial());
  }

  private void times(String said, String says) {
    before.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, said);
    after.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, says);
  }

  private List<String> faults(Profile profile) throws Exception {
    return faults(profile, bench -> {});
  }

  private List<String> faults(Profile profile, Consumer<ProofBench> as) throws Exception {
    ProofBench bench = new ProofBench(folder).object("a", before, after);
    as.accept(bench);
    return bench.prove(profile).findings().stream()
        .map(finding -> finding.what().replaceAll(".*file 1, |[.]$", ""))
        .toList();
  }

  private static void codes(Attributes data, String code) {
    Attributes item = new Attributes();
    item.setString(Tag.CodeValue, VR.SH, code);
    item.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
    data.newSequence(Tag.DeidentificationMethodCodeSequence, 1).add(item);
  }

  /** Those that another object has, but one. */
  private static void codes(Attributes data, Attributes other, String not) {
    data.remove(Tag.DeidentificationMethodCodeSequence);
    data.addSelected(other, Tag.DeidentificationMethodCodeSequence);
    Sequence codes = data.getSequence(Tag.DeidentificationMethodCodeSequence);
    codes.removeIf(item -> not.equals(item.getString(Tag.CodeValue)));
  }
}
