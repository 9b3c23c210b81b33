package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.config.TestConfig;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.Dictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deidentify --explain} says of a file that has a bit of everything. */
class ExplainedFileTest {
  private static final String PROFILE =
      """
      name: explained
      options: [ retain-device-identity, clean-descriptors ]
      exceptions:
        - attribute: InstitutionName
          action: keep
          reason: the trial has one site
        - attribute: "0019,xx0C"
          creator: SIEMENS MR HEADER
          action: keep
          reason: Diffusion b-value
        - attribute: CodeMeaning
          in: ProcedureCodeSequence
          action: remove
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void make() throws IOException {
    TestConfig.copyTo(folder.resolve("config"));
    Files.writeString(folder.resolve("config/profiles/explained.yaml"), PROFILE);
    Path in =
        TestStudies.ct().instances(1).with(ExplainedFileTest::more).asFolder(folder.resolve("in"));
    try (Stream<Path> walk = Files.walk(in)) {
      file = walk.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static void more(Attributes data) {
    data.setString("SIEMENS MR HEADER", 0x0019000c, VR.IS, "1000");
    data.setString("OTHER", 0x00190101, VR.LO, "x");
    data.setString(Tag.StationName, VR.SH, "CT4");
    data.setString(Tag.SeriesDescription, VR.LO, "HEAD");
    Attributes code = new Attributes();
    code.setString(Tag.CodeValue, VR.SH, "12");
    code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
    code.setString(Tag.CodeMeaning, VR.LO, "Head");
    Attributes other = new Attributes(code);
    Sequence codes = data.newSequence(Tag.ProcedureCodeSequence, 3);
    codes.add(code);
    codes.add(other);
    Attributes own = new Attributes(code);
    own.setString(Tag.CodeValue, VR.SH, "ZQ-77");
    own.setString(Tag.CodingSchemeDesignator, VR.SH, "99HOSPITAL");
    codes.add(own);
    data.setString(Tag.KVP, VR.DS, "120 kV");
    data.setString(Tag.ExposureTime, VR.LO, "long");
    data.setString("BEHIND", 0x7fe10001, VR.LO, "x");
  }

  private Ran explain() {
    return TestCommand.run(
        "deidentify",
        "--config",
        folder.resolve("config").toString(),
        "--profile",
        "explained",
        "--explain",
        file.toString());
  }

  /** The label of each element of a data set, as they follow one another. */
  private static void labels(Attributes data, String before, List<String> labels) {
    for (int tag : data.tags()) {
      labels.add(before + Dictionary.label(tag));
      if (data.getValue(tag) instanceof Sequence items) {
        for (int i = 0; i < items.size(); i++) {
          String item = before + Dictionary.label(tag) + "[" + (i + 1) + "]/";
          labels(items.get(i), item, labels);
        }
      }
    }
  }

  @Test
  void every_element_is_named_once_and_in_the_order_of_the_file() throws Exception {
    DicomHeader header = TestUltrasound.read(Files.readAllBytes(file));
    List<String> expected = new ArrayList<>();
    labels(header.fileMeta(), "", expected);
    labels(header.dataset(), "", expected);
    int behind = expected.size();
    expected.add("PixelData");
    expected.addAll(List.of("(7FE1,0010)", "(7FE1,1001)"));
    List<String> removed = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (String line : explain().out().lines().toList()) {
      String label = line.split(" ")[0];
      said.add(label);
      if (line.contains(" REMOVE ") || line.contains(" EMPTY ")) {
        removed.add(label);
      }
    }
    assertThat(behind).isGreaterThan(50);
    // What is in a sequence that goes, goes with it; what the gateway adds was not there.
    expected.removeIf(label -> removed.stream().anyMatch(gone -> label.startsWith(gone + "[")));
    assertThat(said).doesNotHaveDuplicates().containsSubsequence(expected);
  }

  @Test
  void each_line_says_what_is_done_and_which_row_option_or_line_of_the_profile_says_so() {
    Ran ran = explain();
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("(?m)^TransferSyntaxUID +REPLACE +file meta is written anew$")
        .containsPattern("(?m)^InstitutionName +KEEP +profile: keep InstitutionName$")
        .containsPattern(
            "(?m)^StationName +KEEP +Table E.1-1 00081010 .*, retain-device-identity K$")
        .containsPattern(
            "(?m)^SeriesDescription +CLEAN +Table E.1-1 0008103E X, clean-descriptors C$")
        .containsPattern("(?m)^PatientID +REPLACE +written by the gateway$")
        .containsPattern(
            "(?m)^\\(0019,100C\\) +KEEP +profile: keep 0019,xx0C of SIEMENS MR HEADER$")
        .containsPattern("(?m)^\\(0019,1101\\) +REMOVE +Table E.1-1 ggggeeee-odd X$")
        .containsPattern(
            "(?m)^ProcedureCodeSequence\\[2\\]/CodeMeaning +REMOVE"
                + " +profile: remove CodeMeaning in ProcedureCodeSequence$")
        .containsPattern("(?m)^Rows +KEEP +not in Table E.1-1: by its VR US$")
        .containsPattern("(?m)^PixelData +KEEP +pixels: they pass$")
        .endsWith("would be written, if the proof passes\n")
        .doesNotContain(TestStudies.FAKES);
  }

  @Test
  void what_is_held_is_explained_as_well_and_says_why_it_is() throws Exception {
    Path burned = TestStudies.ct().burnedIn("YES").instances(1).asFolder(folder.resolve("burned"));
    try (Stream<Path> walk = Files.walk(burned)) {
      file = walk.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Ran ran = explain();
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out())
        .containsPattern("(?m)^PatientID +REPLACE +written by the gateway$")
        .containsPattern("(?m)^Rows +KEEP ")
        .containsPattern(
            "(?m)^PixelData +KEEP +pixels: nothing is written, burned-in annotation declared$")
        .endsWith("HELD: burned-in annotation declared\n")
        .doesNotContain(TestStudies.FAKES);
  }

  @Test
  void each_line_says_what_was_done_in_the_end() {
    assertThat(explain().out())
        .containsPattern("(?m)^KVP +EMPTY +not in Table E.1-1: by its VR DS; no value of its kind$")
        .containsPattern("(?m)^ExposureTime +REMOVE +.*; no value of its kind$")
        .containsPattern(
            "(?m)^ProcedureCodeSequence\\[1\\]/CodeValue +KEEP +a coded value: it stays$")
        .containsPattern(
            "(?m)^ProcedureCodeSequence\\[3\\]/CodeValue +DUMMY +a coded value: no code of a public");
  }

  @Test
  void deidentify_ends_with_0_2_or_1_as_its_help_says() throws Exception {
    assertThat(explain().exit()).isZero();
    Path burned = TestStudies.ct().burnedIn("YES").instances(1).asFolder(folder.resolve("burned"));
    assertThat(deidentify("explained", burned).exit()).isEqualTo(2);
    assertThat(deidentify("explained", file).exit()).isZero();
    Ran wrong = deidentify("explaned", file);
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("explained");
    assertThat(deidentify("explained", folder.resolve("nothing")).exit()).isEqualTo(1);
  }

  private Ran deidentify(String profile, Path in) {
    return TestCommand.run(
        "deidentify",
        "--config",
        folder.resolve("config").toString(),
        "--profile",
        profile,
        in.toString(),
        folder.resolve("out").toString());
  }
}
