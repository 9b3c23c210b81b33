package io.studygate.dicom;

/**
 * One frame for a picture.
 *
 * @param header what stands before the pixels
 * @param number from 0
 * @param samples its pixels; {@code null} if they cannot be shown
 * @param reason why they cannot be shown, in a few words; {@code null} if they can
 */
public record Frame(DicomHeader header, int number, Samples samples, String reason) {

  static Frame without(DicomHeader header, int number, String reason) {
    return new Frame(header, number, null, reason);
  }
}
