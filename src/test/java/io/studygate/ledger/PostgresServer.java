package io.studygate.ledger;

import io.studygate.TestPort;
import io.studygate.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of Debian's package in a temporary folder; tests skip where it is not installed. */
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Starts one; the test that asks is skipped where none is installed. */
  public static PostgresServer orSkip() throws IOException, InterruptedException {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(programs.isPresent(), "no PostgreSQL is installed");
    Path folder = Files.createTempDirectory("studygate-postgres");
    int port = TestPort.next();
    PostgresServer server = new PostgresServer(folder, programs.get(), port);
    boolean runs =
        (!root() || run("chown", "postgres", folder.toString()))
            && server.tool("initdb", "-D", server.data(), "-U", "ledger", "-A", "trust", "-N")
            && server.serve();
    if (!runs) {
      PathUtils.deleteDirectory(folder);
      throw new IOException("PostgreSQL is installed and does not start");
    }
    return server;
  }

  /** How to reach it. */
  public Settings.Ledger settings() {
    return new Settings.Ledger(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "ledger", "unused");
  }

  /** How to reach it when nothing is in it. */
  Settings.Ledger emptied() throws SQLException {
    Settings.Ledger settings = settings();
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement reset = connection.createStatement()) {
      reset.execute("DROP SCHEMA public CASCADE");
      reset.execute("CREATE SCHEMA public");
    }
    return settings;
  }

  /** Begins to listen, at first or after {@link #die}. */
  public boolean serve() throws IOException, InterruptedException {
    return tool("pg_ctl", "-D", data(), "-w", "-o", options(), "start");
  }

  /** Ends at once, as in a crash; what was committed comes back. */
  public void die() throws IOException, InterruptedException {
    tool("pg_ctl", "-D", data(), "-m", "immediate", "stop");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    die();
    PathUtils.deleteDirectory(folder);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String options() {
    return "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off";
  }

  private boolean tool(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (root()) {
      // PostgreSQL refuses to run as root; the package brings a user of its own.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }
}
