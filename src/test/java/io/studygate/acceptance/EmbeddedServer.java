package io.studygate.acceptance;

import io.studygate.TestPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The server inside the gateway. */
final class EmbeddedServer implements SftpServer {
  private final Path folder;
  private int port;
  private Path var;

  EmbeddedServer(Path folder) {
    this.folder = folder;
  }

  @Override
  public void prepare(RunningGateway gateway) throws Exception {
    port = TestPort.next();
    var = gateway.var();
    gateway.set("STUDYGATE_SFTP_EMBEDDED", "true");
    gateway.set("STUDYGATE_SFTP_PORT", String.valueOf(port));
    gateway.edit("inboxes/main.yaml", "^port:.*$", "port: " + port);
    for (String site : List.of("017", "018")) {
      Path key = OpenSshClient.makeKey(folder.resolve("key-" + site));
      Files.writeString(
          gateway.config().resolve("sites/" + site + ".yaml"),
          "keys:\n  - " + Files.readString(Path.of(key + ".pub")),
          StandardOpenOption.APPEND);
    }
  }

  @Override
  public OpenSshClient site(String code) {
    return new OpenSshClient(
        folder, code, port, folder.resolve("key-" + code), var.resolve("keys/known_hosts"));
  }

  @Override
  public Path homes() {
    return var.resolve("homes");
  }

  @Override
  public void close() {
    // It ends with the gateway.
  }
}
