package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.Frame;
import io.studygate.dicom.Samples;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;

class FrameImageTest {
  private final Attributes data = new Attributes();

  @Test
  void ct_without_a_window_shows_soft_tissue() {
    data.setString(Tag.Modality, VR.CS, "CT");
    data.setString(Tag.RescaleSlope, VR.DS, "1");
    data.setString(Tag.RescaleIntercept, VR.DS, "-1024");
    // -160 HU is black, 240 HU white
    assertThat(greys(864, 1064, 1264)).containsExactly(0, 128, 255);
  }

  @Test
  void header_window_that_would_show_nothing_gives_way_to_the_values() {
    data.setString(Tag.WindowCenter, VR.DS, "20000");
    data.setString(Tag.WindowWidth, VR.DS, "10");
    assertThat(greys(0, 50, 100)).containsExactly(0, 128, 255);
  }

  @Test
  void window_of_the_frame_itself_comes_first() {
    Attributes frame = new Attributes();
    data.newSequence(Tag.PerFrameFunctionalGroupsSequence, 1).add(frame);
    Attributes window = new Attributes();
    window.setString(Tag.WindowCenter, VR.DS, "50");
    window.setString(Tag.WindowWidth, VR.DS, "100");
    frame.newSequence(Tag.FrameVOILUTSequence, 1).add(window);
    data.setString(Tag.WindowCenter, VR.DS, "100");
    data.setString(Tag.WindowWidth, VR.DS, "200");
    assertThat(greys(0, 50, 100)).containsExactly(0, 128, 255);
  }

  @Test
  void monochrome1_runs_the_other_way_and_padding_stays_black() {
    data.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
    assertThat(greys(0, 100, Float.NaN)).containsExactly(255, 0, 0);
  }

  @Test
  void a_frame_of_nothing_is_black_and_an_even_one_is_grey() {
    assertThat(greys(0, 0)).containsOnly(0);
    assertThat(greys(70, 70)).containsOnly(128);
  }

  @Test
  void pixels_that_are_no_squares_keep_their_proportions() {
    data.setString(Tag.PixelSpacing, VR.DS, "3", "1.5");
    assertThat(image(0, 1).pixelHeight()).isEqualTo(2);
  }

  private int[] greys(float... values) {
    FrameImage image = image(values);
    int[] greys = new int[values.length];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = image.image().getRGB(i, 0) & 0xff;
    }
    return greys;
  }

  private FrameImage image(float... values) {
    DicomHeader header =
        new DicomHeader(
            new Attributes(), data, UID.ExplicitVRLittleEndian, Tag.PixelData, VR.OW, 0, 0);
    Samples samples = new Samples(values.length, 1, 1, values);
    return FrameImage.of(new Frame(header, 0, samples, null));
  }
}
