package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.FrameReader;
import io.studygate.study.Items;
import io.studygate.study.Numbers;
import io.studygate.study.Plane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads the segments of a segmentation; all its frames in one go, each kept as the stretches that
 * it marks.
 *
 * @see "DICOM PS3.3 C.8.20"
 */
final class SegmentReader {
  private final StudyObject object;
  private final List<Attributes> frames;
  private final Map<Integer, SegmentRegion> segments = new LinkedHashMap<>();
  private final float half;
  private final Map<String, String> series;
  private final SourceFrames shared;

  private SegmentReader(StudyObject object, Attributes data, Map<String, String> series) {
    this.object = object;
    this.series = series;
    this.shared =
        SourceFrames.of(data.getNestedDataset(Tag.SharedFunctionalGroupsSequence), series);
    this.frames = Items.of(data, Tag.PerFrameFunctionalGroupsSequence);
    boolean fractional = "FRACTIONAL".equals(data.getString(Tag.SegmentationType));
    this.half = fractional ? data.getInt(Tag.MaximumFractionalValue, 255) / 2f : 0.5f;
    double thickness = thickness(data);
    for (Attributes segment : Items.of(data, Tag.SegmentSequence)) {
      int number = segment.getInt(Tag.SegmentNumber, -1);
      String name = segment.getString(Tag.SegmentLabel, "").trim();
      segments.put(number, new SegmentRegion(number, name, thickness));
    }
  }

  /**
   * Its segments.
   *
   * @param images that it refers to
   */
  static List<Region> of(StudyObject object, List<StudyObject> images, DicomLimits limits)
      throws IOException {
    SegmentReader reader =
        new SegmentReader(object, object.header(limits).dataset(), SourceFrames.series(images));
    List<Plane> planes = object.instance().facts().planes();
    FrameReader.each(
        object.file(),
        limits,
        frame -> {
          SegmentRegion segment = reader.segmentOf(frame.number());
          if (segment != null && frame.samples() == null) {
            segment.broken("pixels cannot be read: " + frame.reason());
          } else if (segment != null && frame.number() >= planes.size()) {
            segment.broken("where one of its frames lies is not known");
          } else if (segment != null) {
            Plane plane = planes.get(frame.number());
            segment.mark(
                reader.slice(frame.number(), plane),
                reader.marked(frame.samples().values()),
                reader.sources(frame.number()));
          }
        });
    return new ArrayList<>(reader.segments.values());
  }

  private Slice slice(int frame, Plane plane) {
    return new Slice(object, frame, plane, object.instance().rows(), object.instance().columns());
  }

  private SourceFrames sources(int frame) {
    SourceFrames own = SourceFrames.of(frames.get(frame), series);
    return own.series().isEmpty() ? shared : own;
  }

  private SegmentRegion segmentOf(int frame) {
    Attributes groups = frame < frames.size() ? frames.get(frame) : null;
    Attributes item =
        groups == null ? null : groups.getNestedDataset(Tag.SegmentIdentificationSequence);
    return item == null ? null : segments.get(item.getInt(Tag.ReferencedSegmentNumber, -1));
  }

  /** First and last but one pixel of each stretch in turn. */
  private int[] marked(float[] values) {
    int[] stretches = new int[16];
    int count = 0;
    for (int i = 0; i <= values.length; i++) {
      boolean in = i < values.length && values[i] >= half;
      if (in != (count % 2 == 1)) {
        stretches = count == stretches.length ? Arrays.copyOf(stretches, count * 2) : stretches;
        stretches[count++] = i;
      }
    }
    return Arrays.copyOf(stretches, count);
  }

  /** Distance that one frame stands for, mm; 0 if not known. */
  private double thickness(Attributes data) {
    List<Attributes> groups = new ArrayList<>();
    groups.add(data.getNestedDataset(Tag.SharedFunctionalGroupsSequence));
    groups.addAll(frames.subList(0, Math.min(1, frames.size())));
    return groups.stream()
        .filter(Objects::nonNull)
        .map(group -> group.getNestedDataset(Tag.PixelMeasuresSequence))
        .filter(Objects::nonNull)
        .map(SegmentReader::distance)
        .findFirst()
        .orElse(0.0);
  }

  private static double distance(Attributes measures) {
    Double between = Numbers.first(Numbers.of(measures, Tag.SpacingBetweenSlices));
    Double thick = Numbers.first(Numbers.of(measures, Tag.SliceThickness));
    return between != null ? between : thick != null ? thick : 0;
  }
}
