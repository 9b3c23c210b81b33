package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestTrials;
import io.studygate.config.Profile;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.Profile.PixelRule.Action;
import io.studygate.config.Profile.PixelRule.Region;
import io.studygate.config.Trial;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelPolicyTest {
  private static final Profile BASIC = new Profile("basic", List.of(), List.of(), List.of());
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String SC = "1.2.840.10008.5.1.4.1.1.7";

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.5.1.4.1.1.2,CT,,,PASS",
    "1.2.840.10008.5.1.4.1.1.4,MR,NO,,PASS",
    "1.2.840.10008.5.1.4.1.1.2,CT,YES,,HOLD",
    "1.2.840.10008.5.1.4.1.1.6.1,US,NO,,HOLD",
    "1.2.840.10008.5.1.4.1.1.3.1,US,,,HOLD",
    "1.2.840.10008.5.1.4.1.1.6,OT,,,HOLD",
    "1.2.840.10008.5.1.4.1.1.7,OT,,,HOLD",
    "1.2.840.10008.5.1.4.1.1.7.4,OT,,,HOLD",
    "1.2.840.10008.5.1.4.1.1.2,CT,,SD,HOLD",
    "1.2.840.10008.5.1.4.1.1.481.1,RTIMAGE,,WSD,PASS",
    "1.2.840.10008.5.1.4.1.1.77.1.1,ES,,,PASS",
  })
  void kinds_of_objects_that_carry_burned_in_text_are_held(
      String sopClass, String modality, String burnedIn, String conversion, Action expected) {
    Attributes header = header(sopClass, modality);
    header.setString(Tag.BurnedInAnnotation, VR.CS, burnedIn);
    header.setString(Tag.ConversionType, VR.CS, conversion);
    assertThat(PixelPolicy.decide(header, BASIC, null).action()).isEqualTo(expected);
  }

  @Test
  void a_screen_save_is_held_whatever_its_class() {
    Attributes header = header(CT, "CT");
    header.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "SCREEN SAVE");
    assertThat(PixelPolicy.decide(header, BASIC, null).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void the_first_line_of_the_profile_that_matches_decides() {
    Profile profile =
        withRules(
            new PixelRule(
                "SecondaryCaptureImageStorage", "NO", null, null, null, null, Action.PASS, null),
            new PixelRule(SC, null, null, null, null, null, Action.HOLD, null));
    Attributes header = header(SC, "OT");
    assertThat(PixelPolicy.decide(header, profile, null).action()).isEqualTo(Action.HOLD);
    header.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
    assertThat(PixelPolicy.decide(header, profile, null).action()).isEqualTo(Action.PASS);
  }

  @Test
  void a_pass_for_a_class_does_not_cover_an_object_that_says_yes() {
    Profile profile = withRules(new PixelRule(SC, null, null, null, null, null, Action.PASS, null));
    Attributes header = header(SC, "OT");
    header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
    assertThat(PixelPolicy.decide(header, profile, null).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void sixteen_slices_of_a_head_are_held_unless_the_trial_waives_it() {
    HeadSeries held = new HeadSeries(null);
    HeadSeries waived = new HeadSeries(trialWaiving("defaced by the sponsor"));
    Attributes header = header("1.2.840.10008.5.1.4.1.1.4", "MR");
    header.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3");
    header.setString(Tag.BodyPartExamined, VR.CS, "BRAIN");
    for (int slice = 0; slice < HeadSeries.ENOUGH_SLICES; slice++) {
      assertThat(held.finding()).isEmpty();
      held.add(header);
      waived.add(header);
    }
    assertThat(held.finding()).isPresent();
    assertThat(waived.finding()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD,,,,true",
    "NECK,,,,true",
    "HN,,,,true",
    "CHEST,,t1_mprage_sag,,true",
    "CHEST,MR Brain,axial,,true",
    ",,,H&N thin,true",
    ",,Schädel nativ,,true",
    "PELVIS,,Neck,,true",
    "PELVIS,CT pelvis,AX T2 HEAD FIRST,Prostate,false",
    "HIP,MR hip,COR femoral neck,,false",
    "ABDOMEN,,pancreatic head,head of pancreas,false",
    "PELVIS,,Necklace,THN 3,false",
    "CHEST,Thorax,H 30 n,,false",
  })
  void a_head_or_a_neck_is_known_by_its_body_part_and_by_what_descriptions_say(
      String part, String study, String series, String protocol, boolean shown) {
    HeadSeries heads = new HeadSeries(null);
    Attributes header = header("1.2.840.10008.5.1.4.1.1.4", "MR");
    header.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    header.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3");
    header.setString(Tag.BodyPartExamined, VR.CS, part);
    header.setString(Tag.StudyDescription, VR.LO, study);
    header.setString(Tag.SeriesDescription, VR.LO, series);
    header.setString(Tag.ProtocolName, VR.LO, protocol);
    header.setInt(Tag.NumberOfFrames, VR.IS, HeadSeries.ENOUGH_SLICES);
    heads.add(header);
    assertThat(heads.finding().isPresent()).isEqualTo(shown);
  }

  @Test
  void masked_regions_are_blank_in_every_frame_and_plane_and_nothing_else_is() throws Exception {
    Attributes header = header(SC, "OT");
    header.setInt(Tag.Rows, VR.US, 3);
    header.setInt(Tag.Columns, VR.US, 4);
    header.setInt(Tag.BitsAllocated, VR.US, 16);
    byte[] pixels = new byte[2 * 3 * 4 * 2];
    Arrays.fill(pixels, (byte) 7);
    var mask =
        new PixelMask(new ByteArrayInputStream(pixels), header, List.of(new Region(1, 1, 9, 1)));
    byte[] masked = new byte[pixels.length];
    for (int i = 0; i < masked.length; i += 5) {
      mask.read(masked, i, Math.min(5, masked.length - i));
    }
    for (int i = 0; i < masked.length; i++) {
      boolean inside = (i / 8) % 3 == 1 && (i % 8) / 2 >= 1;
      assertThat(masked[i]).as("byte %d", i).isEqualTo((byte) (inside ? 0 : 7));
    }
  }

  private static Attributes header(String sopClass, String modality) {
    Attributes header = new Attributes();
    header.setString(Tag.SOPClassUID, VR.UI, sopClass);
    header.setString(Tag.Modality, VR.CS, modality);
    header.setInt(Tag.Rows, VR.US, 512);
    header.setInt(Tag.Columns, VR.US, 512);
    return header;
  }

  private static Profile withRules(PixelRule... rules) {
    return new Profile("test", List.of(), List.of(), List.of(rules));
  }

  private static Trial trialWaiving(String reason) {
    return TestTrials.plain(
        "T", "T", "S", null, "x", null, false, null, "basic", null, null, false, false, reason,
        false);
  }
}
