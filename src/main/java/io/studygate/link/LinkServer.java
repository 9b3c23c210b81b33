package io.studygate.link;

import io.studygate.config.Settings;
import io.studygate.spool.RandomKey;
import io.studygate.web.Crowd;
import io.studygate.web.HttpServer;
import io.studygate.web.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The server of the upload link, with what it remembers from one generation to the next. */
public final class LinkServer implements AutoCloseable {
  /** Begins the addresses of its routes. */
  static final String SCHEME = "link-http";

  /** How long a page waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Uploads that run at the same time, beside the pages. */
  static final int UPLOADS = 16;

  private final Peers peers;
  private final Lockout lockout;
  private final Sessions sessions;
  private final Crowd crowd = new Crowd(PATIENCE);
  private final HttpServer server;

  private LinkServer(Settings.Link settings, Sessions sessions, HttpServer server, Clock clock) {
    this.peers = new Peers(settings.proxies());
    this.lockout = new Lockout(clock);
    this.sessions = sessions;
    this.server = server;
  }

  /**
   * Listens; what is not there yet is made.
   *
   * @param keys folder of the keys of our own making
   * @throws IOException if the key of the sessions can be neither read nor made
   */
  public static LinkServer start(Settings.Link settings, Path keys, Clock clock)
      throws IOException {
    Path file = keys.resolve("link-sessions.key");
    byte[] key =
        RandomKey.at(file).orElseThrow(() -> new IOException(file + " is damaged; remove it"));
    Duration length = Duration.ofMinutes(settings.sessionMinutes());
    HttpServer server =
        HttpServer.start(
            new HttpServer.Listening(
                settings.address(), settings.port(), Crowd.MOST + UPLOADS, tls(settings)));
    return new LinkServer(settings, new Sessions(key, length, clock), server, clock);
  }

  private static SSLContextParameters tls(Settings.Link settings) {
    if (settings.keyStore().isEmpty()) {
      return null;
    }
    KeyStoreParameters store = new KeyStoreParameters();
    store.setType("PKCS12");
    store.setResource("file:" + settings.keyStore());
    store.setPassword(settings.keyStorePassword());
    KeyManagersParameters keys = new KeyManagersParameters();
    keys.setKeyStore(store);
    keys.setKeyPassword(settings.keyStorePassword());
    SSLContextParameters tls = new SSLContextParameters();
    tls.setKeyManagers(keys);
    return tls;
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

  void offer(CamelContext context) {
    server.offer(context, SCHEME);
  }

  @Override
  public void close() {
    server.close();
  }
}
