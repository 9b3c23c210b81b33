package io.studygate.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server on this machine, over which every connection is carried by its kind. */
public abstract class Line implements AutoCloseable {
  private final int target;
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Line(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Carries what one end sends to the other, on threads of {@link #run}. */
  abstract void join(Socket client, Socket server) throws IOException;

  public int port() {
    return listening.getLocalPort();
  }

  final void listen() throws IOException {
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
      join(client, server);
    }
  }

  interface Work {
    void run() throws IOException;
  }

  /** A line that ends is what these classes are for. */
  static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return;
              }
            },
            "line");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends every connection that is open; further ones are carried. */
  public final void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
