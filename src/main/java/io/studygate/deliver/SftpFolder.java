package io.studygate.deliver;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of an SFTP destination over one connection. Paths are from that folder, which must be
 * there; names are of our making. Exceptions name no path.
 */
final class SftpFolder implements AutoCloseable {
  private final Session session;
  private final ChannelSftp sftp;
  private final String root;

  SftpFolder(Session session, ChannelSftp sftp, String root) {
    this.session = session;
    this.sftp = sftp;
    this.root = root == null || root.isEmpty() ? "." : root;
  }

  /** Whether the destination's own folder is there. */
  boolean there() throws IOException {
    return size("") >= 0;
  }

  /** Bytes of a file; some number of a folder; -1 if there is nothing. */
  long size(String path) throws IOException {
    try {
      return call(() -> sftp.stat(at(path)).getSize());
    } catch (NoSuchFileException none) {
      return -1;
    }
  }

  /** Makes a folder and those above it that are missing. */
  void folders(String path) throws IOException {
    for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
      folder(path.substring(0, i));
    }
    folder(path);
  }

  private void folder(String path) throws IOException {
    if (size(path) < 0) {
      call(
          () -> {
            sftp.mkdir(at(path));
            return null;
          });
    }
  }

  /** Writes a file, or what is missing at the end of it. */
  void put(Path file, String path, boolean goOn) throws IOException {
    int mode = goOn ? ChannelSftp.RESUME : ChannelSftp.OVERWRITE;
    call(
        () -> {
          sftp.put(file.toString(), at(path), null, mode);
          return null;
        });
    if (size(path) != Files.size(file)) {
      throw new IOException("the destination has another size than what was sent");
    }
  }

  /** Whether the file there has the bytes of ours; it is read back whole. */
  boolean same(Path file, String path) throws IOException {
    if (size(path) != Files.size(file)) {
      return false;
    }
    return call(
        () -> {
          try (InputStream own = new BufferedInputStream(Files.newInputStream(file));
              InputStream there = new BufferedInputStream(sftp.get(at(path)), 1 << 16)) {
            int mine = own.read();
            while (mine >= 0 && mine == there.read()) {
              mine = own.read();
            }
            return mine < 0;
          }
        });
  }

  void rename(String from, String to) throws IOException {
    call(
        () -> {
          sftp.rename(at(from), at(to));
          return null;
        });
  }

  /** Names in a folder; none if it is not there. */
  List<String> names(String path) throws IOException {
    return entries(path).stream().map(LsEntry::getFilename).toList();
  }

  /** Removes a file, or a folder with all that is in it; nothing if it is not there. */
  void remove(String path) throws IOException {
    SftpATTRS found;
    try {
      found = call(() -> sftp.lstat(at(path)));
    } catch (NoSuchFileException none) {
      return;
    }
    if (found.isDir()) {
      for (LsEntry entry : entries(path)) {
        remove(path + "/" + entry.getFilename());
      }
    }
    call(
        () -> {
          if (found.isDir()) {
            sftp.rmdir(at(path));
          } else {
            sftp.rm(at(path));
          }
          return null;
        });
  }

  /** Removes a folder and those above it, as far as they are empty. */
  void removeEmpty(String path) throws IOException {
    String folder = path;
    while (!folder.isEmpty() && size(folder) >= 0 && entries(folder).isEmpty()) {
      remove(folder);
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }
  }

  private List<LsEntry> entries(String path) throws IOException {
    try {
      List<LsEntry> all = call(() -> List.copyOf(sftp.ls(at(path))));
      return all.stream().filter(each -> !each.getFilename().matches("\\.\\.?")).toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** The library takes these characters for patterns; a case may have them in its name. */
  private String at(String path) {
    String literal = path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    return path.isEmpty() ? root : root + "/" + literal;
  }

  private interface Call<T> {
    T now() throws SftpException, IOException;
  }

  private static <T> T call(Call<T> call) throws IOException {
    try {
      return call.now();
    } catch (SftpException e) {
      switch (e.id) {
        case ChannelSftp.SSH_FX_NO_SUCH_FILE -> throw new NoSuchFileException("at a destination");
        case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
            throw new AccessDeniedException("at a destination");
        default -> throw new IOException("the destination's server answered with code " + e.id);
      }
    }
  }

  @Override
  public void close() {
    sftp.disconnect();
    session.disconnect();
  }
}
