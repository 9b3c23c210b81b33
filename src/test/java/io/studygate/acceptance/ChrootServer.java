package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An sshd whose accounts are made by nothing but the script that {@code site add} prints. That
 * needs root, a folder that only root writes to, and accounts of this machine, which are removed.
 */
final class ChrootServer implements AutoCloseable {
  private static final String GATEWAY = "sgit-gateway";
  private static final String GROUP = "sgit-sites";

  private final Path folder;
  private final Path homes;
  private final RunningGateway gateway;
  private final int port = TestPort.next();
  private final List<String> accounts = new ArrayList<>(List.of(GATEWAY));
  private Process process;

  private ChrootServer(Path folder) throws Exception {
    this.folder = folder;
    // Nothing above a home may be writable by others, as it is in /tmp.
    homes = Files.createTempDirectory(Path.of("/srv"), "studygate-it");
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    OpenSshClient.makeKey(folder.resolve("gateway-key"));
    Path hostKey = OpenSshClient.makeKey(folder.resolve("host"));
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(Path.of(hostKey + ".pub")));
    gateway.edit("inboxes/main.yaml", "^port:.*$", "port: " + port);
    gateway.edit("inboxes/main.yaml", "^user:.*$", "user: " + GATEWAY);
    gateway.edit("inboxes/main.yaml", "^keyFile:.*$", "keyFile: " + folder.resolve("gateway-key"));
    gateway.edit(
        "inboxes/main.yaml",
        "^knownHostsFile:.*$",
        "knownHostsFile: " + folder.resolve("known_hosts"));
    // Only the new ones have a home there.
    for (String shipped : List.of("017", "018")) {
      Files.delete(gateway.config().resolve("sites/" + shipped + ".yaml"));
    }
  }

  static ChrootServer orSkip(Path folder) throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    Assumptions.assumeTrue(root, "accounts can be made by root alone");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/useradd")), "no useradd here");
    Assumptions.assumeTrue(Files.isWritable(Path.of("/srv")), "/srv cannot be written");
    return new ChrootServer(folder);
  }

  RunningGateway gateway() {
    return gateway;
  }

  String account(String site) {
    return "sgit-" + site;
  }

  Path home(String site) {
    return homes.resolve(site);
  }

  /** Does what was printed for a site. */
  void follow(String site) throws Exception {
    accounts.add(account(site));
    ProcessBuilder script =
        new ProcessBuilder("sh", gateway.var().resolve("onboarding/" + site + "/openssh.sh") + "");
    script
        .environment()
        .putAll(
            Map.of(
                "HOMES", homes.toString(),
                "KEYS", homes.resolve(".keys").toString(),
                "CONF", homes.resolve(".conf").toString(),
                "SITES", GROUP));
    run(script);
  }

  void serve() throws Exception {
    Files.createDirectories(Path.of("/run/sshd"));
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            PidFile none
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            Subsystem sftp internal-sftp
            Include %s
            """
                .formatted(port, folder.resolve("host"), homes.resolve(".conf")));
    process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    await("sshd listens").ignoreExceptions().until(this::listens);
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  OpenSshClient site(String code) {
    return new OpenSshClient(
        folder, account(code), port, folder.resolve("key-" + code), folder.resolve("known_hosts"));
  }

  private static void run(ProcessBuilder command) throws Exception {
    if (command.inheritIO().start().waitFor() != 0) {
      throw new IOException(command.command() + " failed");
    }
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    for (String account : accounts) {
      new ProcessBuilder("userdel", "--force", account).start().waitFor();
    }
    new ProcessBuilder("groupdel", GROUP).start().waitFor();
    try (Stream<Path> all = Files.walk(homes)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
