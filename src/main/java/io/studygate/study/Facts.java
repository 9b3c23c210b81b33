package io.studygate.study;

import java.util.List;
import java.util.Map;

/**
 * What a trial's rules may ask of a header beyond the inventory's line. It stays in memory and is
 * never printed as a whole: descriptions are the site's words.
 *
 * @param imageType Image Type
 * @param description Series Description
 * @param planes one for each slice: of a classic image one, of an enhanced object one a frame, of a
 *     mosaic one a tile; empty if the object has no pixels
 * @param mosaic whether one image holds a whole volume as tiles
 * @param diffusion diffusion weighting: one of an image, of an enhanced object one a frame
 * @param values what trials ask for by keyword; several where a value has several
 * @param rt what a radiotherapy object or a registration refers to; {@code null} for others
 * @param references SOP Instance UIDs of objects of its own study that it refers to; those of
 *     radiotherapy objects are in {@code rt}
 */
public record Facts(
    List<String> imageType,
    String description,
    List<Plane> planes,
    boolean mosaic,
    List<Diffusion> diffusion,
    Map<String, List<String>> values,
    RtFacts rt,
    List<String> references) {

  /** Nothing known. */
  public static final Facts NONE =
      new Facts(List.of(), "", List.of(), false, List.of(), Map.of(), null, List.of());

  public Facts {
    imageType = List.copyOf(imageType);
    planes = List.copyOf(planes);
    diffusion = List.copyOf(diffusion);
    values = Map.copyOf(values);
    references = List.copyOf(references);
  }

  @Override
  public String toString() {
    return "Facts[not shown]";
  }
}
