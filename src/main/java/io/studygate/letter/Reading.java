package io.studygate.letter;

import java.util.List;

/**
 * What was read in an e-mail.
 *
 * @param folders what it says, one of each folder; empty if it could not be read
 * @param fault why it could not be read; {@code null} if it could
 */
record Reading(List<NamedFolder> folders, LetterFault fault) {
  Reading {
    folders = List.copyOf(folders);
  }

  static Reading of(List<NamedFolder> folders) {
    return new Reading(folders, null);
  }

  static Reading not(LetterFault fault) {
    return new Reading(List.of(), fault);
  }
}
