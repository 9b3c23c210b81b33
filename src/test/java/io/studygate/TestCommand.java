package io.studygate;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command as the start script runs it, in this process. */
public final class TestCommand {
  private TestCommand() {}

  /** What a command printed and how it ended. */
  public record Ran(int exit, String out, String err) {}

  public static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Studygate.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(args), out.toString(), err.toString());
  }
}
