package io.studygate.deidentify;

/**
 * What is done to one element, once options, exceptions and the attribute's type have been weighed.
 *
 * @see "DICOM PS3.15 Table E.1-1a"
 */
public enum Action {
  /** K: unchanged; a sequence is gone through. */
  KEEP,
  /** X. */
  REMOVE,
  /** Z: zero length. */
  EMPTY,
  /** D: a value that says nothing. */
  DUMMY,
  /** U: another UID, the same for the same one; in a sequence, all UIDs in it. */
  MAP_UID,
  /** C: the vocabulary's words, a shifted date; a sequence is gone through. */
  CLEAN,
  /** The value that the profile gives. */
  REPLACE
}
