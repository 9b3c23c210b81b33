package io.studygate.deidentify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.TestProfiles;
import io.studygate.deidentify.AnswerKey.Hidden;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.Element;
import io.studygate.dicom.ElementScanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the yardstick's answer key asks of each option, hidden value by hidden value. The anonymiser
 * alone is looked at: the yardstick hides names of patients in what options retain, and the proof
 * rightly stops those objects.
 */
class OptionsYardstickIT {
  private static final Path DATA = Path.of("../shared/yardstick/data");

  /** The trial's own, whatever the options say. */
  private static final Set<String> OURS = Set.of("(0012,0030)", "(0012,0081)");

  /**
   * The key says Other Patient IDs; the same bytes stand in a second sequence, which is cleaned.
   */
  private static final String TWICE = "(0010,1002),(0040,0260)";

  @TempDir Path folder;
  private AnswerKey key;
  private final Map<String, Written> written = new TreeMap<>();

  /** One object as it left: its data set, its path, and all bytes of its elements. */
  private record Written(Attributes dataset, String path, String bytes) {}

  @BeforeEach
  void only_where_the_yardstick_is() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no ../shared here");
    key = new AnswerKey(DATA.resolve("answer-key.json"));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void of_every_hidden_value_becomes_what_the_answer_key_says(Option option) throws Exception {
    anonymise(TestProfiles.profile(option));
    assertThat(written).hasSizeGreaterThan(30);
    Set<Long> shifts = new TreeSet<>();
    for (Hidden hidden : key.hidden()) {
      written.forEach(
          (file, object) -> {
            if (hidden.isIn(file)) {
              check(hidden, option, object, shifts);
            }
          });
    }
    boolean moves = option == Option.RETAIN_LONGITUDINAL_MODIFIED_DATES;
    assertThat(shifts).as("one shift for the subject, never none").hasSize(moves ? 1 : 0);
    assertThat(shifts).doesNotContain(0L);
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void what_an_option_must_let_stay_stays_under_it_and_under_no_other(Option option)
      throws Exception {
    anonymise(TestProfiles.profile(option));
    for (Hidden kept : key.retained()) {
      written.forEach(
          (file, object) -> {
            if (kept.isIn(file) && kept.isRetainedUnder(option)) {
              assertThat(kept.at(object.dataset)).as("%s", kept).isEqualTo(kept.token());
            } else if (kept.isIn(file) && kept.isPrivate()) {
              assertThat(kept.at(object.dataset)).as("%s", kept).isEmpty();
            }
          });
    }
  }

  private static void check(Hidden hidden, Option option, Written object, Set<Long> shifts) {
    String value = hidden.at(object.dataset);
    switch (fate(hidden, option)) {
      case STAYS -> assertThat(value).as("%s stays", hidden).contains(hidden.token());
      case MOVES -> {
        if (hidden.isTime()) {
          assertThat(value).as("%s", hidden).startsWith(hidden.token().substring(0, 6));
        } else {
          shifts.add(ChronoUnit.DAYS.between(day(hidden.token()), day(value)));
        }
      }
      case GOES -> {
        assertThat(value).as("%s goes", hidden).doesNotContain(hidden.token());
        if (hidden.isUnique()) {
          assertThat(object.bytes.contains(hidden.bytes())).as("%s goes", hidden).isFalse();
          assertThat(object.path).as("%s goes", hidden).doesNotContain(hidden.token());
        }
      }
      case EITHER -> {}
    }
  }

  private enum Fate {
    STAYS,
    MOVES,
    GOES,
    EITHER
  }

  /** What the key asks, and of what stands in a sequence, what the sequence's row leaves of it. */
  private static Fate fate(Hidden hidden, Option option) {
    String path = hidden.entry().path("path").asText();
    if (path.equals(TWICE) && option == Option.RETAIN_INSTITUTION_IDENTITY) {
      return Fate.EITHER;
    }
    Fate fate =
        switch (hidden.asked(option)) {
          case "retained" -> OURS.contains(path) ? Fate.GOES : Fate.STAYS;
          case "shifted_by_the_subject_offset" -> Fate.MOVES;
          case "", "cleaned", "token_removed_rest_may_stay" -> Fate.GOES;
          default -> throw new AssertionError(hidden.asked(option));
        };
    for (int sequence : hidden.enclosing()) {
      fate = fate == Fate.GOES ? fate : within(sequence, option, fate);
    }
    return fate;
  }

  private static Fate within(int sequence, Option option, Fate fate) {
    TableRow row = ConfidentialityTable.INSTANCE.row(sequence);
    if (row == null) {
      return fate;
    }
    String code = row.code(option).isEmpty() ? row.basic() : row.code(option);
    return switch (code) {
      case "K", "C", "U" -> fate;
      case "X", "Z" -> Fate.GOES;
      // An item of dummies may hold what an option retains; a compound action is the object's type.
      default -> Fate.EITHER;
    };
  }

  private static LocalDate day(String value) {
    return LocalDate.parse(value.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Test
  void under_clean_pixel_data_the_region_is_black_and_the_rest_is_as_it_was() throws Exception {
    PixelRule mask =
        new PixelRule(
            "1.2.840.10008.5.1.4.1.1.7",
            "YES",
            null,
            null,
            null,
            null,
            PixelRule.Action.MASK,
            List.of(new PixelRule.Region(0, 0, 140, 50)));
    anonymise(new Profile("p", List.of(Option.CLEAN_PIXEL_DATA), List.of(), List.of(mask)));
    int[] box = key.box("bbox");
    assertThat(box).containsExactly(0, 0, 140, 50);
    String capture = written.keySet().stream().filter(key::isCapture).findFirst().orElseThrow();
    byte[] before = pixels(Files.readAllBytes(DATA.resolve(capture)));
    byte[] after = pixels(Files.readAllBytes(folder.resolve(written.get(capture).path)));
    assertThat(region(after, box)).containsOnly(0);
    assertThat(region(before, box)).isNotEqualTo(region(after, box));
    int[] kept = key.box("retain_bbox");
    assertThat(region(after, kept)).isEqualTo(region(before, kept));
  }

  /** The capture has 8 bits a pixel and is 256 wide. */
  private static byte[] region(byte[] pixels, int[] box) {
    ByteArrayOutputStream region = new ByteArrayOutputStream();
    for (int y = box[1]; y < box[3]; y++) {
      region.write(pixels, y * 256 + box[0], box[2] - box[0]);
    }
    return region.toByteArray();
  }

  private static byte[] pixels(byte[] file) throws IOException {
    int from = (int) Anonymised.header(file).pixelOffset();
    return Arrays.copyOfRange(file, from, from + 128 * 256);
  }

  private void anonymise(Profile profile) throws Exception {
    for (Map.Entry<String, Path> file : YardstickRunner.files(DATA, folder, profile).entrySet()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file.getValue()));
      StringBuilder all = new StringBuilder();
      ElementScanner.file(
          new ByteArrayInputStream(bytes),
          bytes.length,
          DicomLimits.DEFAULT,
          element -> all.append(text(element)).append('\n'));
      written.put(
          file.getKey(),
          new Written(Anonymised.read(bytes), file.getValue().toString(), all.toString()));
    }
  }

  private static String text(Element element) {
    return new String(element.bytes(), element.offset(), element.length(), ISO_8859_1);
  }
}
