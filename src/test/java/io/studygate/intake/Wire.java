package io.studygate.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on this machine that can be slow, stand still, or break. */
public final class Wire implements AutoCloseable {
  private static final int BLOCK = 16_384;

  private final int target;
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean still;
  private volatile long pauseMillis;

  public Wire(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::listen);
  }

  public int port() {
    return listening.getLocalPort();
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

  private void listen() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket();
      try {
        server.connect(new InetSocketAddress("127.0.0.1", target));
      } catch (IOException e) {
        client.close();
        continue;
      }
      open.add(client);
      open.add(server);
      run(() -> carry(client, server, sent));
      run(() -> carry(server, client, carried));
    }
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

  private interface Work {
    void run() throws IOException;
  }

  /** A line that ends is what this class is for. */
  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return;
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
