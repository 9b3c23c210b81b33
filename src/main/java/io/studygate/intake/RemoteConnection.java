package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import io.studygate.config.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * One connection to an inbox's server, made when it is needed and anew after a failure. Exceptions
 * name no path, since it may be a patient's name.
 */
final class RemoteConnection implements AutoCloseable {
  static final int CONNECT_MILLIS = 10_000;

  /** Then the server is asked once whether it is there: a minute in all. */
  private static final int SILENCE_MILLIS = 30_000;

  static {
    Handshake.tryWhatIsOffered();
  }

  private final Inbox inbox;
  private final RemotePaths paths;
  private Session session;
  private ChannelSftp channel;
  private ManyFolders many;

  RemoteConnection(Inbox inbox, RemotePaths paths) {
    this.inbox = inbox;
    this.paths = paths;
  }

  /** What is done over it. */
  interface Call<T> {
    T on(ChannelSftp sftp) throws SftpException, JSchException, IOException;
  }

  /**
   * Does something over it, connected by then.
   *
   * @throws NoSuchFileException if the file or folder is not there
   * @throws AccessDeniedException if the server does not allow it
   * @throws IOException if anything else fails; the connection is closed then
   */
  <T> T call(Call<T> call) throws IOException {
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

  /**
   * What asks about many folders at once, over a channel of its own; to be called inside {@link
   * #call}.
   */
  ManyFolders many() throws JSchException, IOException {
    if (many == null) {
      many = new ManyFolders(FolderPackets.on(session), paths::raw);
    }
    return many;
  }

  @Override
  public void close() {
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
