package io.studygate.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A line to an IMAP server in the clear, at whose beginning TLS is offered, or is not (RFC 3501,
 * 6.2.1). It hears what clients say before.
 */
public final class StartTlsLine extends Line {
  private final SSLSocketFactory tls;
  private final StringBuffer heard = new StringBuffer();

  /**
   * @param tls {@code null} to offer none
   */
  public StartTlsLine(int target, SSLSocketFactory tls) throws IOException {
    super(target);
    this.tls = tls;
    run(this::listen);
  }

  /** All that clients have said in the clear. */
  public String heard() {
    return heard.toString();
  }

  @Override
  void join(Socket client, Socket server) {
    run(() -> talk(client, server));
  }

  private void talk(Socket client, Socket server) throws IOException {
    try (client;
        server) {
      say(client, "* OK here");
      for (String line = line(client); !line.isEmpty(); line = line(client)) {
        heard.append(line).append('\n');
        String tag = line.substring(0, line.indexOf(' '));
        if (line.endsWith("CAPABILITY")) {
          say(client, "* CAPABILITY IMAP4rev1" + (tls == null ? "" : " STARTTLS"));
          say(client, tag + " OK that is all");
        } else if (line.endsWith("STARTTLS") && tls != null) {
          say(client, tag + " OK begin");
          secured(client, server);
          return;
        } else {
          say(client, tag + " BAD not before TLS");
        }
      }
    }
  }

  private void secured(Socket client, Socket server) throws IOException {
    try (SSLSocket secure = (SSLSocket) tls.createSocket(client, null, client.getPort(), true)) {
      secure.setUseClientMode(false);
      // The server's greeting, which the client has had from us.
      line(server);
      run(() -> CountedLine.carry(server, secure, new AtomicLong()));
      CountedLine.carry(secure, server, new AtomicLong());
    }
  }

  private static void say(Socket client, String line) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** The next line; empty at the end. */
  private static String line(Socket from) throws IOException {
    InputStream in = from.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }
}
