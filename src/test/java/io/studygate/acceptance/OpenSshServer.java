package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * OpenSSH's {@code sshd} on a high port of this machine. One account of the machine serves all:
 * which key logs in says which folder its session starts in.
 */
final class OpenSshServer implements SftpServer {
  private static final String PARTNER = "partner";

  private final Path folder;
  private final List<String> sites;
  private final String user = System.getProperty("user.name");
  private Process process;
  private int port;

  OpenSshServer(Path folder) {
    this(folder, List.of("017", "018"));
  }

  OpenSshServer(Path folder, List<String> sites) {
    this.folder = folder;
    this.sites = sites;
  }

  static boolean installed() {
    return Files.isExecutable(Path.of("/usr/sbin/sshd"))
        && Files.isExecutable(Path.of("/usr/bin/sftp"));
  }

  @Override
  public void prepare(RunningGateway gateway) throws Exception {
    open();
    admit(key("gateway"), homes());
    for (String site : sites) {
      admit(site, key(site));
    }
    Files.createDirectories(partner());
    admit(key(PARTNER), partner().getParent());
    join(gateway);
  }

  /** Serves nobody yet. */
  void open() throws Exception {
    port = TestPort.next();
    Files.createFile(authorizedKeys());
    Path hostKey = OpenSshClient.makeKey(folder.resolve("host"));
    Files.writeString(
        knownHosts(), "[127.0.0.1]:" + port + " " + Files.readString(Path.of(hostKey + ".pub")));
    configure(hostKey);
    serve();
  }

  /** Makes a site's home, which whoever has this key is in from now on. */
  void admit(String site, Path publicKey) throws IOException {
    for (String each : List.of("input", "incoming", "output", "received")) {
      Files.createDirectories(homes().resolve(site).resolve(each));
    }
    admit(publicKey, homes().resolve(site));
  }

  /** Whoever has this key is in that folder from now on. */
  void admit(Path publicKey, Path start) throws IOException {
    String line =
        "restrict,command=\"internal-sftp -d %s\" %s".formatted(start, Files.readString(publicKey));
    Files.writeString(authorizedKeys(), line, StandardOpenOption.APPEND);
  }

  /** Makes a key pair and returns its public half. */
  private Path key(String name) throws Exception {
    return Path.of(OpenSshClient.makeKey(folder.resolve(name)) + ".pub");
  }

  /** Another gateway on the same homes, before it starts. */
  void join(RunningGateway gateway) throws IOException {
    gateway.edit("inboxes/main.yaml", "^port:.*$", "port: " + port);
    gateway.edit("inboxes/main.yaml", "^user:.*$", "user: " + user);
    gateway.edit("inboxes/main.yaml", "^keyFile:.*$", "keyFile: " + folder.resolve("gateway"));
    gateway.edit("inboxes/main.yaml", "^knownHostsFile:.*$", "knownHostsFile: " + knownHosts());
  }

  private void configure(Path hostKey) throws Exception {
    // sshd insists on this folder when root starts it.
    if (user.equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Files.writeString(
        config(),
        """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            PidFile none
            AuthorizedKeysFile %s
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            Subsystem sftp internal-sftp
            """
            .formatted(port, hostKey, authorizedKeys()));
  }

  private Path authorizedKeys() {
    return folder.resolve("authorized_keys");
  }

  private Path config() {
    return folder.resolve("sshd_config");
  }

  private void serve() throws Exception {
    process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("sshd.log").toFile()))
            .start();
    await("sshd listens").ignoreExceptions().until(this::listens);
  }

  private boolean listens() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  int port() {
    return port;
  }

  /** Its host key, as the gateways know it. */
  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** Processor time of all its sessions that still run. */
  Duration processorTime() {
    return process
        .descendants()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public OpenSshClient site(String code) {
    return new OpenSshClient(folder, user, port, folder.resolve(code), knownHosts());
  }

  @Override
  public Path homes() {
    return folder.resolve("homes");
  }

  /** A folder that no site has, for a destination of a trial. */
  Path partner() {
    return folder.resolve("partners/in");
  }

  /** That folder as a destination's URI. */
  String partnerUri() {
    return "sftp:%s@127.0.0.1:%d/in?privateKeyFile=%s&knownHostsFile=%s&strictHostKeyChecking=yes&preferredAuthentications=publickey"
        .formatted(user, port, folder.resolve(PARTNER), knownHosts());
  }

  /** The server and all its sessions die; it comes back with the same keys. */
  void restart() throws Exception {
    close();
    serve();
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
