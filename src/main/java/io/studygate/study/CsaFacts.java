package io.studygate.study;

import io.studygate.dicom.CsaHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * What the CSA image header of an older Siemens device says of diffusion and mosaics.
 *
 * @param header empty if there is none, or none that can be read
 */
record CsaFacts(Optional<CsaHeader> header) {
  static final String B_VALUE = "B_value";
  static final String DIRECTION = "DiffusionGradientDirection";
  static final String DIRECTIONALITY = "DiffusionDirectionality";
  static final String TILES = "NumberOfImagesInMosaic";
  private static final Set<String> WANTED = Set.of(B_VALUE, DIRECTION, DIRECTIONALITY, TILES);

  static CsaFacts of(Attributes data) {
    return new CsaFacts(CsaHeader.of(data, WANTED));
  }

  /** Numbers of a name; empty if it is not there or one is none. */
  double[] numbers(String name) {
    try {
      return values(name).stream()
          .mapToDouble(Double::parseDouble)
          .filter(Double::isFinite)
          .toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }

  /** Its first value; empty if it has none. */
  String word(String name) {
    return values(name).stream().findFirst().orElse("");
  }

  private List<String> values(String name) {
    return header.map(one -> one.values(name)).orElse(List.of());
  }
}
