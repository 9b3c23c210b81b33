package io.studygate.intake;

import org.apache.sshd.server.SshServer;

/**
 * Loads what any embedded SFTP server needs of Java once, ciphers above all, on another core while
 * the gateway still opens its ledger: the two take about as long. Nothing depends on it; what it
 * has not loaded yet is loaded by the server itself.
 */
public final class SftpAhead {
  private SftpAhead() {}

  /** Begins; does not wait. */
  public static void start() {
    Thread thread = new Thread(SshServer::setUpDefaultServer, "sftp ahead");
    thread.setDaemon(true);
    thread.start();
  }
}
