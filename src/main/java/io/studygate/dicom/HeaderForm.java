package io.studygate.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/**
 * The bytes of one header with gaps where values stand that each image of a series has for itself.
 * Another header fits if it has the same bytes beside the gaps; what it has in them is then all
 * that it says in its own way. In Explicit VR Little Endian only.
 *
 * @see "DICOM PS3.5 7.1.2, elements in their short form: tag, VR, two bytes of length"
 */
public final class HeaderForm {
  private static final int HEAD = 8;
  private static final int LENGTH_AT = 6;

  /** First of all, behind preamble and prefix: how many bytes of meta information follow. */
  private static final byte[] META_LENGTH = {2, 0, 0, 0, 'U', 'L', Integer.BYTES, 0};

  private static final int COUNT_AT = 132 + META_LENGTH.length;
  private static final int META_AT = COUNT_AT + Integer.BYTES;

  private final byte[] bytes;
  private final List<Gap> gaps;

  /** An element whose value may differ, from its tag to its value's end. */
  record Gap(int tag, VR vr, int start, int end) {
    /** How much longer the value is elsewhere, if that counts for the meta information. */
    int metaGrowth(int length) {
      return tag >>> 16 == 2 ? length - (end - start - HEAD) : 0;
    }
  }

  /**
   * What stands in the gaps of another header.
   *
   * @param values of the gaps, file meta information among them
   * @param length of that header, bytes, preamble included
   */
  public record Filled(Attributes values, int length) {}

  private HeaderForm(byte[] bytes, List<Gap> gaps) {
    this.bytes = bytes;
    this.gaps = gaps;
  }

  /**
   * Of the header that a reader has read.
   *
   * @return {@code null} if it is not a plain file's, or not one that can have a form
   */
  public static HeaderForm of(DicomReader reader) {
    FileSource source = reader.source().file();
    long length = reader.header().pixelOffset();
    boolean plain = UID.ExplicitVRLittleEndian.equals(reader.header().transferSyntax());
    if (source == null || !plain || !reader.header().hasPixels() || length > source.held()) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(source.buffer(), (int) length);
    List<Gap> gaps = reader.stream().gaps();
    return saysMetaLength(bytes, gaps) ? new HeaderForm(bytes, gaps) : null;
  }

  /** Whether the meta information says its length, as it must, and all its own values are in it. */
  private static boolean saysMetaLength(byte[] bytes, List<Gap> gaps) {
    int says = COUNT_AT - META_LENGTH.length;
    return bytes.length >= META_AT
        && Arrays.equals(bytes, says, COUNT_AT, META_LENGTH, 0, META_LENGTH.length)
        && gaps.stream()
            .allMatch(gap -> gap.tag >>> 16 > 2 || gap.end <= META_AT + metaLength(bytes));
  }

  /**
   * Of a header in memory, up to the value of its pixels.
   *
   * @throws DicomException if it cannot be read
   */
  public static HeaderForm of(byte[] header, DicomLimits limits) throws IOException {
    DicomReader reader = DicomReader.open(new ByteArrayInputStream(header), -1, limits);
    return new HeaderForm(header, reader.stream().gaps());
  }

  /** The header itself, read anew. */
  public DicomHeader header(DicomLimits limits) throws IOException {
    return DicomReader.header(new ByteArrayInputStream(bytes), -1, limits);
  }

