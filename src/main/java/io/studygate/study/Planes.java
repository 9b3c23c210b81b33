package io.studygate.study;

import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** The slices of one object: classic, enhanced, or tiles of a mosaic. */
final class Planes {
  private Planes() {}

  static List<Plane> of(Attributes data, FunctionalGroups groups, Mosaic mosaic) {
    if (!groups.frames().isEmpty()) {
      return groups.frames().stream().map(frame -> frame(groups, frame)).toList();
    }
    Plane plane = classic(data);
    if (mosaic.tiles() > 0) {
      return mosaic.planes(plane);
    }
    boolean image = data.getInt(Tag.Rows, 0) > 0 && !data.containsValue(Tag.NumberOfFrames);
    return image || plane.position().length > 0 ? List.of(plane) : List.of();
  }

  private static Plane classic(Attributes data) {
    return new Plane(
        Numbers.of(data, Tag.ImagePositionPatient),
        Numbers.of(data, Tag.ImageOrientationPatient),
        Numbers.of(data, Tag.PixelSpacing),
        Numbers.first(Numbers.of(data, Tag.SliceThickness)));
  }

  private static Plane frame(FunctionalGroups groups, Attributes frame) {
    Attributes place = groups.group(frame, Tag.PlanePositionSequence);
    Attributes direction = groups.group(frame, Tag.PlaneOrientationSequence);
    Attributes pixels = groups.group(frame, Tag.PixelMeasuresSequence);
    return new Plane(
        Numbers.of(place, Tag.ImagePositionPatient),
        Numbers.of(direction, Tag.ImageOrientationPatient),
        Numbers.of(pixels, Tag.PixelSpacing),
        Numbers.first(Numbers.of(pixels, Tag.SliceThickness)));
  }
}
