package io.studygate.acceptance;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The built program: how Java is started with it, and what it finds around it. */
final class GatewayProgram {
  /** What runs for a minute gains nothing by the second compiler. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  final Map<String, String> environment = new TreeMap<>();

  /** Java's, for the gateway alone. */
  final List<String> javaOptions = new ArrayList<>();

  /** Another command that the gateway runs under. */
  final List<String> under = new ArrayList<>();

  /** Where the gateway lets a debugger in; 0 lets none in. */
  int debugPort;

  /** Starts the gateway; what it prints follows what its log has. */
  Process run(Path config, Path log) throws IOException {
    List<String> options = new ArrayList<>(javaOptions);
    if (debugPort > 0) {
      String address = "suspend=n,quiet=y,address=127.0.0.1:" + debugPort;
      options.add("-agentlib:jdwp=transport=dt_socket,server=y," + address);
    }
    List<String> command = new ArrayList<>(under);
    command.addAll(java(options, List.of("run", "--config", config.toString())));
    return start(command, Redirect.appendTo(log.toFile()));
  }

  /** Starts another command. */
  Process run(List<String> words, Path out) throws IOException {
    return start(java(List.of(), words), Redirect.to(out.toFile()));
  }

  private static List<String> java(List<String> options, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(QUICK);
    command.addAll(SharedClasses.options());
    command.addAll(options);
    command.add("-Dstudygate.home=" + Path.of("").toAbsolutePath());
    command.addAll(List.of("-jar", Path.of("target/studygate.jar").toAbsolutePath().toString()));
    command.addAll(words);
    return command;
  }

  private Process start(List<String> command, Redirect out) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(out).environment().putAll(environment);
    return builder.start();
  }
}
