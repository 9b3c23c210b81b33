package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.YardstickRunner;
import io.studygate.dicom.StandardFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of Table E.3.4-1 under Clean Structured Content, alone and with each option of its
 * columns: a report that has them all goes through the anonymiser and the proof.
 */
class ContentTableTest {
  private static final List<String[]> ROWS =
      StandardFile.rows("ps3.15-table-e.3.4-1-structured-content.csv");
  private static final int BASIC = 7;
  private static final List<Option> COLUMNS =
      List.of(
          Option.RETAIN_UIDS,
          Option.RETAIN_DEVICE_IDENTITY,
          Option.RETAIN_INSTITUTION_IDENTITY,
          Option.RETAIN_PATIENT_CHARACTERISTICS,
          Option.RETAIN_LONGITUDINAL_FULL_DATES,
          Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
          Option.CLEAN_DESCRIPTORS);

  @TempDir Path folder;

  static Stream<Option> options() {
    return Stream.concat(Stream.of((Option) null), COLUMNS.stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void of_an_item_with_each_concept_becomes_what_its_row_says(Option option) throws Exception {
    Attributes report = report();
    Map<String, Attributes> before = items(report);
    assertThat(before.keySet()).hasSize(ROWS.size()).hasSizeGreaterThan(200);
    Map<String, Attributes> after = items(cleaned(report, profile(option)));
    for (String[] row : ROWS) {
      String key = key(row);
      String code = option == null ? "" : cell(row, BASIC + 1 + COLUMNS.indexOf(option));
      code = code.isEmpty() ? cell(row, BASIC) : code;
      if (code.equals("X")) {
        assertThat(after.keySet()).as(key).doesNotContain(key);
        continue;
      }
      String was = value(before.get(key));
      assertThat(after.keySet()).as(key).contains(key);
      String is = value(after.get(key));
      switch (code) {
        case "K" -> assertThat(is).as(key).isEqualTo(was);
        case "D", "X/D" -> assertThat(is).as(key).isNotEmpty().isNotEqualTo(was);
        // Times of day stay under modified dates.
        case "C" -> assertThat(row[4].equals("TIME") || !is.equals(was)).as(key).isTrue();
        default -> throw new AssertionError(code);
      }
    }
  }

  @Test
  void under_basic_the_tree_stays_values_become_dummies_and_uids_are_mapped() throws Exception {
    Attributes report = report();
    Map<String, Attributes> before = items(report);
    Map<String, Attributes> after = items(cleaned(report, TestProfiles.profile()));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach(
        (key, item) -> {
          String was = value(before.get(key));
          String is = value(item);
          assertThat(is).as(key).doesNotContain("QXQ");
          if (was.startsWith("1.2.826")) {
            assertThat(is).as(key).startsWith("2.25.");
          } else if (!was.isEmpty()) {
            assertThat(is).as(key).isNotEqualTo(was);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "a, 89, 89",
    "a, 90, 90",
    "a, 93, 90",
    "a, 89.5, 89.5",
    "mo, 1116, 1080",
    "mo, 93, 93",
    "wk, 4900, 4696",
    "d, 33000, 32873",
    "d, 93, 93",
    "years, 93, 90",
  })
  void of_ages_over_89_years_nothing_but_that_is_kept(String unit, String age, String kept)
      throws Exception {
    Attributes report = report();
    Attributes measured = items(report).get("121033|DCM|NUM").getNestedDataset(0x0040A300);
    measured.setString(Tag.NumericValue, VR.DS, age);
    measured.setDouble(0x0040A161, VR.FD, 93);
    Attributes code = new Attributes();
    code.setString(Tag.CodeValue, VR.SH, unit);
    code.setString(Tag.CodingSchemeDesignator, VR.SH, "UCUM");
    measured.newSequence(Tag.MeasurementUnitsCodeSequence, 1).add(code);
    Attributes after =
        items(cleaned(report, profile(Option.RETAIN_PATIENT_CHARACTERISTICS)))
            .get("121033|DCM|NUM");
    assertThat(value(after)).isEqualTo(kept);
    assertThat(after.getNestedDataset(0x0040A300).contains(0x0040A161)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void what_the_rows_leave_passes_the_proof(Option option) throws Exception {
    Profile profile = profile(option);
    Attributes report = report();
    Attributes written = cleaned(report, profile);
    ProofBench bench = new ProofBench(folder);
    bench.trial = YardstickRunner.trial();
    bench.subject = "CASE-001";
    assertThat(bench.object("a", report, written).prove(profile).findings()).isEmpty();
  }

  private Attributes cleaned(Attributes report, Profile profile) throws Exception {
    return Anonymised.dataset(folder.resolve("written"), profile, TestStudies.bytes(report));
  }

  private static Profile profile(Option option) {
    Option structured = Option.CLEAN_STRUCTURED_CONTENT;
    return option == null
        ? TestProfiles.profile(structured)
        : TestProfiles.profile(structured, option);
  }

  private static String cell(String[] row, int column) {
    return column < row.length ? row[column].strip() : "";
  }

  private static String key(String[] row) {
    return row[2] + "|" + row[3] + "|" + row[4];
  }

  private static Map<String, Attributes> items(Attributes report) {
    Map<String, Attributes> items = new HashMap<>();
    for (Attributes item : report.getSequence(Tag.ContentSequence)) {
      Attributes concept = item.getNestedDataset(Tag.ConceptNameCodeSequence);
      String key =
          concept.getString(Tag.CodeValue)
              + "|"
              + concept.getString(Tag.CodingSchemeDesignator)
              + "|"
              + item.getString(Tag.ValueType);
      items.put(key, item);
    }
    return items;
  }

  /** A report with an item for each row, each with a value of its own. */
  private static Attributes report() {
    Attributes report = Anonymised.image();
    report.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.88.33");
    report.setString(Tag.Modality, VR.CS, "SR");
    for (int tag : report.tags()) {
      if (tag >>> 16 == 0x28 || tag == Tag.PixelData) {
        report.remove(tag);
      }
    }
    Sequence content = report.newSequence(Tag.ContentSequence, ROWS.size());
    for (String[] row : ROWS) {
      Attributes item = new Attributes();
      Attributes concept = code(row[2], row[3], row[1]);
      item.setString(Tag.ValueType, VR.CS, row[4]);
      item.newSequence(Tag.ConceptNameCodeSequence, 1).add(concept);
      plant(item, row[4], content.size());
      content.add(item);
    }
    return report;
  }

  private static Attributes code(String value, String scheme, String meaning) {
    Attributes code = new Attributes();
    code.setString(Tag.CodeValue, VR.SH, value);
    code.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
    code.setString(Tag.CodeMeaning, VR.LO, meaning);
    return code;
  }

  private static void plant(Attributes item, String type, int number) {
    switch (type) {
      case "TEXT" -> item.setString(Tag.TextValue, VR.UT, "QXQ" + number);
      case "PNAME" -> item.setString(Tag.PersonName, VR.PN, "QXQ" + number);
      case "DATE" -> item.setString(Tag.Date, VR.DA, "20250312");
      case "TIME" -> item.setString(Tag.Time, VR.TM, "111213");
      case "DATETIME" -> item.setString(Tag.DateTime, VR.DT, "20250312111213");
      case "UIDREF" -> item.setString(Tag.UID, VR.UI, "1.2.826.0.1.8." + number);
      case "NUM" -> {
        Attributes value = new Attributes();
        value.setString(Tag.NumericValue, VR.DS, "73");
        item.newSequence(0x0040A300, 1).add(value);
      }
      case "CODE" -> item.newSequence(Tag.ConceptCodeSequence, 1).add(code("QXQ", "99QXQ", "QXQ"));
      case "IMAGE", "COMPOSITE", "WAVEFORM" -> {
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.9." + number);
        item.newSequence(Tag.ReferencedSOPSequence, 1).add(reference);
      }
      default -> {}
    }
  }

  /** The item's value; empty for a container, which has none. */
  private static String value(Attributes item) {
    List<String> values = new ArrayList<>();
    for (int tag :
        new int[] {Tag.TextValue, Tag.PersonName, Tag.Date, Tag.Time, Tag.DateTime, Tag.UID}) {
      values.add(item.getString(tag, ""));
    }
    nested(values, item, 0x0040A300, Tag.NumericValue);
    nested(values, item, Tag.ConceptCodeSequence, Tag.CodeValue);
    nested(values, item, Tag.ReferencedSOPSequence, Tag.ReferencedSOPInstanceUID);
    return String.join("", values);
  }

  private static void nested(List<String> values, Attributes item, int sequence, int tag) {
    Attributes nested = item.getNestedDataset(sequence);
    values.add(nested == null ? "" : nested.getString(tag, ""));
  }
}
