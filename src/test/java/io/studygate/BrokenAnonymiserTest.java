package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.TestConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OnDefaultValue;
import net.bytebuddy.asm.Advice.OnNonDefaultValue;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.AfterEach;
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
  private static final String SKIPPED = "studygate.test.skipped";

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config");
    TestConfig.copyTo(config);
    profile("dates", "retain-longitudinal-modified-dates");
  }

  @AfterEach
  void mend() {
    System.clearProperty(SKIPPED);
  }

  /** Leaves one element as it is, at every depth. */
  static final class SkipsOne {
    @Advice.OnMethodEnter(skipOn = OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(1) int tag) {
      return tag == Integer.getInteger(SKIPPED, 0);
    }
  }

  /** Does nothing. */
  static final class DoesNothing {
    @Advice.OnMethodEnter(skipOn = OnDefaultValue.class)
    static boolean enter() {
      return false;
    }
  }

  /** Gives back what it was given. */
  static final class GivesBack {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) String value, @Advice.Return(readOnly = false) String result) {
      result = value;
    }
  }

  /** Gives back the text that it was given as the second value. */
  static final class GivesBackTheText {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(1) String value, @Advice.Return(readOnly = false) String result) {
      result = value;
    }
  }

  /** Gives back the date that it was given. */
  static final class ShiftsNothing {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) String value,
        @Advice.Return(readOnly = false) Optional<String> result) {
      result = Optional.of(value);
    }
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        Arguments.of("basic", "DatasetCleaner", "cleanItems", DoesNothing.class),
        Arguments.of("basic", "DatasetCleaner", "clean", DoesNothing.class),
        Arguments.of("basic", "DatasetCleaner", "cleanBehind", DoesNothing.class),
        Arguments.of("basic", "PrivateCleaner", "clean", DoesNothing.class),
        Arguments.of("basic", "Values", "mapUids", DoesNothing.class),
        Arguments.of("basic", "Values", "apply", DoesNothing.class),
        Arguments.of("basic", "Dummies", "set", DoesNothing.class),
        Arguments.of("basic", "UidMap", "map", GivesBack.class),
        Arguments.of("rt-clean-descriptors", "TextPatterns", "clean", GivesBackTheText.class),
        Arguments.of("rt-clean-descriptors", "CodeCleaner", "clean", DoesNothing.class),
        Arguments.of("rt-clean-descriptors", "Values", "clean", DoesNothing.class),
        Arguments.of("dates", "DateShift", "date", ShiftsNothing.class),
        Arguments.of("dates", "DateShift", "dateTime", ShiftsNothing.class));
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
    Path study = study("ISO_IR 100");
    BrokenClasses classes =
        new BrokenClasses("deidentify.DatasetCleaner", "element", SkipsOne.class);
    List<String> madeGood = new ArrayList<>();
    for (Map.Entry<Integer, String> row : Fakes.BY_ELEMENT.entrySet()) {
      System.setProperty(SKIPPED, String.valueOf(row.getKey()));
      classes.run(args("basic", study, "broken"));
      for (Path left : files("broken")) {
        String bytes = Files.readString(left, StandardCharsets.ISO_8859_1);
        assertThat(bytes).as("%08X", row.getKey()).doesNotContain(row.getValue());
        madeGood.add("%08X".formatted(row.getKey()));
        Files.delete(left);
      }
    }
    assertThat(madeGood).as("Patient ID is the case, the birth date is emptied").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO_IR 100", "ISO_IR 144", "ISO_IR 166", "ISO_IR 192", "GB18030"})
  void a_name_left_in_any_character_set_is_noticed(String characterSet) throws Exception {
    Path study = study(characterSet);
    System.setProperty(SKIPPED, String.valueOf(Tag.StudyDescription));
    BrokenClasses classes =
        new BrokenClasses("deidentify.DatasetCleaner", "element", SkipsOne.class);
    TestCommand.Ran ran = classes.run(args("basic", study, "broken"));
    assertThat(ran.exit()).as(ran.out()).isEqualTo(2);
    assertThat(files("broken")).isEmpty();
  }

  private String[] args(String profile, Path in, String out) {
    String to = folder.resolve(out).toString();
    return new String[] {
      "deidentify", "--profile", profile, "--config", config.toString(), in.toString(), to
    };
  }

  /** One image with a fake for every row, a name of its character set, and elements behind. */
  private Path study(String characterSet) {
    String name =
        switch (characterSet) {
          case "ISO_IR 144" -> "\u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433";
          case "ISO_IR 166" -> "\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e43\u0e08\u0e14\u0e35";
          case "GB18030", "ISO_IR 192" -> "\u738b\u5c0f\u4e1c\u738b\u5c0f\u4e1c";
          default -> "W\u00fcstenr\u00f6ther";
        };
    return TestStudies.ct()
        .instances(1)
        .with(data -> name(data, characterSet, name))
        .asZip(folder.resolve("study.zip"));
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
