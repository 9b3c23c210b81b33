package io.studygate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taken as bytes, values are what they are to the library. */
class AsciiTest {
  private static final String SIGNS = "aZ19.^=- \\\0\r\n\u001b";
  private static final int TRIES = 2_000;
  private static final Set<VR> TEXTS = Set.of(VR.LT, VR.ST, VR.UT);

  @ParameterizedTest
  @EnumSource(
      value = VR.class,
      names = {"AE", "AS", "CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UI", "UT"})
  void values_are_those_that_the_library_reads(VR vr) {
    Random random = new Random(vr.code());
    for (int i = 0; i < TRIES; i++) {
      byte[] value = value(random);
      Attributes ours = new Attributes();
      ours.setBytes(Tag.ImageType, vr, value.clone());
      Attributes theirs = new Attributes();
      theirs.setBytes(Tag.ImageType, vr, value.clone());
      String shown = new String(value, StandardCharsets.ISO_8859_1);
      if (!TEXTS.contains(vr)) {
        assertThat(Ascii.first(ours, Tag.ImageType))
            .as("%s [%s]", vr, shown)
            .isEqualTo(theirs.getString(Tag.ImageType, "").strip());
      }
      assertThat(Ascii.values(ours, Tag.ImageType, vr))
          .as("%s [%s]", vr, shown)
          .isEqualTo(theirs.getStrings(Tag.ImageType));
    }
  }

  @Test
  void values_that_were_put_are_read_by_the_library_as_they_are() {
    Attributes item = new Attributes();
    item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    Ascii.set(item, Tag.ImageType, VR.CS, "ORIGINAL", "", "AXIAL");
    Ascii.set(item, Tag.SOPInstanceUID, VR.UI, "2.25.1");
    Ascii.set(item, Tag.StudyDescription, VR.LO, "Übersicht");
    Ascii.set(item, Tag.PatientID, VR.LO, "");
    assertThat(item.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
    assertThat(item.getString(Tag.SOPInstanceUID)).isEqualTo("2.25.1");
    assertThat(item.getString(Tag.StudyDescription)).isEqualTo("Übersicht");
    assertThat(item.contains(Tag.PatientID)).isTrue();
    assertThat(item.containsValue(Tag.PatientID)).isFalse();
  }

  private static byte[] value(Random random) {
    byte[] value = new byte[random.nextInt(9)];
    for (int i = 0; i < value.length; i++) {
      boolean high = random.nextInt(60) == 0;
      value[i] = (byte) (high ? 0xc4 : SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return value;
  }
}
