package io.studygate.link;

import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Settings;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.RandomKey;
import io.studygate.spool.Spool;
import io.studygate.web.Crowd;
import io.studygate.web.HttpServer;
import io.studygate.web.Lockout;
import io.studygate.web.Peers;
import io.studygate.web.Sessions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;

/** The server of the upload link, with what it remembers from one generation to the next. */
public final class LinkServer implements AutoCloseable {
  /** Begins the addresses of its routes. */
  static final String SCHEME = "link-http";

  /** How long a page waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Uploads that run at the same time, beside the pages. */
  static final int UPLOADS = 16;

  /** Connections of one address: all browsers of a hospital, each of which has six. */
  private static final int OF_ONE = 128;

  private final Peers peers;
  private final Lockout lockout;
  private final Sessions sessions;
  private final Crowd crowd = new Crowd(PATIENCE);

  /** Who finishes an upload, which takes as long as reading it once: no page waits for them. */
  private final Crowd finishing = new Crowd(PATIENCE);

  private final Unfinished unfinished;
  private final Tallies tallies = new Tallies();
  private final Turns turns = new Turns(UPLOADS);
  private final PartWriter writer;
  private final HttpServer server;

  private LinkServer(
      Settings.Link settings,
      Sessions sessions,
      Spool spool,
      FreeSpace space,
      HttpServer server,
      Clock clock) {
    this.peers = new Peers(settings.proxies());
    this.lockout = new Lockout(clock);
    this.sessions = sessions;
    this.unfinished = new Unfinished(spool, clock, Duration.ofHours(settings.unfinishedHours()));
    this.writer = new PartWriter(space);
    this.server = server;
  }

  /**
   * Listens; what is not there yet is made.
   *
   * @param keys folder of the keys of our own making
   * @throws IOException if the key of the sessions can be neither read nor made
   * @throws FaultyConfiguration if the key store cannot be opened
   */
  public static LinkServer start(
      Settings.Link settings, Path keys, Spool spool, FreeSpace space, Clock clock)
      throws IOException {
    Path file = keys.resolve("link-sessions.key");
    byte[] key =
        RandomKey.at(file).orElseThrow(() -> new IOException(file + " is damaged; remove it"));
    Duration length = Duration.ofMinutes(settings.sessionMinutes());
    HttpServer server =
        HttpServer.start(
            new HttpServer.Listening(
                settings.address(),
                settings.port(),
                2 * Crowd.MOST + UPLOADS,
                tls(settings),
                ofOne(settings)));
    return new LinkServer(settings, new Sessions(key, length, clock), spool, space, server, clock);
  }

  /** Behind a proxy all come from its address, and it bounds them itself. */
  private static int ofOne(Settings.Link settings) {
    return settings.proxies().isEmpty() ? OF_ONE : HttpServer.MOST_CONNECTIONS;
  }

  private static KeyCertOptions tls(Settings.Link settings) {
    if (settings.keyStore().isEmpty()) {
      return null;
    }
    open(settings);
    return new PfxOptions().setPath(settings.keyStore()).setPassword(settings.keyStorePassword());
  }

  /** The server would not say what is wrong with it. */
  private static void open(Settings.Link settings) {
    try (InputStream file = Files.newInputStream(Path.of(settings.keyStore()))) {
      KeyStore.getInstance("PKCS12").load(file, settings.keyStorePassword().toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new FaultyConfiguration(
          List.of(
              new Fault(
                  "config/application.properties",
                  0,
                  "studygate.link.key-store",
                  "is no PKCS #12 file that studygate.link.key-store-password opens",
                  "mend one of the two")));
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  Peers peers() {
    return peers;
  }

  Lockout lockout() {
    return lockout;
  }

  Sessions sessions() {
    return sessions;
  }

  Crowd crowd() {
    return crowd;
  }

  Crowd finishing() {
    return finishing;
  }

  Unfinished unfinished() {
    return unfinished;
  }

  Tallies tallies() {
    return tallies;
  }

  Turns turns() {
    return turns;
  }

  PartWriter writer() {
    return writer;
  }

  void offer(CamelContext context) {
    server.offer(context, SCHEME);
  }

  @Override
  public void close() {
    server.close();
  }
}
