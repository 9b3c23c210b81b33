package io.studygate.intake;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;

/**
 * The room on the disk of the embedded server's homes. Below a limit no site writes any more, so
 * that none can take from the gateway what it needs to go on; the gateway itself may write.
 */
final class UploadRoom implements SftpEventListener {
  private final FileStore disk;
  private final long least;

  /**
   * @param homes a folder on the disk
   * @param least what must stay free, bytes; 0 lets the disk fill up
   * @throws IOException if the disk does not answer
   */
  UploadRoom(Path homes, long least) throws IOException {
    this.disk = Files.getFileStore(homes);
    this.least = least;
  }

  @Override
  public void writing(
      ServerSession session,
      String handle,
      FileHandle file,
      long offset,
      byte[] data,
      int dataOffset,
      int length)
      throws IOException {
    require(session, length);
  }

  @Override
  public void creating(ServerSession session, Path folder, Map<String, ?> attributes)
      throws IOException {
    require(session, 0);
  }

  private void require(ServerSession session, int bytes) throws IOException {
    boolean limited = least > 0 && !EmbeddedSftpServer.GATEWAY.equals(session.getUsername());
    if (limited && disk.getUsableSpace() - bytes < least) {
      throw new IOException("no room on the server's disk");
    }
  }
}
