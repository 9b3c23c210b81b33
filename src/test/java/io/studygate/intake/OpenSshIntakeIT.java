package io.studygate.intake;

import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The intake's promises with OpenSSH's server. */
class OpenSshIntakeIT extends IntakePromises {
  private OpenSshServer server;

  @Override
  IntakeRig rig(List<String> sites) throws Exception {
    server = new OpenSshServer(tmp, tmp.resolve("homes"));
    return new IntakeRig(
        tmp,
        sites,
        r -> IntakeRig.inbox(server.port, server.key, server.knownHosts, OpenSshServer.user(), 2));
  }

  @Override
  @AfterEach
  void close() throws Exception {
    super.close();
    if (server != null) {
      server.close();
    }
  }
}
