package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.studygate.config.Inbox;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The few things that the routes' consumer cannot do at a site: look at one file, read a part of
 * it, list and rename a whole folder. One connection, made when it is needed and anew after a
 * failure; used by one thread at a time. Paths are those of the inbox's root. Exceptions name no
 * path, since it may be a patient's name.
 */
final class RemoteFiles implements AutoCloseable {
  static final int CONNECT_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 60_000;

  static {
    Handshake.tryWhatIsOffered();
  }

  private final Inbox inbox;
  private final String root;
  private Session session;
  private ChannelSftp channel;
  private ManyFolders many;

  RemoteFiles(Inbox inbox) {
    this.inbox = inbox;
    this.root = Homes.trim(inbox.root());
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
    return call(
        sftp -> {
          try {
            SftpATTRS found = sftp.lstat(at(path));
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
  synchronized TreeWalk.Found tree(String folder, int most) throws IOException {
    return call(sftp -> new TreeWalk(new RemoteTree(sftp), most).through(raw(folder)));
  }

  /** What lies in a folder, so many of it at most. */
  synchronized List<Listed> list(String folder, int most) throws IOException {
    return call(sftp -> new RemoteTree(sftp).list(raw(folder), most));
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
    return call(sftp -> many(sftp).list(folders, each, most));
  }

  /** When these folders have changed, asked for all at once; what is no folder is left out. */
  synchronized Map<String, Instant> times(Collection<String> folders) throws IOException {
    return call(sftp -> many(sftp).times(folders));
  }

  private ManyFolders many(ChannelSftp sftp) throws JSchException, IOException {
    if (many == null) {
      many = new ManyFolders(FolderPackets.on(sftp.getSession()), this::raw);
    }
    return many;
  }

  /** Removes a folder with all that is in it. */
  synchronized void remove(String folder) throws IOException {
    call(
        sftp -> {
          new RemoteTree(sftp).remove(raw(folder));
          return null;
        });
  }

  /** What takes a file's bytes. */
  interface Sink {
    void take(InputStream in) throws IOException;
  }

  synchronized void read(String path, Sink sink) throws IOException {
    call(
        sftp -> {
          try (InputStream in = sftp.get(at(path))) {
            sink.take(in);
          }
          return null;
        });
  }

  /** All bytes of a file. */
  synchronized void fetch(String path, OutputStream out) throws IOException {
    call(
        sftp -> {
          sftp.get(at(path), out);
          return null;
        });
  }

  /** Exactly so many bytes of a file. */
  synchronized byte[] read(String path, long offset, int length) throws IOException {
    return call(
        sftp -> {
          try (InputStream in = sftp.get(at(path), null, offset)) {
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
    call(
        sftp -> {
          sftp.put(new ByteArrayInputStream(bytes), at(path));
          return null;
        });
  }

  /** Renames a file or folder and makes the folders above its new place. */
  synchronized void rename(String from, String to) throws IOException {
    call(
        sftp -> {
          foldersAbove(sftp, to);
          sftp.rename(at(from), at(to));
          return null;
        });
  }

  /** Makes the folders above a path. */
  synchronized void foldersAbove(String path) throws IOException {
    call(
        sftp -> {
          foldersAbove(sftp, path);
          return null;
        });
  }

  @Override
  public synchronized void close() {
    // Its channel goes with the session.
    many = null;
    if (channel != null) {
      channel.disconnect();
      channel = null;
    }
    if (session != null) {
      session.disconnect();
      session = null;
    }
  }

  private void foldersAbove(ChannelSftp sftp, String path) throws SftpException {
    for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
      makeFolder(sftp, path.substring(0, i));
    }
  }

  private void makeFolder(ChannelSftp sftp, String path) throws SftpException {
    try {
      sftp.lstat(at(path));
    } catch (SftpException e) {
      // Here the library takes no patterns.
      sftp.mkdir(raw(path));
    }
  }

  /** The library takes stars and question marks for patterns; these are names. */
  static String literal(String path) {
    return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  private String at(String path) {
    return literal(raw(path));
  }

  /** The path's bytes from where the session starts. */
  private String raw(String path) {
    return RemoteNames.encode(
        root.isEmpty() ? path.isEmpty() ? "." : path : path.isEmpty() ? root : root + "/" + path);
  }

  private interface Call<T> {
    T on(ChannelSftp sftp) throws SftpException, JSchException, IOException;
  }

  private <T> T call(Call<T> call) throws IOException {
    try {
      return call.on(connected());
    } catch (SftpException e) {
      switch (e.id) {
        case ChannelSftp.SSH_FX_NO_SUCH_FILE -> throw new NoSuchFileException("at the site");
        case ChannelSftp.SSH_FX_PERMISSION_DENIED -> throw new AccessDeniedException("at the site");
        default -> {
          close();
          throw new IOException("the site's server answered with code " + e.id);
        }
      }
    } catch (JSchException e) {
      close();
      throw new IOException("no connection to inbox " + inbox.name(), e);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private ChannelSftp connected() throws JSchException {
    if (channel != null && channel.isConnected()) {
      return channel;
    }
    close();
    JSch ssh = new JSch();
    ssh.addIdentity(inbox.keyFile());
    ssh.setKnownHosts(inbox.knownHostsFile());
    session = ssh.getSession(inbox.user(), inbox.host(), inbox.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    session.setTimeout(SILENCE_MILLIS);
    session.connect(CONNECT_MILLIS);
    channel = (ChannelSftp) session.openChannel("sftp");
    channel.setFilenameEncoding(StandardCharsets.ISO_8859_1);
    channel.connect(CONNECT_MILLIS);
    return channel;
  }
}
