package io.studygate.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on this machine that can be slow, stand still, or break. */
public final class Wire extends Line {
  private static final int BLOCK = 16_384;

  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean still;
  private volatile long pauseMillis;

  public Wire(int target) throws IOException {
    super(target);
    run(this::listen);
  }

  /** Bytes that the server has sent over it. */
  public long carried() {
    return carried.get();
  }

  /** Bytes that went to the server over it. */
  public long sent() {
    return sent.get();
  }

  /** Each 16 KB take so long; 0 for as fast as it goes. */
  public void slow(long millis) {
    pauseMillis = millis;
  }

  /** Nothing moves, and nobody is told. */
  public void still(boolean on) {
    still = on;
  }

  @Override
  void join(Socket client, Socket server) {
    run(() -> carry(client, server, sent));
    run(() -> carry(server, client, carried));
  }

  private void carry(Socket from, Socket to, AtomicLong count) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        hold();
        out.write(block, 0, n);
        out.flush();
        count.addAndGet(n);
      }
    }
  }

  private void hold() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
      while (still) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
