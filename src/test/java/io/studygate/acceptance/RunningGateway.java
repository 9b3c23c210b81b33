package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.demo.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code studygate run} as a process of its own, on the tests' configuration. */
final class RunningGateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What runs for a minute gains nothing by the second compiler. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> javaOptions = new ArrayList<>();
  private final List<String> under = new ArrayList<>();
  private Process process;
  private long lines;
  private int debugPort;

  /** Copies the tests' configuration below {@code folder}; it can be changed until the start. */
  RunningGateway(Path folder) throws IOException {
    this.folder = folder;
    TestConfig.copyTo(config());
    environment.put("STUDYGATE_VAR_DIR", var().toString());
    environment.put("STUDYGATE_SFTP_EMBEDDED", "false");
  }

  Path config() {
    return folder.resolve("config");
  }

  /** Its configuration, as it loads it itself. */
  Generation generation() {
    return ConfigLoader.load(config(), environment).orThrow();
  }

  Path var() {
    return folder.resolve("var");
  }

  /** Where its folder destination has the cases of TEST-ANY. */
  Path archive() {
    return var().resolve("destinations/archive/TEST-ANY");
  }

  Path log() {
    return folder.resolve("gateway.log");
  }

  /** How many lines of its log hold these words. */
  long logged(String words) throws IOException {
    return Files.readAllLines(log()).stream().filter(line -> line.contains(words)).count();
  }

  /** How many of the e-mails that it wrote as files hold these words. */
  long mails(String words) throws IOException {
    Path mail = var().resolve("mail");
    long found = 0;
    try (Stream<Path> files = Files.isDirectory(mail) ? Files.list(mail) : Stream.empty()) {
      for (Path each : files.toList()) {
        found += Files.readString(each).replaceAll("=?\r?\n", " ").contains(words) ? 1 : 0;
      }
    }
    return found;
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void javaOption(String option) {
    javaOptions.add(option);
  }

  /** Lets a debugger in at this port from the next start on; 0 lets none in. */
  void debug(int port) {
    debugPort = port;
  }

  /** Runs it under another command that ends as it does. */
  void under(List<String> command) {
    under.addAll(command);
  }

  /** Changes one line of a configuration file. */
  void edit(String file, String pattern, String line) throws IOException {
    Path path = config().resolve(file);
    Files.writeString(
        path,
        Files.readString(path)
            .replaceAll("(?m)" + pattern, java.util.regex.Matcher.quoteReplacement(line)));
  }

  /** Starts and waits until it takes submissions. */
  void start() throws IOException {
    launch();
    awaitReady();
  }

  /** Starts it and goes on at once. */
  void launch() throws IOException {
    lines = Files.exists(log()) ? Files.readAllLines(log()).size() : 0;
    List<String> command = new ArrayList<>(under);
    command.add("java");
    command.addAll(QUICK);
    command.addAll(SharedClasses.options());
    command.addAll(javaOptions);
    if (debugPort > 0) {
      String address = "suspend=n,quiet=y,address=127.0.0.1:" + debugPort;
      command.add("-agentlib:jdwp=transport=dt_socket,server=y," + address);
    }
    command.addAll(List.of("-Dstudygate.home=" + Path.of("").toAbsolutePath()));
    command.addAll(List.of("-jar", Path.of("target/studygate.jar").toAbsolutePath().toString()));
    command.addAll(List.of("run", "--config", config().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    GatewayLogs.started(this);
  }

  /** Runs another command on its configuration and returns what it printed. */
  String command(List<String> words, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(QUICK);
    command.addAll(SharedClasses.options());
    command.addAll(List.of("-jar", Path.of("target/studygate.jar").toAbsolutePath().toString()));
    command.addAll(words);
    command.addAll(List.of("--config", config().toString()));
    command.addAll(List.of(more));
    Path out = Files.createTempFile(folder, "command", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(out.toFile()).environment().putAll(environment);
    if (builder.start().waitFor() != 0) {
      throw new IOException(Files.readString(out));
    }
    return Files.readString(out);
  }

  void awaitReady() {
    await("the gateway is ready")
        .atMost(PATIENCE)
        .until(
            () -> {
              mustLive();
              return Files.readAllLines(log()).stream()
                  .skip(lines)
                  .anyMatch(line -> line.startsWith("studygate: ready"));
            });
  }

  private void mustLive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the gateway ended:\n" + Files.readString(log()));
    }
  }

  /** A kill that no handler hears of. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Starts it, and kills it at a moment.
   *
   * @param times at which time that it comes there, from 1
   * @return whether it came there within this time; it is killed in any case
   */
  boolean killedAt(Moment moment, int times, Duration within) throws Exception {
    int port = FreePort.next();
    debug(port);
    launch();
    debug(0);
    await("the debugger is let in")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .until(
            () -> {
              mustLive();
              Debugged.watch(port, moment, times, process::destroyForcibly);
              return true;
            });
    boolean came = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    kill();
    return came;
  }

  /** Asks it to stop, as an operator does; its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
