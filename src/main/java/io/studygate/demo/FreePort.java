package io.studygate.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A TCP port for a server that is started a little later, on this machine alone. */
public final class FreePort {
  // Below the ports that systems give to outgoing connections (from 32768 in Linux, from 49152 by
  // RFC 6335), so that no connection of anyone's takes it before its server has.
  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * A port on which nothing listens now, another one at each call. By chance and not in order,
   * since processes that run side by side do not know of each other's.
   *
   * @throws IllegalStateException where none of a thousand is free
   */
  public static int next() {
    IntStream some = ThreadLocalRandom.current().ints(1_000, FIRST, END);
    return some.filter(port -> !GIVEN.contains(port) && isFree(port))
        .filter(GIVEN::add)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no TCP port is free on this machine"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (java.net.BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints one, for the benchmarks' scripts. */
  public static void main(String[] args) {
    System.out.println(next());
  }
}
