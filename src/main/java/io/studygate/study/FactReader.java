package io.studygate.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Reads the facts that rules ask for while the header is at hand, so that it is parsed once. */
final class FactReader {
  private final Shared shared;

  FactReader(Shared shared) {
    this.shared = shared;
  }

  /**
   * The facts.
   *
   * @param allZero whether all pixels are zero; {@code null} if not looked at
   */
  Facts read(Attributes data, Boolean allZero) {
    List<String> imageType = words(data, Tag.ImageType);
    FunctionalGroups groups = FunctionalGroups.of(data);
    Mosaic mosaic = Mosaic.of(data, imageType);
    return new Facts(
        imageType,
        shared.text(Identity.text(data, Tag.SeriesDescription)),
        Planes.of(data, groups, mosaic),
        mosaic.tiles() > 0,
        Map.of(),
        RtReader.read(data, allZero));
  }

  private List<String> words(Attributes data, int tag) {
    String[] values = data.getStrings(tag);
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .filter(value -> value != null && !value.isBlank())
            .map(value -> shared.text(value.trim()))
            .toList();
  }
}
