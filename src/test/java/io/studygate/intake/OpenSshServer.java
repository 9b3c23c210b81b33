package io.studygate.intake;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own server for the account that runs the tests, on a free loopback port. */
public final class OpenSshServer implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  public final Path key;
  public final Path knownHosts;
  public final int port;
  private final Path folder;
  private Process process;

  public OpenSshServer(Path folder, Path homes) throws Exception {
    this.folder = folder;
    OpenSsh.assumeInstalled();
    Assumptions.assumeTrue(Files.isExecutable(SSHD), "OpenSSH's server is not installed");
    boolean root = System.getProperty("user.name").equals("root");
    Assumptions.assumeTrue(!root || Files.isDirectory(Path.of("/run/sshd")), "no /run/sshd");
    OpenSsh.key(folder, "sshd_host", "ed25519", 0);
    key = OpenSsh.key(folder, "sshd_gateway", "ed25519", 0);
    port = TestPort.next();
    knownHosts = folder.resolve("sshd_known_hosts");
    known(port);
    Files.write(
        config(),
        List.of(
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "HostKey " + hostKey(),
            "PidFile none",
            "AuthorizedKeysFile " + authorized(),
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitRootLogin prohibit-password",
            "Subsystem sftp internal-sftp",
            "ForceCommand internal-sftp -u 0007 -d " + homes));
    authorize();
    serve();
  }

  /** Writes the server's key of now down as that of 127.0.0.1 on these ports. */
  public void known(int... ports) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int each : ports) {
      lines.append("[127.0.0.1]:" + each + " " + OpenSsh.publicKey(hostKey()) + "\n");
    }
    Files.writeString(knownHosts, lines);
  }

  /** From the next start on it has another key. */
  public void changeHostKey() throws Exception {
    Files.delete(hostKey());
    Files.delete(Path.of(hostKey() + ".pub"));
    OpenSsh.key(folder, hostKey().getFileName().toString(), "ed25519", 0);
  }

  /** Starts anew with one more line in its configuration. */
  void restartWith(String line) throws Exception {
    die();
    Files.writeString(
        config(), Files.readString(config()).replaceFirst("ForceCommand", line + "\n$0"));
    serve();
  }

  /** Lets the gateway's key in. */
  public void authorize() throws IOException {
    Files.writeString(authorized(), OpenSsh.publicKey(key) + "\n");
  }

  /** Lets nobody in any more; who is in already stays. */
  public void authorizeNobody() throws IOException {
    Files.writeString(authorized(), "");
  }

  /** Begins to listen, at first or after {@link #die}. */
  public void serve() throws IOException {
    process =
        new ProcessBuilder(
                SSHD.toString(), "-D", "-f", config().toString(), "-E", folder + "/sshd.log")
            .start();
    await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(this::listens);
  }

  /** A kill of the server and of all its sessions. */
  public void die() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private Path hostKey() {
    return folder.resolve("sshd_host");
  }

  private Path authorized() {
    return folder.resolve("sshd_authorized");
  }

  private Path config() {
    return folder.resolve("sshd_config");
  }

  public static String user() {
    return System.getProperty("user.name");
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    }
  }

  @Override
  public void close() throws Exception {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
