package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.AttributeNames;
import io.studygate.dicom.Dictionary;
import io.studygate.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a profile that hold inside one sequence, also for one creator. */
class LinesInSequencesTest {
  private static final String CREATOR = "SIEMENS MR HEADER";
  private static final int B_VALUE = 0x0019000C;

  @TempDir Path folder;

  @Test
  void a_keep_of_a_creator_inside_a_sequence_keeps_nothing_elsewhere() throws Exception {
    Attributes out = cleaned(profile(ExceptionLine.Action.KEEP));
    assertThat(out.getString(CREATOR, B_VALUE)).isNull();
    assertThat(inside(out).getString(CREATOR, B_VALUE)).isEqualTo("801");
  }

  @Test
  void a_removal_inside_a_sequence_leaves_what_an_option_keeps_elsewhere() throws Exception {
    Attributes out = cleaned(profile(ExceptionLine.Action.REMOVE, Option.RETAIN_SAFE_PRIVATE));
    assertThat(out.getString(CREATOR, B_VALUE)).isEqualTo("800");
    assertThat(inside(out).getString(CREATOR, B_VALUE)).isNull();
  }

  @Test
  void the_proof_finds_what_was_kept_outside_of_the_sequence() throws Exception {
    Profile keep = profile(ExceptionLine.Action.KEEP);
    Attributes within = ProofBench.after();
    within.newSequence(Tag.AnatomicRegionSequence, 1).add(block("801"));
    assertThat(proved(keep, within)).isEmpty();
    Attributes outside = ProofBench.after();
    outside.addAll(block("800"));
    assertThat(proved(keep, outside))
        .containsExactly("(0019,0010): a private element", "(0019,100C): a private element");
    Profile remove = profile(ExceptionLine.Action.REMOVE, Option.RETAIN_SAFE_PRIVATE);
    assertThat(proved(remove, outside)).isEmpty();
    assertThat(proved(remove, within))
        .containsExactly("(0008,2218) > (0019,100C): a private element");
  }

  @Test
  void a_keep_inside_a_sequence_goes_before_a_removal_everywhere_also_in_the_proof()
      throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.StationName, VR.SH, "LINAC7");
    Attributes beam = new Attributes();
    beam.setString(Tag.StationName, VR.SH, "LINAC8");
    image.newSequence(Tag.BeamSequence, 1).add(beam);
    Profile profile =
        new Profile(
            "p",
            List.of(),
            List.of(
                station(null, ExceptionLine.Action.REMOVE),
                station("BeamSequence", ExceptionLine.Action.KEEP)),
            List.of());
    Attributes out = Anonymised.dataset(folder, profile, TestStudies.bytes(image));
    assertThat(out.contains(Tag.StationName)).isFalse();
    Attributes kept = out.getNestedDataset(Tag.BeamSequence);
    assertThat(kept.getString(Tag.StationName)).isEqualTo("LINAC8");
    Attributes after = ProofBench.after();
    after.newSequence(Tag.BeamSequence, 1).add(new Attributes(kept));
    assertThat(proved(profile, after)).isEmpty();
  }

  @Test
  void the_proof_knows_every_name_that_a_profile_may_write() {
    for (Dictionary.Entry entry : Dictionary.all()) {
      assertThat(ExpectedFate.tag(entry.keyword()))
          .as(entry.keyword())
          .isEqualTo(AttributeNames.tag(entry.keyword()).orElseThrow());
    }
  }

  /** Referenced Segmentation Sequence: a name that the library does not know. */
  @Test
  void a_keep_inside_a_sequence_that_is_newer_than_the_library_passes_the_proof() throws Exception {
    ExceptionLine line =
        new ExceptionLine(
            "SeriesDescription",
            null,
            "ReferencedSegmentationSequence",
            ExceptionLine.Action.KEEP,
            null,
            "what was segmented",
            null);
    Profile profile = new Profile("p", List.of(), List.of(line), List.of());
    Attributes after = ProofBench.after();
    Attributes item = new Attributes();
    item.setString(Tag.SeriesDescription, VR.LO, "Liver");
    after.newSequence(0x0008114C, 1).add(item);
    assertThat(proved(profile, after)).isEmpty();
    after.setString(Tag.SeriesDescription, VR.LO, "Liver");
    assertThat(proved(profile, after)).containsExactly("(0008,103E): an element that must be gone");
  }

  private static ExceptionLine station(String in, ExceptionLine.Action action) {
    return new ExceptionLine("StationName", null, in, action, null, "machine QA", null);
  }

  private static Profile profile(ExceptionLine.Action action, Option... options) {
    ExceptionLine line =
        new ExceptionLine(
            "0019,xx0C", CREATOR, "AnatomicRegionSequence", action, null, "a b-value", null);
    return new Profile("p", List.of(options), List.of(line), List.of());
  }

  private Attributes cleaned(Profile profile) throws Exception {
    Attributes image = Anonymised.image();
    image.addAll(block("800"));
    image.newSequence(Tag.AnatomicRegionSequence, 1).add(block("801"));
    return Anonymised.dataset(folder, profile, TestStudies.bytes(image));
  }

  private static Attributes inside(Attributes out) {
    return out.getNestedDataset(Tag.AnatomicRegionSequence);
  }

  private static Attributes block(String value) {
    Attributes block = new Attributes();
    block.setString(CREATOR, B_VALUE, VR.IS, value);
    return block;
  }

  private List<String> proved(Profile profile, Attributes after) throws Exception {
    return new ProofBench(folder)
        .object("a", ProofBench.before(), after).prove(profile).findings().stream()
            .map(Finding::what)
            .map(what -> what.replaceAll(".*file 1, |[.]$", ""))
            .toList();
  }
}
