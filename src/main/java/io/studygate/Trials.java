package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;

/** The trial that a command names. */
final class Trials {
  private Trials() {}

  /**
   * Finds it.
   *
   * @throws CommandFault which ones there are, if it is not one of them
   */
  static Trial named(Generation generation, String protocol) throws CommandFault {
    return generation
        .trial(protocol)
        .orElseThrow(
            () ->
                new CommandFault(
                    "there is no trial "
                        + protocol
                        + "; config/trials has "
                        + String.join(", ", generation.trials().keySet())));
  }
}
