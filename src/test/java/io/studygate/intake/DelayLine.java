package io.studygate.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A long line to a server on this machine: what goes in comes out half a round trip later, however
 * much is under way. ({@link Wire} is one that is slow, stands still or breaks.)
 */
public final class DelayLine extends Line {
  private final long oneWayNanos;

  public DelayLine(int target, long roundTripMillis) throws IOException {
    super(target);
    this.oneWayNanos = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
    run(this::listen);
  }

  private record Block(byte[] bytes, long due) {}

  @Override
  void join(Socket client, Socket server) throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    carry(client, server);
    carry(server, client);
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

  private static void give(BlockingQueue<Block> underWay, Socket to) throws IOException {
    OutputStream out = to.getOutputStream();
    try {
      for (Block next = underWay.take(); next.bytes().length > 0; next = underWay.take()) {
        TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
        out.write(next.bytes());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    to.shutdownOutput();
  }
}
