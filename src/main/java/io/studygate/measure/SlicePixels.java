package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.Frame;
import io.studygate.dicom.FrameReader;
import io.studygate.dicom.FrameValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aoju.bus.image.Tag;

/**
 * Values of one slice.
 *
 * @param stored as they stand in the file; NaN for padding
 * @param slope values are stored times this
 * @param intercept and this more
 * @see "DICOM PS3.3 C.11.1"
 */
record SlicePixels(float[] stored, double slope, double intercept, FrameValues header) {

  /** What is done with a slice. */
  interface Visit {
    /**
     * @param index of the slice in its series
     * @param pixels {@code null} if they have no values
     * @param reason why not
     */
    void slice(int index, SlicePixels pixels, String reason);
  }

  /** All slices of a series, file after file; each is read through once, one frame at a time. */
  static void each(ImageSeries series, DicomLimits limits, Visit visit) throws IOException {
    Map<Path, Map<Integer, Integer>> files = new LinkedHashMap<>();
    for (int i = 0; i < series.slices().size(); i++) {
      Slice slice = series.slices().get(i);
      files.computeIfAbsent(slice.object().file(), none -> new HashMap<>()).put(slice.frame(), i);
    }
    for (Map.Entry<Path, Map<Integer, Integer>> file : files.entrySet()) {
      FrameReader.each(
          file.getKey(),
          limits,
          frame -> {
            Integer index = file.getValue().get(frame.number());
            if (index != null) {
              visit(index, frame, visit);
            }
          });
    }
  }

  private static void visit(int index, Frame frame, Visit visit) {
    FrameValues header = new FrameValues(frame);
    if (frame.samples() == null) {
      visit.slice(index, null, "pixels cannot be read: " + frame.reason());
    } else if (frame.samples().channels() != 1) {
      visit.slice(index, null, "the images are in colour");
    } else if (header.object().containsValue(Tag.ModalityLUTSequence)) {
      visit.slice(index, null, "values come by a table, which is not supported");
    } else {
      SlicePixels pixels = of(frame, header);
      String unknown =
          pixels.rescaled() ? null : "how its values are rescaled is not told in numbers";
      visit.slice(index, unknown == null ? pixels : null, unknown);
    }
  }

  /** A slope of zero says as little as one that is no number. */
  private boolean rescaled() {
    return Double.isFinite(slope) && Double.isFinite(intercept) && slope != 0;
  }

  private static SlicePixels of(Frame frame, FrameValues header) {
    int group = Tag.PixelValueTransformationSequence;
    return new SlicePixels(
        frame.samples().values(),
        number(header, group, Tag.RescaleSlope, 1),
        number(header, group, Tag.RescaleIntercept, 0),
        header);
  }

  /** NaN if something stands there that is no number. */
  private static double number(FrameValues header, int group, int tag, double absent) {
    return header.number(group, tag, header.has(group, tag) ? Double.NaN : absent);
  }

  double at(int pixel) {
    return stored[pixel] * slope + intercept;
  }
}
