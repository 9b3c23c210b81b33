package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.studygate.config.Inbox;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The few things that the routes' consumer cannot do at a site: look at one file, read a part of
 * it, list and rename a whole folder. Used by one thread at a time. Paths are those of the inbox's
 * root. Exceptions name no path, since it may be a patient's name.
 */
final class RemoteFiles implements AutoCloseable {
  private final RemotePaths paths;
  private final RemoteConnection connection;

  RemoteFiles(Inbox inbox) {
    paths = RemotePaths.of(inbox);
    connection = new RemoteConnection(inbox, paths);
  }

  /**
   * One file at a site.
   *
   * @param path from the folder that was listed, or from the inbox's root if it was asked for alone
   */
  record Remote(String path, long size, Instant modified) {}

  /**
   * An entry of a folder.
   *
   * @param name its last name
   * @param regular whether it is a plain file; links and special files are none of ours
   */
  record Listed(String name, boolean directory, boolean regular, long size, Instant modified) {}

  /** What is known of a file; empty if it is not there. */
  synchronized Optional<Remote> stat(String path) throws IOException {
    return connection.call(
        sftp -> {
          try {
            SftpATTRS found = sftp.lstat(paths.at(path));
            return Optional.of(new Remote(path, found.getSize(), RemoteTree.modified(found)));
          } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * What lies below a folder, as far as an upload may go.
   *
   * @param most how many files; of a larger folder it gives one more, and no matter which
   */
  TreeWalk.Found tree(String folder, int most) throws IOException {
    return tree(folder, most, questions -> {});
  }

  /**
   * The same.
   *
   * @param asked hears how many questions it was to the server, also if it fails
   */
  synchronized TreeWalk.Found tree(String folder, int most, IntConsumer asked) throws IOException {
    return connection.call(
        sftp -> new TreeWalk(new RemoteTree(sftp), most, asked).through(paths.raw(folder)));
  }

  /** What lies in a folder, so many of it at most. */
  synchronized List<Listed> list(String folder, int most) throws IOException {
    return connection.call(sftp -> new RemoteTree(sftp).list(paths.raw(folder), most));
  }

  /**
   * What lies in these folders, asked for all at once; one that cannot be listed is left out.
   *
   * @param each how many entries of one folder at most
   * @param most how many entries in all; a folder that would take more than half of what is left of
   *     it is left out
   */
  synchronized Map<String, List<Listed>> list(Collection<String> folders, int each, int most)
      throws IOException {
    return connection.call(sftp -> connection.many().list(folders, each, most));
  }

  /** When these folders have changed, asked for all at once; what is no folder is left out. */
  synchronized Map<String, Instant> times(Collection<String> folders) throws IOException {
    return connection.call(sftp -> connection.many().times(folders));
  }

  /** Removes a folder with all that is in it; fails if it takes more than so many questions. */
  synchronized void remove(String folder, int most) throws IOException {
    connection.call(
        sftp -> {
          new RemoteTree(sftp).remove(paths.raw(folder), most);
          return null;
        });
  }

  /** What takes a file's bytes. */
  interface Sink {
    void take(InputStream in) throws IOException;
  }

  synchronized void read(String path, Sink sink) throws IOException {
    connection.call(
        sftp -> {
          try (InputStream in = sftp.get(paths.at(path))) {
            sink.take(in);
          }
          return null;
        });
  }

  /** All bytes of a file. */
  synchronized void fetch(String path, OutputStream out) throws IOException {
    connection.call(
        sftp -> {
          sftp.get(paths.at(path), out);
          return null;
        });
  }

  /** Exactly so many bytes of a file. */
  synchronized byte[] read(String path, long offset, int length) throws IOException {
    return connection.call(
        sftp -> {
          try (InputStream in = sftp.get(paths.at(path), null, offset)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
              throw new EOFException("the file at the site has become shorter");
            }
            return bytes;
          }
        });
  }

  /** Writes a small file of ours, anew if it is there; the folders above must be. */
  synchronized void write(String path, byte[] bytes) throws IOException {
    connection.call(
        sftp -> {
          sftp.put(new ByteArrayInputStream(bytes), paths.at(path));
          return null;
        });
  }

  /** Renames a file or folder and makes the folders above its new place. */
  synchronized void rename(String from, String to) throws IOException {
    connection.call(
        sftp -> {
          foldersAbove(sftp, to);
          sftp.rename(paths.at(from), paths.at(to));
          return null;
        });
  }

  /** Makes the folders above a path. */
  synchronized void foldersAbove(String path) throws IOException {
    connection.call(
        sftp -> {
          foldersAbove(sftp, path);
          return null;
        });
  }

  @Override
  public synchronized void close() {
    connection.close();
  }

  private void foldersAbove(ChannelSftp sftp, String path) throws SftpException {
    for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
      makeFolder(sftp, path.substring(0, i));
    }
  }

  private void makeFolder(ChannelSftp sftp, String path) throws SftpException {
    try {
      sftp.lstat(paths.at(path));
    } catch (SftpException e) {
      // Here the library takes no patterns.
      sftp.mkdir(paths.raw(path));
    }
  }
}
