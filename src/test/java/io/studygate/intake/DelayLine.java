package io.studygate.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A long line to a server on this machine: what goes in comes out half a round trip later, however
 * much is under way. ({@link Wire} is one that is slow, stands still or breaks.)
 */
public final class DelayLine implements AutoCloseable {
  private final int target;
  private final long oneWayNanos;
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public DelayLine(int target, long roundTripMillis) throws IOException {
    this.target = target;
    this.oneWayNanos = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::listen);
  }

  public int port() {
    return listening.getLocalPort();
  }

  private record Block(byte[] bytes, long due) {}

  private void listen() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      for (Socket end : List.of(client, server)) {
        end.setTcpNoDelay(true);
        open.add(end);
      }
      carry(client, server);
      carry(server, client);
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Block> underWay = new LinkedBlockingQueue<>();
    run(() -> take(from.getInputStream(), underWay));
    run(() -> give(underWay, to));
  }

  private void take(InputStream in, BlockingQueue<Block> underWay) throws IOException {
    byte[] buffer = new byte[65_536];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      byte[] bytes = java.util.Arrays.copyOf(buffer, read);
      underWay.add(new Block(bytes, System.nanoTime() + oneWayNanos));
    }
    underWay.add(new Block(new byte[0], System.nanoTime() + oneWayNanos));
  }

  private static void give(BlockingQueue<Block> underWay, Socket to) throws Exception {
    OutputStream out = to.getOutputStream();
    for (Block next = underWay.take(); next.bytes().length > 0; next = underWay.take()) {
      TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
      out.write(next.bytes());
    }
    to.shutdownOutput();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // An end has closed; so does the line.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
