package io.studygate.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Reads the facts that rules ask for while the header is at hand, so that it is parsed once. */
final class FactReader {
  private final Shared shared;
  private final WantedValues wanted;

  FactReader(Shared shared, WantedValues wanted) {
    this.shared = shared;
    this.wanted = wanted;
  }

  /**
   * The facts.
   *
   * @param allZero whether all pixels are zero; {@code null} if not looked at
   */
  Facts read(Attributes data, Boolean allZero) {
    List<String> imageType = words(data, Tag.ImageType).stream().map(shared::text).toList();
    FunctionalGroups groups = FunctionalGroups.of(data);
    CsaFacts csa = CsaFacts.of(data);
    Mosaic mosaic = Mosaic.of(data, imageType, csa);
    return new Facts(
        imageType,
        shared.text(Identity.text(data, Tag.SeriesDescription)),
        Planes.of(data, groups, mosaic),
        mosaic.tiles() > 0,
        DiffusionReader.of(data, groups, imageType, csa),
        shared.same(Map.copyOf(wanted.of(data, groups, shared))),
        RtReader.read(data, allZero),
        StudyReferences.of(data).stream().map(shared::text).toList());
  }

  /** The values of an element; none that are empty. */
  static List<String> words(Attributes data, int tag) {
    String[] values = data.getStrings(tag);
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .filter(value -> value != null && !value.isBlank())
            .map(String::trim)
            .toList();
  }
}
