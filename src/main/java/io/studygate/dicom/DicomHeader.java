package io.studygate.dicom;

import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What stands before the pixels of one DICOM object.
 *
 * @param fileMeta group 0002
 * @param dataset everything up to, but without, Pixel Data (7FE0,0010), Float Pixel Data
 *     (7FE0,0008) or Double Float Pixel Data (7FE0,0009) at the top level
 * @param transferSyntax its UID, from the file meta
 * @param pixelTag tag of the pixel element; 0 if there is none
 * @param pixelVr its VR; {@code null} if there is none
 * @param pixelLength its length as announced, bytes; 0 if there is none, -1 if undefined, which
 *     means encapsulated
 * @param pixelOffset where its value begins, bytes from the beginning of the (inflated) stream; for
 *     an object without pixels, where the data set ended
 */
public record DicomHeader(
    Attributes fileMeta,
    Attributes dataset,
    String transferSyntax,
    int pixelTag,
    VR pixelVr,
    long pixelLength,
    long pixelOffset) {

  /** Whether there is a pixel element at the top level. */
  public boolean hasPixels() {
    return pixelTag != 0;
  }

  /** Whether its pixels come in fragments. */
  public boolean encapsulated() {
    return pixelLength < 0;
  }

  /**
   * Whether what programs write beside the pixels can be looked for in them: not in video, where
   * titles and notes stand in places of their own, nor in a compression that is newer than we are.
   */
  public boolean canBeLookedThrough() {
    return !encapsulated() || isCodeStream() || TransferSyntax.hasFramesAlone(transferSyntax);
  }

  /** Whether each frame is a JPEG, a JPEG-LS or a JPEG 2000. */
  boolean isCodeStream() {
    return encapsulated() && TransferSyntax.isCodeStream(transferSyntax);
  }

  @Override
  public String toString() {
    return "DicomHeader[" + dataset.size() + " elements]";
  }
}
