package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.dicom.DicomLimits;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of real studies, to be looked at in {@code target/pictures}. */
class ContactSheetSharedTest {
  private static final Path DATA = Path.of("../shared/data");

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
  void every_study_has_a_picture(String name) throws Exception {
    assumeTrue(Files.isDirectory(DATA.resolve(name)));
    Path pictures = Files.createDirectories(Path.of("target/pictures"));
    Path file = pictures.resolve(name.replace('/', '-') + ".png");
    Story story = Stories.of(DATA.resolve(name)).story(Verdict.ACCEPTED);
    new ContactSheet(story, DicomLimits.DEFAULT).write(file);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(1000);
    Files.writeString(
        pictures.resolve(name.replace('/', '-') + ".txt"),
        ReportText.of(story, java.util.List.of("report.txt", "report.png")));
  }
}
