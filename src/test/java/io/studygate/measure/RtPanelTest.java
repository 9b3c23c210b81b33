package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.dicom.DicomLimits;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtPanelTest {
  private static final int HALF_OF_MOST = 0x4fd675;

  @TempDir Path temp;

  @Test
  void contours_and_isodose_lines_are_on_all_three_planes() throws Exception {
    BufferedImage panel = panel(TestStudies.rt().instances(20).matrix(64));
    int third = RtPanel.WIDTH / 3;
    Structure target = target();
    for (int i = 0; i < 3; i++) {
      BufferedImage plane = panel.getSubimage(i * third, 34, third, PlaneView.SIDE);
      assertThat(near(plane, target.onDark().getRGB())).as("target, plane %s", i).isGreaterThan(30);
      assertThat(near(plane, HALF_OF_MOST)).as("isodose, plane %s", i).isGreaterThan(30);
    }
  }

  @Test
  void a_study_without_structures_has_no_panel() throws Exception {
    assertThat(panel(TestStudies.ct())).isNull();
  }

  private BufferedImage panel(TestStudies studies) throws Exception {
    studies.asFolder(temp.resolve("payload"));
    Studies made = Studies.of(temp);
    return RtPanel.of(made.inventory().instances(), made.study(), DicomLimits.DEFAULT);
  }

  private Structure target() throws Exception {
    RtScene scene = RtScene.of(Studies.of(temp).objects());
    assertThat(scene.structures().get(scene.target()).type()).isEqualTo("PTV");
    return scene.structures().get(scene.target());
  }

  /** How many pixels have nearly this colour. */
  private static int near(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int other = image.getRGB(x, y);
        int off = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          off = Math.max(off, Math.abs((other >> shift & 0xff) - (rgb >> shift & 0xff)));
        }
        count += off < 40 ? 1 : 0;
      }
    }
    return count;
  }
}
