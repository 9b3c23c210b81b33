package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.Frame;
import io.studygate.dicom.FrameReader;
import io.studygate.dicom.FrameValues;
import java.io.IOException;
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

  static SlicePixels read(Slice slice, DicomLimits limits) throws IOException, NotMeasured {
    Frame frame = FrameReader.read(slice.object().file(), slice.frame(), Integer.MAX_VALUE, limits);
    if (frame.samples() == null) {
      throw new NotMeasured("pixels cannot be read: " + frame.reason());
    } else if (frame.samples().channels() != 1) {
      throw new NotMeasured("the images are in colour");
    }
    FrameValues header = new FrameValues(frame);
    if (header.object().containsValue(Tag.ModalityLUTSequence)) {
      throw new NotMeasured("values come by a table, which is not supported");
    }
    int group = Tag.PixelValueTransformationSequence;
    return new SlicePixels(
        frame.samples().values(),
        header.number(group, Tag.RescaleSlope, 1),
        header.number(group, Tag.RescaleIntercept, 0),
        header);
  }

  double at(int pixel) {
    return stored[pixel] * slope + intercept;
  }
}
