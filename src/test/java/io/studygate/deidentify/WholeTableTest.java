package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.dicom.Dictionary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of Table E.1-1 under the Basic Profile and under each option: an object that has them
 * all goes through the anonymiser, and of each element must have become what its column says.
 */
class WholeTableTest {
  private static final int FIRST_DATA_GROUP = 0x0008;

  /** What the gateway writes itself, and what makes the object one. */
  private static final List<Integer> OURS =
      Stream.concat(
              Provenance.TAGS.stream(),
              Stream.of(
                  Tag.ClinicalTrialSiteName,
                  Tag.ClinicalTrialProtocolEthicsCommitteeName,
                  Tag.ClinicalTrialProtocolEthicsCommitteeApprovalNumber,
                  Tag.PixelData))
          .toList();

  @TempDir Path folder;

  static Stream<Option> options() {
    return Stream.concat(Stream.of((Option) null), Arrays.stream(Option.values()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void of_every_row_becomes_what_its_column_says(Option option) throws Exception {
    byte[] bytes = TestStudies.bytes(everything());
    Attributes before = Anonymised.read(bytes);
    Attributes after =
        Anonymised.dataset(
            folder, option == null ? TestProfiles.profile() : TestProfiles.profile(option), bytes);
    int looked = 0;
    for (TableRow row : ConfidentialityTable.INSTANCE.rows()) {
      int tag = ActionTableTest.tag(row);
      if (before.contains(tag) && !OURS.contains(tag)) {
        String code = option == null ? "" : row.code(option);
        String what = row.tag() + " " + row.keyword() + " " + row.basic() + "/" + code;
        assertThat(isAs(code.isEmpty() ? row.basic() : code, tag, before, after)).as(what).isTrue();
        looked++;
      }
    }
    assertThat(looked).isGreaterThan(550);
  }

  /** Whether the element became what a code of the table allows. */
  private static boolean isAs(String code, int tag, Attributes before, Attributes after) {
    boolean changed = !same(tag, before, after);
    if (before.getVR(tag) == VR.SQ) {
      return code.equals("X") ? !after.contains(tag) : !text(after, tag).contains("QXQ");
    }
    return switch (code) {
      case "K" -> !changed;
      case "X" -> !after.contains(tag);
      case "Z" -> after.contains(tag) && !after.containsValue(tag);
      case "D", "U" -> after.containsValue(tag) && changed;
      // Times of day stay under modified dates.
      case "C" -> changed || before.getVR(tag) == VR.TM;
      default -> changed;
    };
  }

  private static boolean same(int tag, Attributes before, Attributes after) {
    return Arrays.equals(before.getSafeBytes(tag), after.getSafeBytes(tag));
  }

  private static String text(Attributes data, int sequence) {
    Sequence items = data.getSequence(sequence);
    return items == null ? "" : items.stream().map(item -> item.toString(1000, 500)).toList() + "";
  }

  /** A CT with every attribute of the table, each with a value of its own. */
  private static Attributes everything() {
    Attributes image = Anonymised.image();
    for (TableRow row : ConfidentialityTable.INSTANCE.rows()) {
      int tag = ActionTableTest.tag(row);
      if (tag >>> 16 >= FIRST_DATA_GROUP
          && Integer.compareUnsigned(tag, Tag.PixelData) < 0
          && !image.containsValue(tag)) {
        plant(image, tag, row.tag().startsWith("gggg") ? "LO" : vr(tag));
      }
    }
    return image;
  }

  private static String vr(int tag) {
    String vr = Dictionary.of(tag).map(Dictionary.Entry::vr).orElse("OB");
    return vr.split(" ")[0];
  }

  private static void plant(Attributes image, int tag, String vr) {
    switch (vr) {
      case "SQ" -> {
        Sequence items = image.newSequence(tag, 1);
        Attributes item = new Attributes();
        item.setString(Tag.PatientName, VR.PN, "QXQ");
        items.add(item);
      }
      case "DA" -> image.setString(tag, VR.DA, "20250312");
      case "TM" -> image.setString(tag, VR.TM, "111213");
      case "DT" -> image.setString(tag, VR.DT, "20250312111213");
      case "UI" -> image.setString(tag, VR.UI, "1.2.826.0.1.7." + (tag & 0xffffffffL));
      case "AS" -> image.setString(tag, VR.AS, "067Y");
      case "DS", "IS" -> image.setString(tag, VR.valueOf(vr), "73");
      case "US", "SS" -> image.setInt(tag, VR.valueOf(vr), 73);
      case "FL", "FD" -> image.setDouble(tag, VR.valueOf(vr), 73);
      case "UL", "SL" -> image.setInt(tag, VR.valueOf(vr), 73);
      case "OB", "OW", "UN", "OF", "OL" ->
          image.setBytes(tag, VR.valueOf(vr), new byte[] {'Q', 'X', 'Q', 'Q'});
      default -> image.setString(tag, VR.valueOf(vr), "QXQ" + Integer.toHexString(tag));
    }
  }
}
