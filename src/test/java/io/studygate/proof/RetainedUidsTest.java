package io.studygate.proof;

import static io.studygate.config.TestProfiles.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile.Option;
import io.studygate.deidentify.Anonymised;
import io.studygate.finding.Finding;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that Table E.1-1 does not list, to objects whose UIDs stay. */
class RetainedUidsTest {
  private static final int CONCATENATION_SOURCE = 0x00200242;

  @TempDir Path folder;

  @Test
  void a_reference_that_the_table_does_not_list_stays_with_what_it_refers_to() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(CONCATENATION_SOURCE, VR.UI, "1.2.3.4");
    byte[] bytes = TestStudies.bytes(image);
    Attributes kept = Anonymised.dataset(folder, profile(Option.RETAIN_UIDS), bytes);
    assertThat(kept.getString(Tag.SOPInstanceUID)).isEqualTo("1.2.3.4");
    assertThat(kept.getString(CONCATENATION_SOURCE)).isEqualTo("1.2.3.4");
    Attributes mapped = Anonymised.dataset(folder.resolve("mapped"), profile(), bytes);
    assertThat(mapped.getString(CONCATENATION_SOURCE))
        .startsWith("2.25.")
        .isEqualTo(mapped.getString(Tag.SOPInstanceUID));
  }

  @Test
  void the_proof_finds_one_that_was_mapped_all_the_same() throws Exception {
    assertThat(proved("1.2.826.0.1.99.3")).isEmpty();
    assertThat(proved("2.25.77")).contains("(0020,0242)");
  }

  private String proved(String source) throws Exception {
    Attributes before = ProofBench.before();
    Attributes after = ProofBench.after();
    for (int tag : new int[] {Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID}) {
      after.setString(tag, VR.UI, before.getString(tag));
    }
    after
        .getNestedDataset(Tag.ReferencedImageSequence)
        .setString(Tag.ReferencedSOPInstanceUID, VR.UI, before.getString(Tag.SOPInstanceUID));
    before.setString(CONCATENATION_SOURCE, VR.UI, before.getString(Tag.SOPInstanceUID));
    after.setString(CONCATENATION_SOURCE, VR.UI, source);
    return new ProofBench(folder)
        .object("a", before, after).prove(Option.RETAIN_UIDS).findings().stream()
            .map(Finding::what)
            .reduce("", String::concat);
  }
}
