package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.config.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
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
  private final Map<String, List<PublicKey>> accounts = new HashMap<>();
  private final Map<String, Path> homes = new HashMap<>();
  private final SshServer server = SshServer.setUpDefaultServer();

  /**
   * @param settings address, port (0 takes a free one) and the folder of the homes
   * @param keyFolder where the server's and the gateway's keys are kept
   * @param sites who may log in; the account is the site's code
   * @throws IllegalArgumentException with all faults of the sites' keys and homes
   */
  public EmbeddedSftpServer(Settings.Sftp settings, Path keyFolder, Collection<Site> sites) {
    this(settings, keyFolder, sites, new SiteFiles(GATEWAY));
  }

  /** With other rules of access, for tests. */
  EmbeddedSftpServer(
      Settings.Sftp settings, Path keyFolder, Collection<Site> sites, SiteFiles access) {
    this.access = access;
    this.settings = settings;
    this.keyFolder = keyFolder;
    List<String> faults = new ArrayList<>();
    sites.forEach(site -> open(site, faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /**
   * Makes what is missing and starts listening.
   *
   * @throws IOException if the port is taken, a key file is damaged or a folder cannot be made
   */
  public void start() throws IOException {
    for (Path home : homes.values()) {
      for (String folder : FOLDERS) {
        Files.createDirectories(home.resolve(folder));
      }
    }
    Files.createDirectories(root());
    var keys = new ServerKeys(keyFolder);
    try {
      accounts.put(GATEWAY, List.of(keys.keyPair(GATEWAY).getPublic()));
      KeyPair hostKey = keys.keyPair("host_ed25519");
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
        homes.size());
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
    var files = new VirtualFileSystemFactory();
    homes.forEach(files::setUserHomeDir);
    files.setUserHomeDir(GATEWAY, root());
    SftpOnly.configure(server, access);
    server.setFileSystemFactory(files);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(this::mayLogIn);
    server.setHost(settings.address());
    server.setPort(settings.port());
    server.start();
  }

  private boolean mayLogIn(String account, PublicKey key, ServerSession session) {
    boolean known =
        accounts.getOrDefault(account, List.of()).stream()
            .anyMatch(allowed -> KeyUtils.compareKeys(allowed, key));
    String fingerprint = KeyUtils.getFingerPrint(key);
    LOG.debug("sftp key {} known={}", fingerprint, known);
    if (known) {
      // A client may ask about several before it signs with one; the last that is asked logs in.
      session.setAttribute(SiteFiles.KEY, fingerprint);
    }
    return known;
  }

  private void open(Site site, List<String> faults) {
    Path home = root().resolve(site.home().replaceFirst("^/+", "")).normalize();
    if (GATEWAY.equals(site.site()) || home.equals(root()) || !home.startsWith(root())) {
      faults.add("site " + site.site() + ": home or name is not allowed on the embedded server");
      return;
    }
    List<PublicKey> keys = new ArrayList<>();
    for (int i = 0; i < site.keys().size(); i++) {
      try {
        keys.add(AllowedKeys.parse(site.keys().get(i)));
      } catch (IllegalArgumentException e) {
        faults.add("site " + site.site() + ", key " + (i + 1) + ": " + e.getMessage());
      }
    }
    accounts.put(site.site(), keys);
    homes.put(site.site(), home);
  }

  private Path root() {
    return settings.homes().toAbsolutePath().normalize();
  }
}
