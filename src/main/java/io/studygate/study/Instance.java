package io.studygate.study;

/**
 * One readable DICOM object of a submission, from its header alone. Values that could identify the
 * patient are not in it.
 *
 * @param item number of its file in the payload, from 1
 * @param sopClass SOP Class UID
 * @param sopInstance SOP Instance UID
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param modality Modality
 * @param seriesNumber Series Number; {@code null} if absent or no number
 * @param instanceNumber Instance Number; {@code null} if absent or no number
 * @param patientKey number of its patient within the submission, "1" for the first; says nothing
 *     about who it is
 * @param frameOfReference Frame of Reference UID; {@code null} if absent
 * @param rows Rows; 0 if it has no pixels
 * @param columns Columns
 * @param frames Number of Frames; 1 if absent
 * @param pixelSpacing row and column spacing, mm; empty if absent
 * @param position Image Position (Patient), mm; empty if absent
 * @param orientation Image Orientation (Patient); empty if absent
 * @param sliceThickness mm; {@code null} if absent
 * @param bytes length of the file
 * @param facts what rules may ask beyond this
 */
public record Instance(
    int item,
    String sopClass,
    String sopInstance,
    String study,
    String series,
    String modality,
    Integer seriesNumber,
    Integer instanceNumber,
    String patientKey,
    String frameOfReference,
    int rows,
    int columns,
    int frames,
    double[] pixelSpacing,
    double[] position,
    double[] orientation,
    Double sliceThickness,
    long bytes,
    Facts facts) {

  /** Frame of Reference UID; empty if absent. */
  public String frame() {
    return frameOfReference == null ? "" : frameOfReference.trim();
  }

  /**
   * Whether a structure may be drawn on it: in its frame of reference, or one of both names none.
   *
   * @param structure the frame that the structure names; empty if none
   */
  public boolean mayShow(String structure) {
    return structure.isEmpty() || frame().isEmpty() || frame().equals(structure);
  }
}
