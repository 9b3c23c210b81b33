package io.studygate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A hospital's SFTP client: logs in with the site's own key and trusts the known host only. */
public final class DemoSite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SshClient client;
  private final ClientSession session;
  private final SftpClient sftp;

  /**
   * Logs in.
   *
   * @throws IOException if the server is not there, is another one or refuses the key
   */
  public DemoSite(int port, String user, KeyPair key, Path knownHosts) throws IOException {
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts));
    client.start();
    session = client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
    session.addPublicKeyIdentity(key);
    session.auth().verify(PATIENCE);
    sftp = SftpClientFactory.instance().createSftpClient(session);
  }

  /** Puts a file into one of the site's folders, as FileZilla would. */
  public void upload(Path file, String path) throws IOException {
    try (OutputStream out = sftp.write(path)) {
      Files.copy(file, out);
    }
  }

  /** Makes a folder and those above it, as a client does. */
  public void folder(String path) throws IOException {
    String made = "";
    for (String part : path.split("/")) {
      made = made.isEmpty() ? part : made + "/" + part;
      if (!has(made)) {
        sftp.mkdir(made);
      }
    }
  }

  /** Whether a file is there. */
  public boolean has(String path) throws IOException {
    try {
      sftp.stat(path);
      return true;
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return false;
      }
      throw e;
    }
  }

  /** A small text file. */
  public String read(String path) throws IOException {
    try (InputStream in = sftp.read(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The site's folders as it sees them, one line each, indented. */
  public List<String> tree() throws IOException {
    List<String> lines = new ArrayList<>();
    tree(".", "", lines);
    return lines;
  }

  private void tree(String folder, String indent, List<String> lines) throws IOException {
    List<SftpClient.DirEntry> entries = new ArrayList<>();
    sftp.readDir(folder).forEach(entries::add);
    entries.removeIf(entry -> entry.getFilename().matches("\\.\\.?"));
    entries.sort((a, b) -> a.getFilename().compareTo(b.getFilename()));
    for (SftpClient.DirEntry entry : entries) {
      boolean isFolder = entry.getAttributes().isDirectory();
      lines.add(indent + entry.getFilename() + (isFolder ? "/" : size(entry)));
      if (isFolder) {
        tree(folder + "/" + entry.getFilename(), indent + "  ", lines);
      }
    }
  }

  private static String size(SftpClient.DirEntry entry) {
    return "  (" + entry.getAttributes().getSize() + " bytes)";
  }

  @Override
  public void close() throws IOException {
    sftp.close();
    session.close();
    client.stop();
  }
}
