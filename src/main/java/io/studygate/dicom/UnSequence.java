package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * A sequence whose VR its writer did not know: its value is implicit VR little endian.
 *
 * @see "DICOM PS3.5 6.2.2, Unknown (UN) Value Representation"
 */
public final class UnSequence {
  private static final int HEADER = 8;

  private UnSequence() {}

  /**
   * Puts the items in place of the bytes.
   *
   * @throws DicomException if the bytes are no sequence
   */
  public static void unfold(Attributes parent, int tag, byte[] value, DicomLimits limits)
      throws DicomException {
    byte[] bytes = new byte[value.length + HEADER];
    bytes[0] = (byte) (tag >>> 16);
    bytes[1] = (byte) (tag >>> 24);
    bytes[2] = (byte) tag;
    bytes[3] = (byte) (tag >>> 8);
    for (int i = 0; i < 4; i++) {
      bytes[4 + i] = (byte) (value.length >>> 8 * i);
    }
    System.arraycopy(value, 0, bytes, HEADER, value.length);
    Sequence items = parent.newSequence(tag, 4);
    try (GuardedStream in =
        new GuardedStream(
            new ByteArrayInputStream(bytes), UID.ImplicitVRLittleEndian, limits, bytes.length)) {
      in.readHeader();
      while (in.getPosition() < bytes.length && in.readItemHeader()) {
        Attributes item = new Attributes(parent.bigEndian());
        in.readAttributes(item, in.length(), -1);
        items.add(item);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new DicomException(Kind.UNREADABLE, "a sequence of unknown VR is damaged", e);
    }
  }
}
