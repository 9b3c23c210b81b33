package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.TestConfig;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The anonymiser is broken on purpose, in its own byte code; the proof, which is whole, must notice
 * each time and let nothing leave.
 */
class BrokenAnonymiserTest {
  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config");
    TestConfig.copyTo(config);
    profile("dates", "retain-longitudinal-modified-dates");
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        Arguments.of("basic", "DatasetCleaner", "cleanItems", Breaks.DoesNothing.class),
        Arguments.of("basic", "DatasetCleaner", "clean", Breaks.DoesNothing.class),
        Arguments.of("basic", "DatasetCleaner", "cleanBehind", Breaks.DoesNothing.class),
        Arguments.of("basic", "PrivateCleaner", "clean", Breaks.DoesNothing.class),
        Arguments.of("basic", "Values", "mapUids", Breaks.DoesNothing.class),
        Arguments.of("basic", "Values", "apply", Breaks.DoesNothing.class),
        Arguments.of("basic", "Dummies", "set", Breaks.DoesNothing.class),
        Arguments.of("basic", "UidMap", "map", Breaks.GivesBack.class),
        Arguments.of(
            "rt-clean-descriptors", "TextPatterns", "clean", Breaks.GivesBackTheText.class),
        Arguments.of("rt-clean-descriptors", "CodeCleaner", "clean", Breaks.DoesNothing.class),
        Arguments.of("rt-clean-descriptors", "Values", "clean", Breaks.DoesNothing.class),
        Arguments.of("dates", "DateShift", "date", Breaks.ShiftsNothing.class),
        Arguments.of("dates", "DateShift", "dateTime", Breaks.ShiftsNothing.class));
  }

  @ParameterizedTest(name = "{1}.{2}, profile {0}")
  @MethodSource("breaks")
  void nothing_leaves_an_anonymiser_that_is_broken_in(
      String profile, String type, String method, Class<?> advice) throws Exception {
    Path study = study("ISO_IR 100");
    TestCommand.Ran whole = TestCommand.run(args(profile, study, "whole"));
    assertThat(whole.exit()).as(whole.out()).isZero();

    TestCommand.Ran broken =
        new BrokenClasses("deidentify." + type, method, advice).run(args(profile, study, "broken"));

    assertThat(broken.exit()).as(broken.out() + broken.err()).isEqualTo(2);
    assertThat(broken.out()).contains("0 of 1 files", "held");
    assertThat(files("broken")).isEmpty();
  }

  @Test
  void a_row_that_is_skipped_is_noticed_or_made_good_by_another_line() throws Exception {
    Iterator<Integer> rows = Fakes.BY_ELEMENT.keySet().iterator();
    // Each in a series of its own: many images of one head would be held before they are proved.
    TestStudies studies = named("ISO_IR 100").series(Fakes.BY_ELEMENT.size());
    TestCommand.Ran ran = skipping(studies, data -> rows.next());
    List<Integer> madeGood = new ArrayList<>();
    for (Path left : files("broken")) {
      byte[] bytes = Files.readAllBytes(left);
      int row =
          DicomReader.header(new ByteArrayInputStream(bytes), bytes.length, DicomLimits.DEFAULT)
              .dataset()
              .getInt(Tag.InstanceNumber, 0);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .as("%08X", row)
          .doesNotContain(Fakes.BY_ELEMENT.get(row));
      madeGood.add(row);
    }
    assertThat(ran.out().lines().filter(line -> line.startsWith("held: ")))
        .allMatch(line -> line.startsWith("held: the proof: "));
    assertThat(Fakes.BY_ELEMENT.keySet().stream().filter(row -> !madeGood.contains(row)))
        .map(row -> "(%04X,%04X)".formatted(row >>> 16, row & 0xffff))
        .allSatisfy(row -> assertThat(ran.out()).contains(row + ": "));
    assertThat(madeGood)
        .as("the ID is the case, the birth date is emptied")
        .containsExactlyInAnyOrder(Tag.PatientID, Tag.PatientBirthDate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO_IR 100", "ISO_IR 144", "ISO_IR 166", "ISO_IR 192", "GB18030"})
  void a_name_left_in_any_character_set_is_noticed(String characterSet) throws Exception {
    TestCommand.Ran ran = skipping(named(characterSet), data -> Tag.StudyDescription);
    assertThat(ran.exit()).as(ran.out()).isEqualTo(2);
    assertThat(files("broken")).isEmpty();
  }

  /** A study through an anonymiser that skips one row of each object. */
  private TestCommand.Ran skipping(TestStudies study, ToIntFunction<Attributes> row)
      throws Exception {
    Path zip =
        study
            .with(data -> data.setInt(Tag.InstanceNumber, VR.IS, row.applyAsInt(data)))
            .asZip(folder.resolve("study.zip"));
    return new BrokenClasses("deidentify.DatasetCleaner", "element", Breaks.SkipsOne.class)
        .run(args("basic", zip, "broken"));
  }

  private String[] args(String profile, Path in, String out) {
    String to = folder.resolve(out).toString();
    return new String[] {
      "deidentify", "--profile", profile, "--config", config.toString(), in.toString(), to
    };
  }

  private Path study(String characterSet) {
    return named(characterSet).asZip(folder.resolve("study.zip"));
  }

  /** One image with a fake for every row, a name of its character set, and elements behind. */
  private static TestStudies named(String characterSet) {
    String name =
        switch (characterSet) {
          case "ISO_IR 144" -> "\u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433";
          case "ISO_IR 166" -> "\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e43\u0e08\u0e14\u0e35";
          case "GB18030", "ISO_IR 192" -> "\u738b\u5c0f\u4e1c\u738b\u5c0f\u4e1c";
          default -> "W\u00fcstenr\u00f6ther";
        };
    return TestStudies.ct().instances(1).with(data -> name(data, characterSet, name));
  }

  private static void name(Attributes data, String characterSet, String name) {
    data.setSpecificCharacterSet(characterSet);
    Fakes.plant(data);
    data.setString(Tag.PatientName, VR.PN, name + "^Q");
    data.setString(Tag.StudyDescription, VR.LO, "of " + name);
    Attributes code = new Attributes();
    code.setString(Tag.CodeValue, VR.SH, Fakes.BY_ELEMENT.get(Tag.PatientID));
    code.setString(Tag.CodingSchemeDesignator, VR.SH, "99HOUSE");
    code.setString(Tag.CodeMeaning, VR.LO, "Head");
    data.newSequence(Tag.AnatomicRegionSequence, 1).add(code);
    data.setString(0x7FE10010, VR.LO, "FKPRIVATE CREATOR");
    data.setString(0x7FE11001, VR.LO, name);
  }

  private void profile(String name, String option) throws IOException {
    Files.writeString(
        config.resolve("profiles/" + name + ".yaml"),
        "name: " + name + "\noptions: [ " + option + " ]\n");
  }

  private List<Path> files(String out) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(out))) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
