package io.studygate.intake;

/**
 * Bean of {@code close-quiet-folder}: the connection has done with a folder and lets its site go.
 */
public final class FolderHold {
  private final ConnectionShares shares;
  private final int connection;

  FolderHold(ConnectionShares shares, int connection) {
    this.shares = shares;
    this.connection = connection;
  }

  /** Of a folder that another connection has in hand nothing ends. */
  public void end(LooseFolder folder) {
    shares.end(connection, folder.key());
  }
}
