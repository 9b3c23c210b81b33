package io.studygate.proof;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one subject's files say that must not leave. It lives as long as one proof, is never written
 * and never printed.
 */
final class SubjectValues {
  /** Names of people, whole values as received. */
  final Set<String> names = new TreeSet<>();

  /** Numbers and identifiers. */
  final Set<String> ids = new TreeSet<>();

  /** Addresses, institutions, telephone numbers. */
  final Set<String> phrases = new TreeSet<>();

  /** Birth dates, YYYYMMDD. */
  final Set<String> birthDates = new TreeSet<>();

  /** Names of files and folders, without their ending. */
  final Set<String> fileNames = new HashSet<>();

  /** Bytes of values in character sets other than ASCII, as ISO 8859-1. */
  final Set<String> rawBytes = new TreeSet<>();

  /** Names of the character sets in use, as Java knows them. */
  final Set<String> charsets = new TreeSet<>();

  /** Hashes of UIDs that must have been replaced. */
  final Set<Long> uids = new HashSet<>();

  /** Hashes of dates and times. */
  final Set<Long> dates = new HashSet<>();

  /** Hashes of tag and value of elements that must be gone or changed. */
  final Set<Long> changed = new HashSet<>();

  void addAll(SubjectValues other) {
    names.addAll(other.names);
    ids.addAll(other.ids);
    phrases.addAll(other.phrases);
    birthDates.addAll(other.birthDates);
    fileNames.addAll(other.fileNames);
    rawBytes.addAll(other.rawBytes);
    charsets.addAll(other.charsets);
    uids.addAll(other.uids);
    dates.addAll(other.dates);
    changed.addAll(other.changed);
  }

  @Override
  public String toString() {
    return "SubjectValues[not shown]";
  }
}
