package io.studygate.acceptance;

import java.nio.file.Path;

/** The acceptance run against the embedded server. */
class EmbeddedAcceptanceIT extends AcceptancePromises {
  @Override
  SftpServer server(Path folder) {
    return new EmbeddedServer(folder);
  }
}
