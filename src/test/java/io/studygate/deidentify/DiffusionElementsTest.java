package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Profile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What diffusion needs of the private blocks of GE and Philips stays; nothing else of them does.
 */
class DiffusionElementsTest {
  private static final String GE = "GEMS_ACQU_01";
  private static final String GE_PARAMETERS = "GEMS_PARM_01";
  private static final String PHILIPS = "Philips Imaging DD 001";
  private static final String PHILIPS_MR = "Philips MR Imaging DD 001";

  @TempDir Path folder;

  private static Profile diffusion() {
    return ConfigLoader.load(Path.of("config")).orThrow().profiles().get("mr-diffusion");
  }

  private Attributes clean(Attributes image) throws Exception {
    return Anonymised.dataset(folder, diffusion(), TestStudies.bytes(image));
  }

  private static List<Integer> privates(Attributes data) {
    return Arrays.stream(data.tags()).filter(tag -> (tag & 0x10000) != 0).boxed().toList();
  }

  @Test
  void directions_and_b_value_of_ge_stay_byte_for_byte_and_nothing_else_of_its_blocks()
      throws Exception {
    Attributes image = Anonymised.image();
    // The creator's block need not be the first.
    image.setString(0x00190010, VR.LO, "QUIMBY");
    image.setString(0x0019100B, VR.LO, "Zelda");
    image.setString(0x00190011, VR.LO, GE);
    image.setString(0x00191102, VR.IS, "778812");
    image.setString(0x001911BA, VR.LO, "Zelda");
    image.setString(0x001911BB, VR.DS, "-0.70710700");
    image.setString(0x001911BC, VR.DS, "0.70710700");
    image.setString(0x001911BD, VR.DS, "0.0 ");
    image.setString(0x001911BE, VR.DS, "12");
    image.setString(0x00430010, VR.LO, GE_PARAMETERS);
    image.setString(0x00431039, VR.IS, "1000001000", "8", "0", "0");
    image.setString(0x00431060, VR.LO, "Zelda");
    Attributes in = Anonymised.read(TestStudies.bytes(image));
    Attributes out = clean(image);
    assertThat(privates(out))
        .containsExactly(0x00190011, 0x001911BB, 0x001911BC, 0x001911BD, 0x00430010, 0x00431039);
    for (int tag : privates(out)) {
      assertThat(out.getBytes(tag)).as("%08X", tag).isEqualTo(in.getBytes(tag));
    }
    assertThat(out.contains(Tag.DiffusionBValue)).as("copied nowhere").isFalse();
    assertThat(out.contains(Tag.DiffusionGradientOrientation)).as("copied nowhere").isFalse();
  }

  @Test
  void b_value_and_direction_of_philips_stay_in_their_own_frame() throws Exception {
    Attributes image = Anonymised.image();
    Sequence frames = image.newSequence(Tag.PerFrameFunctionalGroupsSequence, 3);
    for (int frame = 0; frame < 3; frame++) {
      frames.add(philips(frame));
    }
    Sequence in =
        Anonymised.read(TestStudies.bytes(image)).getSequence(Tag.PerFrameFunctionalGroupsSequence);
    Sequence out = clean(image).getSequence(Tag.PerFrameFunctionalGroupsSequence);
    assertThat(out).hasSize(3);
    for (int frame = 0; frame < 3; frame++) {
      Attributes before = in.get(frame);
      Attributes after = out.get(frame);
      assertThat(privates(after))
          .containsExactly(
              0x20010010, 0x20011003, 0x20011004, 0x20050010, 0x200510B0, 0x200510B1, 0x200510B2);
      for (int tag : privates(after)) {
        assertThat(after.getBytes(tag))
            .as("frame %d, %08X", frame, tag)
            .isEqualTo(before.getBytes(tag));
      }
    }
  }

  private static Attributes philips(int frame) {
    Attributes item = new Attributes();
    item.setString(0x20010010, VR.LO, PHILIPS);
    item.setFloat(0x20011003, VR.FL, 1000f * frame);
    item.setString(0x20011004, VR.CS, frame == 0 ? "NONE" : "DIRECTION");
    item.setString(0x20011008, VR.LO, "Zelda");
    item.setString(0x20050010, VR.LO, PHILIPS_MR);
    item.setString(0x20051000, VR.LO, "Quimby");
    item.setFloat(0x200510B0, VR.FL, 0.1f + frame);
    item.setFloat(0x200510B1, VR.FL, 0.2f + frame);
    item.setFloat(0x200510B2, VR.FL, -0.3f - frame);
    item.setString(0x200510B3, VR.LO, "Quimby");
    return item;
  }

  @Test
  void the_same_numbers_under_another_creator_go() throws Exception {
    Attributes image = Anonymised.image();
    image.setString(0x00190010, VR.LO, PHILIPS);
    image.setString(0x001910BB, VR.DS, "0.5");
    image.setString(0x20010010, VR.LO, GE);
    image.setFloat(0x20011003, VR.FL, 1000f);
    assertThat(privates(clean(image))).isEmpty();
  }
}
