package io.studygate;

import io.studygate.batch.Ahead;
import java.nio.file.Path;
import java.util.List;
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
    subcommands = HelpCommand.class)
public final class Studygate {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          CheckCommand.class,
          HealthCommand.class,
          DeidentifyCommand.class,
          TryCommand.class,
          PreflightCommand.class,
          PreflightKitCommand.class,
          LedgerCommand.class,
          RetryCommand.class,
          ReleaseCommand.class,
          DecideCommand.class,
          ReassignCommand.class,
          DeliverCommand.class,
          RecallCommand.class,
          LostCommand.class,
          RegisterCommand.class,
          RetentionCommand.class,
          SiteCommand.class,
          ReplayCommand.class);

  private Studygate() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code. */
  static int run(String... args) {
    DeidentifyCommand plain = PlainWords.read(args);
    if (plain == null) {
      return commandLine(args).execute(args);
    }
    Ahead.start();
    try {
      return plain.call();
    } catch (Exception e) {
      System.err.println("studygate: " + Faults.inWords(e));
      return 1;
    }
  }

  /** The command line, as {@link #main} runs it. */
  static CommandLine commandLine() {
    return commandLine(new String[0]);
  }

  /** The same for given words: what is none of the named command's would only slow its start. */
  static CommandLine commandLine(String[] args) {
    CommandLine all = new CommandLine(new Studygate());
    List<Class<?>> named =
        COMMANDS.stream().filter(command -> args.length > 0 && is(command, args[0])).toList();
    (named.isEmpty() ? COMMANDS : named).forEach(all::addSubcommand);
    return all.setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(fault -> 1)
        .setExecutionExceptionHandler(
            (fault, line, result) -> {
              line.getErr().println("studygate: " + Faults.inWords(fault));
              return fault instanceof CommandFault said ? said.exit() : 1;
            });
  }

  private static boolean is(Class<?> command, String name) {
    return command.getAnnotation(Command.class).name().equals(name);
  }

  /**
   * The folder that holds {@code config/} and {@code routes/}: the one of the start script, or
   * here.
   */
  static Path home() {
    return Path.of(System.getProperty("studygate.home", ".")).toAbsolutePath().normalize();
  }
}
