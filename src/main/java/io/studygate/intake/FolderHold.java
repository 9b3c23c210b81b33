package io.studygate.intake;

import java.util.List;

/**
 * Bean of {@code close-quiet-folder}: the connection has done with a folder and lets its site go.
 */
public final class FolderHold {
  private final ConnectionShares shares;

  FolderHold(ConnectionShares shares) {
    this.shares = shares;
  }

  public void end(LooseFolder folder) {
    folder.fetched(List.of());
    shares.end(folder.key());
  }
}
