package io.studygate.dicom;

/**
 * What a header may cost.
 *
 * @param maxHeaderBytes bytes before Pixel Data, inflated
 * @param maxNesting depth of sequences
 */
public record DicomLimits(int maxHeaderBytes, int maxNesting) {
  public static final DicomLimits DEFAULT = new DicomLimits(64 << 20, 32);
}
