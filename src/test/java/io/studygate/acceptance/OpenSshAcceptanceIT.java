package io.studygate.acceptance;

import java.nio.file.Path;

/** The acceptance run against OpenSSH's sshd. */
class OpenSshAcceptanceIT extends AcceptancePromises {
  @Override
  SftpServer server(Path folder) {
    return new OpenSshServer(folder);
  }
}
