package io.studygate.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on this machine that counts what the server sends. */
public final class CountedLine extends Line {
  private final AtomicLong fetched = new AtomicLong();

  public CountedLine(int target) throws IOException {
    super(target);
    run(this::listen);
  }

  /** Bytes that came from the server so far. */
  public long fetched() {
    return fetched.get();
  }

  @Override
  void join(Socket client, Socket server) {
    run(() -> carry(client, server, new AtomicLong()));
    run(() -> carry(server, client, fetched));
  }

  static void carry(Socket from, Socket to, AtomicLong count) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count.addAndGet(read);
        out.write(buffer, 0, read);
      }
    }
  }
}
