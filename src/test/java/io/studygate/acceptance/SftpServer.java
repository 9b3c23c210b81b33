package io.studygate.acceptance;

import java.nio.file.Path;

/** A server that holds the homes of the sites 017 and 018, and what a client needs to reach it. */
interface SftpServer extends AutoCloseable {
  /** Before the gateway starts: changes its configuration, and starts what is outside of it. */
  void prepare(RunningGateway gateway) throws Exception;

  /** A site's account. */
  OpenSshClient site(String code) throws Exception;

  /** Where the server keeps the homes, to look at what is there. */
  Path homes();

  @Override
  void close() throws Exception;
}