  /**
   * The gaps are values that change from image to image, and that say something of their own image
   * alone: nothing that is decided about another element depends on them.
   */
  static boolean isGap(int tag, VR vr) {
    return switch (tag) {
      case Tag.MediaStorageSOPInstanceUID, Tag.SOPInstanceUID -> vr == VR.UI;
      case Tag.InstanceCreationDate, Tag.AcquisitionDate, Tag.ContentDate -> vr == VR.DA;
      case Tag.InstanceCreationTime, Tag.AcquisitionTime, Tag.ContentTime -> vr == VR.TM;
      case Tag.AcquisitionDateTime -> vr == VR.DT;
      case Tag.ExposureTime, Tag.XRayTubeCurrent, Tag.Exposure -> vr == VR.IS;
      case Tag.AcquisitionNumber, Tag.InstanceNumber, Tag.ImageIndex -> vr == VR.IS || vr == VR.US;
      case Tag.ImagePositionPatient, Tag.SliceLocation, Tag.TableHeight -> vr == VR.DS;
      case Tag.TriggerTime, Tag.FrameReferenceTime, Tag.DecayFactor -> vr == VR.DS;
      case Tag.WindowCenter, Tag.WindowWidth, Tag.RescaleSlope, Tag.RescaleIntercept -> vr == VR.DS;
      case Tag.SmallestImagePixelValue, Tag.LargestImagePixelValue -> vr == VR.US || vr == VR.SS;
      default -> false;
    };
  }

  /**
   * Compares with the header of a file of which nothing was taken yet.
   *
   * @return what it has in the gaps; {@code null} if it differs beside them, or is too long to tell
   */
  public Filled match(FileSource source) {
    byte[] other = source.buffer();
    int end = source.held();
    if (end < META_AT || !Arrays.equals(bytes, 0, COUNT_AT, other, 0, COUNT_AT)) {
      return null;
    }
    Attributes values = new Attributes(gaps.size());
    int at = META_AT;
    int from = META_AT;
    int growth = 0;
    for (Gap gap : gaps) {
      int same = gap.start + LENGTH_AT - from;
      if (at + same + 2 > end || !Arrays.equals(bytes, from, from + same, other, at, at + same)) {
        return null;
      }
      int value = at + same + 2;
      int count = (other[value - 2] & 0xff) | (other[value - 1] & 0xff) << 8;
      at = value + count;
      if (at > end) {
        return null;
      }
      put(values, gap, Arrays.copyOfRange(other, value, at));
      growth += gap.metaGrowth(count);
      from = gap.end;
    }
    int length = at + bytes.length - from;
    boolean same =
        length <= end
            && Arrays.equals(bytes, from, bytes.length, other, at, length)
            && metaLength(other) - metaLength(bytes) == growth;
    return same ? new Filled(values, length) : null;
  }

  private static void put(Attributes values, Gap gap, byte[] value) {
    if (value.length == 0) {
      values.setNull(gap.tag, gap.vr);
    } else {
      values.setBytes(gap.tag, gap.vr, value);
    }
  }

  /**
   * This header with other values in its gaps.
   *
   * @param values exactly those of the gaps, as they would be written
   * @return {@code null} if they are others than the gaps', or do not fit
   */
  public byte[] with(Attributes values) throws IOException {
    byte[] elements = written(values);
    ByteArrayOutputStream filled = new ByteArrayOutputStream(bytes.length + elements.length);
    int at = 0;
    int from = 0;
    int growth = 0;
    for (Gap gap : gaps) {
      if (at + HEAD > elements.length
          || !Arrays.equals(
              bytes, gap.start, gap.start + LENGTH_AT, elements, at, at + LENGTH_AT)) {
        return null;
      }
      int length = (elements[at + 6] & 0xff) | (elements[at + 7] & 0xff) << 8;
      growth += gap.metaGrowth(length);
      filled.write(bytes, from, gap.start - from);
      filled.write(elements, at, HEAD + length);
      at += HEAD + length;
      from = gap.end;
    }
    filled.write(bytes, from, bytes.length - from);
    if (at < elements.length) {
      return null;
    }
    byte[] header = filled.toByteArray();
    little(header).putInt(COUNT_AT, metaLength(bytes) + growth);
    return header;
  }

  private static int metaLength(byte[] header) {
    return little(header).getInt(COUNT_AT);
  }

  private static ByteBuffer little(byte[] header) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] written(Attributes values) throws IOException {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    try (ImageOutputStream out = new ImageOutputStream(elements, UID.ExplicitVRLittleEndian)) {
      out.writeDataset(null, values);
    }
    return elements.toByteArray();
  }
}
