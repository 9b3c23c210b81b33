package io.studygate;

import io.studygate.config.Generation;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** The servers that listen, each with what its settings begin with. */
enum Listener {
  HTTP("the HTTP server", "studygate.http"),
  LINK("the server of the upload link", "studygate.link"),
  SFTP("the embedded SFTP server", "studygate.sftp");

  private final String server;
  private final String settings;

  Listener(String server, String settings) {
    this.server = server;
    this.settings = settings;
  }

  /** What starts a server. */
  @FunctionalInterface
  interface Start {
    void run() throws IOException;
  }

  /**
   * Starts it.
   *
   * @throws CommandFault if it cannot listen where its settings say, which an operator can mend
   */
  void start(Generation generation, Start start) throws IOException, CommandFault {
    try {
      start.run();
    } catch (IOException | RuntimeException fault) {
      String why = why(fault);
      if (why == null) {
        throw fault;
      }
      String address = generation.properties().get(settings + ".address");
      String port = generation.properties().get(settings + ".port");
      throw new CommandFault("%s cannot listen on %s:%s: %s".formatted(server, address, port, why));
    }
  }

  /** {@code null} for all that another address or port would not mend. */
  private String why(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return "another program has this port; stop it (as root, ss -ltnp names it), or give a free"
            + " one as %s.port".formatted(settings)
            + (this == SFTP ? ", and as port: of the inbox" : "");
      }
      if (cause instanceof BindException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException) {
        return "give an address of this machine as %1$s.address, and as %1$s.port one that its"
                .formatted(settings)
            + " account may take, as a rule from 1024 on";
      }
    }
    return null;
  }
}
