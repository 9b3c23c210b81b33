package io.studygate;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands. */
@Command(
    name = "studygate",
    description = "The front door of a clinical-trial imaging office.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      DeidentifyCommand.class,
      TryCommand.class,
      LedgerCommand.class,
      RetryCommand.class,
      ReleaseCommand.class,
      HelpCommand.class
    })
public final class Studygate {
  private Studygate() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new Studygate())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(fault -> 1)
        .setExecutionExceptionHandler(
            (fault, line, result) -> {
              line.getErr().println("studygate: " + Faults.inWords(fault));
              return 1;
            });
  }

  /**
   * The folder that holds {@code config/} and {@code routes/}: the one of the start script, or
   * here.
   */
  static Path home() {
    return Path.of(System.getProperty("studygate.home", ".")).toAbsolutePath().normalize();
  }
}
