package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import io.studygate.intake.RemoteFiles.Listed;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Camel's own SFTP operations, but for the three that meet a site's names and numbers: Camel's take
 * stars in names for patterns, cannot say a name that is no UTF-8, write to our disk under the
 * site's name, and list a folder whole, however much a site has put there.
 */
final class InboxOperations extends SftpOperations {
  /** Entries of one folder that are looked at in one look; the rest waits until these have gone. */
  static final int MOST = 10_000;

  private static final String LOCAL = "upload";

  private final RemoteFiles remote;
  private final LookAhead ahead;
  private final String root;
  private final Consumer<String> begins;
  private GenericFileEndpoint<SftpRemoteFile> endpoint;

  /**
   * @param ahead lists the folders
   * @param root the inbox's root, which stands before Camel's paths and not before those of {@code
   *     remote}
   * @param begins hears the path of each file that is about to be fetched
   */
  InboxOperations(RemoteFiles remote, LookAhead ahead, String root, Consumer<String> begins) {
    this.remote = remote;
    this.ahead = ahead;
    this.root = root;
    this.begins = begins;
  }

  @Override
  public void setEndpoint(GenericFileEndpoint<SftpRemoteFile> endpoint) {
    super.setEndpoint(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public SftpRemoteFile<?>[] listFiles(String path) {
    try {
      return ahead.list(below(path)).stream().map(InboxFile::new).toArray(SftpRemoteFile<?>[]::new);
    } catch (IOException e) {
      throw failed("a folder could not be listed", e);
    }
  }

  @Override
  public boolean retrieveFile(String name, Exchange exchange, long size) {
    begins.accept(below(name));
    Path local = Path.of(endpoint.getLocalWorkDirectory()).resolve(LOCAL);
    try {
      fetch(below(name), local);
    } catch (IOException e) {
      throw failed("a file could not be fetched", e);
    }
    File file = local.toFile();
    exchange.getIn().setHeader(FtpConstants.FILE_LOCAL_WORK_PATH, file.getPath());
    exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class).setBody(file);
    return true;
  }

  private void fetch(String name, Path local) throws IOException {
    Files.createDirectories(local.getParent());
    try (OutputStream out = Files.newOutputStream(local)) {
      remote.fetch(name, out);
    } catch (IOException | RuntimeException e) {
      // Half a file is of no use, and another connection may fetch it next.
      Files.deleteIfExists(local);
      throw e;
    }
  }

  /**
   * What is renamed brings its folders along. Camel's own would take the path in an inbox without a
   * root for one from the top of the server, where the gateway's account may make nothing.
   */
  @Override
  public boolean buildDirectory(String directory, boolean absolute) {
    return true;
  }

  @Override
  public boolean renameFile(String from, String to) {
    try {
      remote.rename(below(from), below(to));
      return true;
    } catch (IOException e) {
      throw failed("a file could not be moved", e);
    }
  }

  /** The path from the inbox's root of one of Camel's. */
  String below(String path) {
    String trimmed = Homes.trim(path);
    return root.isEmpty() || !(trimmed + "/").startsWith(root + "/")
        ? trimmed
        : Homes.trim(trimmed.substring(root.length()));
  }

  /** In the form in which Camel's consumer looks for what it may pass over. */
  private static GenericFileOperationFailedException failed(String what, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new GenericFileOperationFailedException(
          what, new SftpException(ChannelSftp.SSH_FX_NO_SUCH_FILE, what, cause));
    }
    if (cause instanceof AccessDeniedException) {
      return new GenericFileOperationFailedException(
          what, new SftpException(ChannelSftp.SSH_FX_PERMISSION_DENIED, what, cause));
    }
    return new GenericFileOperationFailedException(what, cause);
  }

  /** A listed file as Camel's consumer sees it. */
  record InboxFile(Listed listed) implements SftpRemoteFile<Listed> {
    @Override
    public Listed getRemoteFile() {
      return listed;
    }

    @Override
    public String getFilename() {
      return listed.name();
    }

    @Override
    public String getLongname() {
      return "";
    }

    @Override
    public boolean isDirectory() {
      return listed.directory();
    }

    @Override
    public long getFileLength() {
      return listed.size();
    }

    @Override
    public long getLastModified() {
      return listed.modified().toEpochMilli();
    }
  }
}
