package io.studygate;

/** A command cannot do what was asked; the message says why and what to do. */
final class CommandFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exit;

  CommandFault(String message) {
    this(1, message);
  }

  private CommandFault(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  /** What was asked is well said, but the submission is not in a state in which it can be done. */
  static CommandFault state(String message) {
    return new CommandFault(2, message);
  }

  /** The exit code. */
  int exit() {
    return exit;
  }
}
