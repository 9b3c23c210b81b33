package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestStudies;
import io.studygate.dicom.DicomLimits;
import io.studygate.measure.MadeImages;
import io.studygate.measure.MadeKinds;
import io.studygate.measure.MadeRt;
import io.studygate.measure.Studies;
import io.studygate.paper.Fingerprint;
import io.studygate.paper.Golden;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code report.png} of each kind of study: made ones are compared with pictures that were looked
 * at by eye, those of ../shared/data, which may not be published, with their fingerprints.
 */
class GoldenPicturesTest {
  private static final Path DATA = Path.of("../shared/data");

  @TempDir Path temp;

  @Test
  void ct_with_structures_and_dose() throws Exception {
    TestStudies.rt().instances(20).matrix(96).asFolder(temp.resolve("payload"));
    compared("report-rt");
  }

  @Test
  void mosaic_of_mr() throws Exception {
    MadeImages.mosaic(temp);
    compared("report-mr-mosaic");
  }

  @Test
  void enhanced_mr() throws Exception {
    MadeImages.enhanced(new MadeRt(temp), 24);
    compared("report-mr-enhanced");
  }

  @Test
  void ultrasound_in_colour() throws Exception {
    MadeImages.ultrasound(temp);
    compared("report-us-colour");
  }

  @Test
  void inverted_oblong_padded_and_palette_images_and_a_segment() throws Exception {
    MadeKinds.all(temp);
    compared("report-kinds");
  }

  private void compared(String name) throws Exception {
    draw(Studies.of(temp), name);
    Golden.check(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modalities",
        "modalities/transfer-syntaxes",
        "mr-study/ge-dwi",
        "mr-study/philips-dwi-classic",
        "mr-study/siemens-epi-mosaic",
        "mr-study/siemens-xa10-enhanced",
        "rt-study/original"
      })
  void real_studies_look_as_they_did(String folder) throws Exception {
    assumeTrue(Files.isDirectory(DATA.resolve(folder)));
    String name = "shared-" + folder.replace('/', '-');
    draw(Studies.copied(DATA.resolve(folder), temp), name);
    Fingerprint.check(name);
  }

  @Test
  void what_cannot_be_decoded_is_shown_as_such() throws Exception {
    Path file = DATA.resolve("modalities/transfer-syntaxes/jpegls-lossless-mr.dcm");
    assumeTrue(Files.exists(file));
    Path payload = Files.createDirectories(temp.resolve("payload"));
    Files.copy(file, payload.resolve("jpegls.dcm"));
    draw(Studies.of(temp), "shared-jpegls");
    Fingerprint.check("shared-jpegls");
  }

  private static void draw(Studies studies, String name) throws Exception {
    Story story =
        Story.of(
            Tickets.of("a1", "017", "STUDY1"),
            studies.inventory(),
            Stories.decision(),
            studies.study(),
            Stories.proof(),
            new Outcome(Verdict.ACCEPTED, List.of()));
    new ContactSheet(story, DicomLimits.DEFAULT, "studygate").write(Golden.drawn(name));
    assertThat(Golden.drawn(name)).isNotEmptyFile();
  }
}
