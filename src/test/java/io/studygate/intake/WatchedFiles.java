package io.studygate.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The sites' files, and something that happens before each folder of theirs is listed. */
final class WatchedFiles extends SiteFiles {
  private final Listing listing;

  /** What happens before a folder is listed. */
  @FunctionalInterface
  interface Listing {
    /**
     * @throws IOException if it cannot be listed
     */
    void of(String folder) throws IOException;
  }

  WatchedFiles(Listing listing) {
    super(EmbeddedSftpServer.GATEWAY);
    this.listing = listing;
  }

  @Override
  public DirectoryStream<Path> openDirectory(
      SftpSubsystemProxy subsystem,
      DirectoryHandle dirHandle,
      Path dir,
      String handle,
      LinkOption... options)
      throws IOException {
    listing.of(dir.toString());
    return super.openDirectory(subsystem, dirHandle, dir, handle, options);
  }
}
