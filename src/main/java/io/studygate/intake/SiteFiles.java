package io.studygate.intake;

import io.studygate.spool.Disk;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * What an account may do with the files it sees: a site writes below {@code input/} and {@code
 * incoming/} only, the gateway everywhere; nobody makes links, and owners and permissions stay as
 * the server set them (asking for a change is ignored, since clients do so on every upload).
 */
class SiteFiles implements SftpFileSystemAccessor {
  private static final Set<String> WRITABLE = Set.of("input", "incoming");
  private static final Set<String> TIMES =
      Set.of("lastModifiedTime", "lastAccessTime", "creationTime");

  /** Fingerprint of the key that a session came with. */
  static final AttributeKey<String> KEY = new AttributeKey<>();

  private final String gateway;

  /**
   * @param gateway account that may write everywhere
   */
  SiteFiles(String gateway) {
    this.gateway = gateway;
  }

  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle fileHandle,
      Path file,
      String handle,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attrs)
      throws IOException {
    noLinks(file);
    boolean writes = options.stream().anyMatch(option -> option != StandardOpenOption.READ);
    if (writes) {
      mayWrite(subsystem, file);
    }
    SeekableByteChannel channel =
        SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options);
    String key = subsystem.getSession().getAttribute(KEY);
    if (writes && key != null && !gateway.equals(subsystem.getSession().getUsername())) {
      UploadKeys.note(file, key);
    }
    return channel;
  }

  @Override
  public DirectoryStream<Path> openDirectory(
      SftpSubsystemProxy subsystem,
      DirectoryHandle dirHandle,
      Path dir,
      String handle,
      LinkOption... options)
      throws IOException {
    noLinks(dir);
    return SftpFileSystemAccessor.super.openDirectory(subsystem, dirHandle, dir, handle, options);
  }

  @Override
  public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
    mayWrite(subsystem, path);
    SftpFileSystemAccessor.super.createDirectory(subsystem, path);
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    mayWrite(subsystem, from);
    mayWrite(subsystem, to);
    SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
    if (isGateway(subsystem)) {
      // The server forces what is written; what the gateway names must survive a power cut as well.
      Disk.sync(to.getParent());
    }
  }

  @Override
  public void copyFile(
      SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    mayWrite(subsystem, to);
    SftpFileSystemAccessor.super.copyFile(subsystem, from, to, options);
  }

  @Override
  public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean directory)
      throws IOException {
    mayWrite(subsystem, path);
    SftpFileSystemAccessor.super.removeFile(subsystem, path, directory);
  }

  @Override
  public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symbolic)
      throws IOException {
    throw new AccessDeniedException("links are not allowed");
  }

  @Override
  public void setFileAttribute(
      SftpSubsystemProxy subsystem,
      Path file,
      String view,
      String attribute,
      Object value,
      LinkOption... options)
      throws IOException {
    mayWrite(subsystem, file);
    if (TIMES.contains(attribute)) {
      SftpFileSystemAccessor.super.setFileAttribute(
          subsystem, file, view, attribute, value, options);
    }
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy subsystem,
      Path file,
      Set<PosixFilePermission> permissions,
      LinkOption... options) {}

  @Override
  public void setFileOwner(
      SftpSubsystemProxy subsystem, Path file, Principal owner, LinkOption... options) {}

  @Override
  public void setGroupOwner(
      SftpSubsystemProxy subsystem, Path file, Principal group, LinkOption... options) {}

  @Override
  public void setFileAccessControl(
      SftpSubsystemProxy subsystem, Path file, List<AclEntry> acl, LinkOption... options) {}

  /** Links cannot be made here; one that came there otherwise would lead out of the home. */
  private static void noLinks(Path path) throws IOException {
    for (Path at = path.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        throw new AccessDeniedException("links are not followed");
      }
    }
  }

  private boolean isGateway(SftpSubsystemProxy subsystem) {
    return gateway.equals(subsystem.getSession().getUsername());
  }

  private void mayWrite(SftpSubsystemProxy subsystem, Path path) throws IOException {
    noLinks(path);
    if (isGateway(subsystem)) {
      return;
    }
    Path seen = path.toAbsolutePath().normalize();
    if (seen.getNameCount() < 2 || !WRITABLE.contains(seen.getName(0).toString())) {
      throw new AccessDeniedException("read only");
    }
  }
}
