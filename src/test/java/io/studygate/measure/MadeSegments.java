package io.studygate.measure;

import java.util.List;
import java.util.function.IntFunction;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Segmentations made for a test, with frames of single bits, as the usual writers make them. */
final class MadeSegments {
  private final int side;
  private final double corner;
  private final Attributes data = MadeRt.object(UID.SegmentationStorage, "SEG", "seg");

  /**
   * @param side rows and columns
   * @param corner x and y of the first pixel, mm
   * @param spacing of the pixels, mm; frames are 1 mm thick
   */
  MadeSegments(int side, double corner, double spacing) {
    this.side = side;
    this.corner = corner;
    data.setString(Tag.SegmentationType, VR.CS, "BINARY");
    Attributes shared = new Attributes();
    MadeImages.measures(shared, spacing);
    data.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
  }

  /** Each segment marks one column from top to bottom in one frame, in turn at these places. */
  MadeSegments columns(int count, double... places) {
    MadeImages.pixels(data, side, side, 1, count);
    Sequence segments = data.newSequence(Tag.SegmentSequence, count);
    Sequence frames = data.newSequence(Tag.PerFrameFunctionalGroupsSequence, count);
    byte[] bits = new byte[(count * side * side + 15) / 16 * 2];
    for (int i = 0; i < count; i++) {
      Attributes segment = new Attributes();
      segment.setInt(Tag.SegmentNumber, VR.US, i + 1);
      segment.setString(Tag.SegmentLabel, VR.LO, "Region " + (i + 1));
      segments.add(segment);
      frames.add(frame(i, places[i % places.length]));
      for (int row = 0; row < side; row++) {
        int bit = (i * side + row) * side + i % side;
        bits[bit / 8] |= (byte) (1 << bit % 8);
      }
    }
    data.setBytes(Tag.PixelData, VR.OB, bits);
    return this;
  }

  private Attributes frame(int segment, double place) {
    Attributes frame = new Attributes();
    MadeImages.item(frame, Tag.SegmentIdentificationSequence)
        .setInt(Tag.ReferencedSegmentNumber, VR.US, segment + 1);
    MadeImages.item(frame, Tag.PlanePositionSequence)
        .setDouble(Tag.ImagePositionPatient, VR.DS, corner, corner, place);
    return frame;
  }

  /** Each frame names an image that it was made on, and frames of it, from 1; none for all. */
  MadeSegments naming(String image, IntFunction<int[]> numbers) {
    Sequence frames = data.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    for (int i = 0; i < frames.size(); i++) {
      Attributes derivation = MadeImages.item(frames.get(i), Tag.DerivationImageSequence);
      Attributes source = MadeImages.item(derivation, Tag.SourceImageSequence);
      source.setString(Tag.ReferencedSOPInstanceUID, VR.UI, MadeRt.uid(image));
      source.setInt(Tag.ReferencedFrameNumber, VR.IS, numbers.apply(i));
    }
    return this;
  }

  /** One segment in one frame of shares of 100. */
  MadeSegments shares(double place, int... shares) {
    columns(1, place);
    MadeImages.pixels(data, side, side, 8, 1);
    data.setInt(Tag.NumberOfFrames, VR.IS, 1);
    data.setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
    data.setInt(Tag.MaximumFractionalValue, VR.US, 100);
    byte[] bytes = new byte[side * side];
    for (int i = 0; i < shares.length; i++) {
      bytes[i] = (byte) shares[i];
    }
    data.setBytes(Tag.PixelData, VR.OB, bytes);
    return this;
  }

  /** The segmentation of images with these names. */
  Attributes on(String modality, String sopClass, List<String> names) {
    Attributes series = MadeImages.item(data, Tag.ReferencedSeriesSequence);
    series.setString(Tag.SeriesInstanceUID, VR.UI, MadeRt.uid("series " + modality));
    Sequence images = series.newSequence(Tag.ReferencedInstanceSequence, names.size());
    for (String name : names) {
      Attributes image = new Attributes();
      image.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
      image.setString(Tag.ReferencedSOPInstanceUID, VR.UI, MadeRt.uid(name));
      images.add(image);
    }
    return data;
  }
}
