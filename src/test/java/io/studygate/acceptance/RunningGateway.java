package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** {@code studygate run} as a process of its own, on the tests' configuration. */
final class RunningGateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final GatewayProgram program = new GatewayProgram();
  private Process process;
  private long lines;

  /** Copies the tests' configuration below {@code folder}; it can be changed until the start. */
  RunningGateway(Path folder) throws IOException {
    this.folder = folder;
    TestConfig.copyTo(config());
    set("STUDYGATE_VAR_DIR", var().toString());
    set("STUDYGATE_SFTP_EMBEDDED", "false");
  }

  Path config() {
    return folder.resolve("config");
  }

  /** Its configuration, as it loads it itself. */
  Generation generation() {
    return ConfigLoader.load(config(), program.environment).orThrow();
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
    program.environment.put(variable, value);
  }

  void javaOption(String option) {
    program.javaOptions.add(option);
  }

  /** Runs it under another command that ends as it does. */
  void under(List<String> command) {
    program.under.addAll(command);
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
    process = program.run(config(), log());
    GatewayLogs.started(this);
  }

  /** Runs another command on its configuration and returns what it printed. */
  String command(List<String> words, String... more) throws Exception {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--config", config().toString()));
    all.addAll(List.of(more));
    Path out = Files.createTempFile(folder, "command", ".txt");
    if (program.run(all, out).waitFor() != 0) {
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

  /** Fails, with the end of its log, if it has ended though nobody here killed or stopped it. */
  void mustLive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "gateway %d has ended by itself, exit code %d; its log ends:%n%s"
              .formatted(pid(), process.exitValue(), GatewayLogs.end(log())));
    }
  }

  /** A kill that no handler hears of; what had ended by itself before is no kill. */
  void kill() throws IOException, InterruptedException {
    mustLive();
    process.destroyForcibly().waitFor();
  }

  /**
   * Starts it, and kills it at a moment.
   *
   * @param times at which time that it comes there, from 1
   * @return whether it came there within this time; it is killed in any case
   */
  boolean killedAt(Moment moment, int times, Duration within) throws Exception {
    int port = TestPort.next();
    program.debugPort = port;
    launch();
    program.debugPort = 0;
    AtomicBoolean came = new AtomicBoolean();
    Runnable dies =
        () -> {
          came.set(true);
          process.destroyForcibly();
        };
    await("the debugger is let in")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .until(
            () -> {
              mustLive();
              Debugged.watch(port, moment, times, dies);
              return true;
            });
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) || !came.get()) {
      kill();
    }
    return came.get();
  }

  /** Asks it to stop, as an operator does; its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  long pid() {
    return process.pid();
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
