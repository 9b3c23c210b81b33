package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/**
 * The library's reader with the guards it lacks: limits on depth, count and length, ascending tags,
 * a stop at Pixel Data, and empty fragments that can be written again.
 */
final class GuardedStream extends ImageInputStream {
  private static final int MAX_ELEMENTS = 2_000_000;
  private static final int FIRST_PIXEL_TAG = 0x7fe00008;
  private static final int LAST_PIXEL_TAG = 0x7fe00010;
  private static final int ITEM_GROUP = 0xfffe;
  private static final byte[] NO_BYTES = {};

  static {
    LibraryDictionary.load();
  }

  private final DicomLimits limits;
  private long end;
  private int elements;
  private int lastTag;
  private boolean inDataset;
  private final List<HeaderForm.Gap> gaps = new ArrayList<>();

  /**
   * @param end where the bytes end, counted as the library counts; -1 if unknown
   */
  GuardedStream(InputStream in, DicomLimits limits, long end) throws IOException {
    super(in);
    this.limits = limits;
    this.end = end;
  }

  /** For a data set without a file, such as the value of a sequence that came as UN. */
  GuardedStream(InputStream in, String transferSyntax, DicomLimits limits, long end)
      throws IOException {
    super(in, transferSyntax);
    this.limits = limits;
    this.end = end;
  }

  /** Reads the data set; returns true if it stopped before the value of a pixel element. */
  boolean readHeaderOf(Attributes dataset) throws IOException {
    inDataset = true;
    elements = 0;
    try {
      readAttributes(dataset, -1, -1);
      return false;
    } catch (PixelsReached e) {
      return true;
    }
  }

  /** Positions of an inflated stream say nothing about the bytes that are left. */
  void endUnknown() {
    end = -1;
  }

  DicomLimits limits() {
    return limits;
  }

  /** VR of the pixel element reached; implicit VR has OW. */
  VR pixelVr() {
    VR vr = vr();
    return vr == null || vr == VR.UN ? VR.OW : vr;
  }

  @Override
  public void readHeader() throws IOException {
    super.readHeader();
    if (limits != null) {
      guard();
      if (level() == 0 && HeaderForm.isGap(tag(), vr())) {
        int value = (int) getPosition();
        gaps.add(new HeaderForm.Gap(tag(), vr(), value - 8, value + length()));
      }
    }
  }

  /** Where its own values stand, for a {@link HeaderForm}; in explicit VR only. */
  List<HeaderForm.Gap> gaps() {
    return gaps;
  }

  @Override
  public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
    if (in.length() == 0) {
      fragments.add(NO_BYTES);
    } else {
      super.readValue(in, fragments);
    }
  }

  private void guard() throws IOException {
    if (inDataset && level() == 0 && tag() >>> 16 != ITEM_GROUP) {
      if (Integer.compareUnsigned(tag(), lastTag) <= 0 && elements > 0) {
        throw new DicomException(Kind.UNREADABLE, "its elements are not in order");
      }
      lastTag = tag();
      if (isPixels(tag())) {
        throw PixelsReached.INSTANCE;
      }
    }
    if (++elements > MAX_ELEMENTS) {
      throw new DicomException(Kind.TOO_LARGE, "more than " + MAX_ELEMENTS + " elements");
    }
    if (level() > limits.maxNesting()) {
      throw new DicomException(
          Kind.TOO_LARGE, "sequences nested deeper than " + limits.maxNesting());
    }
    if (length() != -1) {
      guardLength(length() & 0xffffffffL);
    }
  }

  private void guardLength(long length) throws DicomException {
    if (end >= 0 && getPosition() + length > end) {
      throw new DicomException(Kind.TRUNCATED, "an element is longer than what is left");
    }
    if (getPosition() + length > limits.maxHeaderBytes()) {
      throw new DicomException(
          Kind.TOO_LARGE, "a header of more than " + limits.maxHeaderBytes() + " bytes");
    }
  }

  private static boolean isPixels(int tag) {
    return tag == FIRST_PIXEL_TAG || tag == FIRST_PIXEL_TAG + 1 || tag == LAST_PIXEL_TAG;
  }

  /** Says that the header is complete; no error. */
  private static final class PixelsReached extends IOException {
    private static final long serialVersionUID = 1L;
    static final PixelsReached INSTANCE = new PixelsReached();

    private PixelsReached() {
      super("pixels reached");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
