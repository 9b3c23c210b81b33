package io.studygate.study;

import java.util.Set;
import java.util.TreeSet;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What other attributes say in the words of Scanning Sequence: enhanced objects have only these,
 * and classic images of Philips say that they are echo planar by a private factor above 1.
 *
 * @see "DICOM PS3.3 C.8.13.4.1, C.8.3.1"
 */
final class PulseSequence {
  private static final String PHILIPS = "Philips Imaging DD 001";
  private static final int EPI_FACTOR = 0x20010013;

  private PulseSequence() {}

  static Set<String> words(Attributes data) {
    Set<String> words = new TreeSet<>();
    String echo = Identity.text(data, Tag.EchoPulseSequence);
    if (echo.equals("SPIN") || echo.equals("BOTH")) {
      words.add("SE");
    }
    if (echo.equals("GRADIENT") || echo.equals("BOTH")) {
      words.add("GR");
    }
    Double factor = Numbers.first(Numbers.of(data, PHILIPS, EPI_FACTOR, VR.SL));
    boolean planar = Identity.text(data, Tag.EchoPlanarPulseSequence).equals("YES");
    if (planar || factor != null && factor > 1) {
      words.add("EP");
    }
    return words;
  }
}
