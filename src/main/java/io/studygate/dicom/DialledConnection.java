package io.studygate.dicom;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.metric.Connection;

/**
 * The library's connection with a limit on the whole of a call: it waits for a TLS handshake for
 * ever. One thread makes one call at a time.
 */
final class DialledConnection extends Connection {
  private static final long serialVersionUID = 1;

  private final transient ScheduledExecutorService clock;
  private final transient Map<Thread, Call> calls = new ConcurrentHashMap<>();

  DialledConnection(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  /** A call that is being made. */
  private static final class Call {
    private Socket socket;
    private boolean late;

    private synchronized void on(Socket called) {
      socket = called;
    }

    private synchronized void cut() {
      late = true;
      try {
        if (socket != null) {
          socket.close();
        }
      } catch (IOException e) {
        // What cannot be closed wakes nobody either way.
        socket = null;
      }
    }

    private synchronized boolean late() {
      return late;
    }
  }

  /** What a call does. */
  @FunctionalInterface
  interface Dial<T> {
    T call() throws Exception;
  }

  /**
   * Makes a call that ends in time.
   *
   * @throws StoreFault if the peer took it and did not answer
   */
  <T> T within(long millis, Dial<T> dial) throws Exception {
    Call call = new Call();
    calls.put(Thread.currentThread(), call);
    var limit = clock.schedule(call::cut, millis, TimeUnit.MILLISECONDS);
    try {
      return dial.call();
    } catch (IOException e) {
      throw call.late() ? new StoreFault("the peer took the call and did not answer it", e) : e;
    } finally {
      limit.cancel(false);
      calls.remove(Thread.currentThread());
    }
  }

  /** The library calls this with the new socket before it connects. */
  @Override
  public void setSocketSendOptions(Socket socket) throws SocketException {
    super.setSocketSendOptions(socket);
    Call call = calls.get(Thread.currentThread());
    if (call != null) {
      call.on(socket);
    }
  }
}
