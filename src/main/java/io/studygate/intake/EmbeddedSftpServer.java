package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.config.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SFTP server inside the gateway, for the demo, the tests and small installations: one home per
 * site, public keys from the site's file, and nothing else that SSH can do. The gateway's own
 * account {@value #GATEWAY} sees all homes; its key, the host key and a {@code known_hosts} file
 * are made at the first start.
 */
public final class EmbeddedSftpServer implements AutoCloseable {
  /** The gateway's account. */
  public static final String GATEWAY = "studygate";

  /** Folders of each home. */
  static final List<String> FOLDERS = List.of("input", "incoming", "output", "received");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSftpServer.class);

  private final SiteFiles access;
  private final Settings.Sftp settings;
  private final Path keyFolder;
  private final long leastFree;
  private volatile SiteAccounts accounts;
  private PublicKey gateway;
  private final SshServer server = SshServer.setUpDefaultServer();

  /**
   * @param settings address, port (0 takes a free one) and the folder of the homes
   * @param keyFolder where the server's and the gateway's keys are kept
   * @param sites who may log in; the account is the site's code
   * @param leastFree what sites must leave free on the disk of the homes, bytes; 0 lets them fill
   *     it
   * @throws IllegalArgumentException with all faults of the sites' keys and homes
   */
  public EmbeddedSftpServer(
      Settings.Sftp settings, Path keyFolder, Collection<Site> sites, long leastFree) {
    this(settings, keyFolder, sites, leastFree, new SiteFiles(GATEWAY));
  }

  /** With other rules of access, for tests. */
  EmbeddedSftpServer(
      Settings.Sftp settings,
      Path keyFolder,
      Collection<Site> sites,
      long leastFree,
      SiteFiles access) {
    this.access = access;
    this.settings = settings;
    this.keyFolder = keyFolder;
    this.leastFree = leastFree;
    this.accounts = SiteAccounts.of(root(), sites);
  }

  /**
   * Whether these sites could be served, without serving them.
   *
   * @throws IllegalArgumentException with all faults of the sites' keys and homes
   */
  public void check(Collection<Site> sites) {
    SiteAccounts.of(root(), sites);
  }

  /**
   * Serves these sites from now on. Sessions go on, also in the middle of an upload, but for those
   * of a site or key that has left, or of a home that has moved.
   *
   * @throws IllegalArgumentException with all faults of the sites' keys and homes
   * @throws IOException if a home cannot be made; nothing has changed then
   */
  public void follow(Collection<Site> sites) throws IOException {
    SiteAccounts before = accounts;
    SiteAccounts next = SiteAccounts.of(root(), sites);
    makeFolders(next);
    accounts = next;
    for (AbstractSession session : server.getActiveSessions()) {
      String account = session.getUsername();
      boolean site = account != null && !account.equals(GATEWAY);
      if (site && !next.keeps(account, session.getAttribute(SiteFiles.KEY), before)) {
        LOG.info("sftp session of account {} ends, since the configuration has changed", account);
        session.close(true);
      }
    }
  }

  /**
   * Makes what is missing and starts listening.
   *
   * @throws IOException if the port is taken, a key file is damaged or a folder cannot be made
   */
  public void start() throws IOException {
    makeFolders(accounts);
    Files.createDirectories(root());
    var keys = new ServerKeys(keyFolder);
    try {
      gateway = keys.keyPair(GATEWAY).getPublic();
      KeyPair hostKey = keys.keyPair(ServerKeys.HOST);
      listen(hostKey);
      keys.knownHosts(
          List.of("127.0.0.1", "localhost", settings.address()), port(), hostKey.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IOException("the keys in " + keyFolder + " cannot be used", e);
    }
    LOG.info(
        "sftp server listens address={} port={} sites={}",
        settings.address(),
        port(),
        accounts.homes().size());
  }

  private static void makeFolders(SiteAccounts accounts) throws IOException {
    for (Path home : accounts.homes().values()) {
      for (String folder : FOLDERS) {
        Files.createDirectories(home.resolve(folder));
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Private key of the account {@value #GATEWAY}. */
  public Path gatewayKey() {
    return keyFolder.resolve(GATEWAY);
  }

  /** The server's host key, in OpenSSH's form. */
  public Path knownHosts() {
    return keyFolder.resolve("known_hosts");
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private void listen(KeyPair hostKey) throws IOException {
    var files =
        new VirtualFileSystemFactory() {
          @Override
          public Path getUserHomeDir(SessionContext session) {
            return home(session.getUsername());
          }
        };
    SftpOnly.configure(server, access, new UploadRoom(root(), leastFree));
    server.setFileSystemFactory(files);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(this::mayLogIn);
    server.setHost(settings.address());
    server.setPort(settings.port());
    server.start();
  }

  private boolean mayLogIn(String account, PublicKey key, ServerSession session) {
    boolean known =
        GATEWAY.equals(account)
            ? KeyUtils.compareKeys(gateway, key)
            : accounts.admits(account, key);
    String fingerprint = KeyUtils.getFingerPrint(key);
    LOG.debug("sftp key {} known={}", fingerprint, known);
    if (known) {
      // A client may ask about several before it signs with one; the last that is asked logs in.
      session.setAttribute(SiteFiles.KEY, fingerprint);
    }
    return known;
  }

  private Path home(String account) {
    return GATEWAY.equals(account) ? root() : accounts.homes().get(account);
  }

  private Path root() {
    return settings.homes().toAbsolutePath().normalize();
  }
}
