package io.studygate.intake;

import io.studygate.config.Settings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The intake's promises with the embedded server. */
class EmbeddedIntakeIT extends IntakePromises {
  private EmbeddedSftpServer server;

  @Override
  IntakeRig rig(List<String> sites) throws Exception {
    server =
        new EmbeddedSftpServer(
            new Settings.Sftp(true, "127.0.0.1", 0, tmp.resolve("homes")),
            tmp.resolve("keys"),
            sites.stream().map(IntakeRig::site).toList());
    server.start();
    return new IntakeRig(
        tmp,
        sites,
        r ->
            IntakeRig.inbox(
                server.port(),
                server.gatewayKey(),
                server.knownHosts(),
                EmbeddedSftpServer.GATEWAY,
                2));
  }

  @Override
  @AfterEach
  void close() throws Exception {
    super.close();
    server.close();
  }
}
