package io.studygate;

/** A command cannot do what was asked; the message says why and what to do. */
final class CommandFault extends Exception {
  private static final long serialVersionUID = 1L;

  CommandFault(String message) {
    super(message);
  }
}
