package io.studygate;

import java.nio.file.Path;

/**
 * Reads {@code deidentify --profile NAME IN OUT}, the form that people and scripts write most
 * often. The library that reads all other forms takes a quarter of the command's start, so it is
 * left out here.
 */
final class PlainWords {
  private static final int COUNT = 5;
  private static final String SPECIAL = "-@\"'";

  private PlainWords() {}

  /** The command as written; {@code null} for any other form. */
  static DeidentifyCommand read(String[] args) {
    boolean plain =
        args.length == COUNT && args[0].equals("deidentify") && args[1].equals("--profile");
    for (int i = 2; plain && i < COUNT; i++) {
      plain = !args[i].isEmpty() && SPECIAL.indexOf(args[i].charAt(0)) < 0;
    }
    if (!plain) {
      return null;
    }
    DeidentifyCommand command = new DeidentifyCommand();
    command.profileName = args[2];
    command.in = Path.of(args[3]);
    command.out = Path.of(args[4]);
    return command;
  }
}
