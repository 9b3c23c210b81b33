package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Measures the regions of structure sets and segmentations in the images that they refer to. */
final class Regions {
  private final StudyObjects objects;
  private final Map<String, Unit> units;
  private final DicomLimits limits;

  /** What was measured of a region; without values there is a reason. */
  record Row(
      StudyObject source,
      ImageSeries image,
      Region region,
      Tally values,
      String noValues,
      Unit unit,
      String hash) {}

  /** A region with its values so far, or with why there are none. */
  private static final class Counting {
    private final Region region;
    private final Tally tally = new Tally();
    private String reason;

    private Counting(Region region) {
      this.region = region;
    }
  }

  /**
   * @param units by Series Instance UID as it came
   */
  Regions(StudyObjects objects, Map<String, Unit> units) {
    this.objects = objects;
    this.units = units;
    this.limits = objects.limits();
  }

  List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (StudyObject set : objects.of("RTSTRUCT")) {
      List<StudyObject> images = objects.named(set.instance().facts().rt().images());
      Attributes data = set.header(limits).dataset();
      SourceFrames all = StructureReader.drawnOn(data, images);
      List<Region> regions = new ArrayList<>();
      StructureReader.of(set, data, images).forEach(each -> regions.add(DrawnRegion.of(each, all)));
      measure(set, regions, images, rows);
    }
    for (StudyObject set : objects.of("SEG")) {
      List<StudyObject> images = objects.named(set.instance().facts().references());
      measure(set, SegmentReader.of(set, images, limits), images, rows);
    }
    return rows;
  }

  private void measure(
      StudyObject set, List<Region> regions, List<StudyObject> images, List<Row> rows)
      throws IOException {
    List<ImageSeries> series = ImageSeries.of(images);
    if (series.isEmpty()) {
      regions.forEach(each -> rows.add(without(set, each, "its images are not here")));
    }
    for (ImageSeries each : series) {
      rows.addAll(series(set, regions, each));
    }
  }

  private static Row without(StudyObject set, Region region, String reason) {
    return new Row(set, null, region, null, reason, null, set.sha256());
  }

  private List<Row> series(StudyObject set, List<Region> regions, ImageSeries image)
      throws IOException {
    List<Counting> all = regions.stream().map(Counting::new).toList();
    all.forEach(each -> each.reason = unfit(image, each.region));
    Unit unit = units.getOrDefault(image.first().instance().series(), new Unit("arbitrary", "", 1));
    through(image, unit.factor(), all);
    all.stream().filter(each -> each.tally.count() > 0).forEach(each -> each.tally.again());
    through(image, unit.factor(), all);
    List<StudyObject> inputs = new ArrayList<>(List.of(set));
    inputs.addAll(image.objects());
    String hash = StudyObjects.hash(inputs);
    List<Row> rows = new ArrayList<>();
    for (Counting each : all) {
      boolean none = each.reason == null && each.tally.count() == 0;
      String reason = none ? "no pixel of the images has its centre in it" : each.reason;
      rows.add(
          new Row(set, image, each.region, reason == null ? each.tally : null, reason, unit, hash));
    }
    return rows;
  }

  /** Why it cannot be measured in these images; {@code null} if it can. */
  private static String unfit(ImageSeries image, Region region) {
    if (image.slices().isEmpty()) {
      return "how its images lie is not known";
    }
    try {
      region.fit(image);
      return null;
    } catch (NotMeasured e) {
      return e.getMessage();
    }
  }

  private void through(ImageSeries image, double factor, List<Counting> all) throws IOException {
    SlicePixels.each(
        image,
        limits,
        (index, pixels, unreadable) -> {
          Slice slice = image.slices().get(index);
          for (Counting each : all) {
            if (each.reason == null) {
              count(each, slice, image.alone(index), pixels, unreadable, factor);
            }
          }
        });
  }

  private static void count(
      Counting each,
      Slice slice,
      boolean alone,
      SlicePixels pixels,
      String unreadable,
      double factor) {
    try {
      int[] seen = new int[1];
      each.region.on(
          slice,
          alone,
          pixel -> {
            seen[0]++;
            if (pixels != null) {
              each.tally.add(pixels.at(pixel) * factor);
            }
          });
      // A region of which a slice cannot be read has no values, rather than those of the rest
      each.reason = seen[0] > 0 && pixels == null ? unreadable : each.reason;
    } catch (NotMeasured e) {
      each.reason = e.getMessage();
    }
  }
}
