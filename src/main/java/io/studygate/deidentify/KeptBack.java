package io.studygate.deidentify;

/**
 * A file that was not written.
 *
 * @param item its number in the payload, from 1
 * @param reason without patient data
 */
public record KeptBack(int item, Why why, String reason) {
  /** Why it was not. */
  public enum Why {
    /** A person must look at it. */
    HELD,
    /** No DICOM, or of a kind that never leaves. */
    DROPPED
  }
}
