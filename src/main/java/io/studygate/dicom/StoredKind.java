package io.studygate.dicom;

/**
 * What is agreed upon before an object is sent.
 *
 * @param sopClass what it is
 * @param transferSyntax what it is written in
 */
record StoredKind(String sopClass, String transferSyntax) {}
