package io.studygate.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks clamd, over TCP, whether a stream of bytes holds a virus. One connection for each stream,
 * which is sent in pieces as it is read.
 *
 * @see "clamd(8), COMMANDS: INSTREAM"
 */
final class Clamd {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 60_000;
  private static final int PIECE = 1 << 16;
  private static final int LONGEST_ANSWER = 1024;
  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

  private final String host;
  private final int port;
  private final long most;

  /**
   * @param most bytes of one stream; clamd's own StreamMaxLength must not be smaller
   */
  Clamd(String host, int port, long most) {
    this.host = host;
    this.port = port;
    this.most = most;
  }

  /** What takes the bytes to look at. */
  interface Source {
    void copy(OutputStream out) throws IOException;
  }

  /** There is more of it than clamd takes. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** clamd is not there, or does not say what it should. */
  static final class Away extends IOException {
    private static final long serialVersionUID = 1L;

    Away(String message, IOException cause) {
      super(message, cause);
    }
  }

  /**
   * Asks.
   *
   * @return the name of the signature that matches; {@code null} if none does
   * @throws TooLong if there are more bytes than may be
   * @throws Away if there is no answer, or none that can be understood
   * @throws IOException what the source threw
   */
  String virus(Source source) throws IOException {
    try (Socket socket = connected()) {
      Pieces out = new Pieces(socket.getOutputStream());
      out.raw(COMMAND, COMMAND.length);
      source.copy(out);
      out.end();
      return name(answer(socket.getInputStream()));
    }
  }

  private Socket connected() throws Away {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return socket;
    } catch (IOException e) {
      close(socket);
      throw new Away("no connection to clamd", e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was never connected.
      return;
    }
  }

  private static String answer(InputStream in) throws Away {
    StringBuilder answer = new StringBuilder();
    try {
      for (int next = in.read(); next > 0; next = in.read()) {
        answer.append((char) next);
        if (answer.length() > LONGEST_ANSWER) {
          throw new Away("clamd's answer has no end", null);
        }
      }
    } catch (Away e) {
      throw e;
    } catch (IOException e) {
      throw new Away("clamd does not answer", e);
    }
    return answer.toString();
  }

  private static String name(String answer) throws Away {
    if (answer.equals("stream: OK")) {
      return null;
    }
    Matcher found = FOUND.matcher(answer);
    if (!found.matches()) {
      // Its words may be anything; they are not repeated.
      throw new Away("clamd's answer is neither OK nor FOUND", null);
    }
    return found.group(1).replaceAll("[^A-Za-z0-9._:-]", "_");
  }

  /** Each piece goes with its length, four bytes, before it; one of no length ends the stream. */
  private final class Pieces extends OutputStream {
    private final OutputStream socket;
    private final byte[] piece = new byte[4 + PIECE];
    private int used;
    private long sent;

    Pieces(OutputStream socket) {
      this.socket = socket;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      sent += length;
      if (sent > most) {
        throw new TooLong();
      }
      int from = offset;
      int left = length;
      while (left > 0) {
        int count = Math.min(left, PIECE - used);
        System.arraycopy(bytes, from, piece, 4 + used, count);
        used += count;
        from += count;
        left -= count;
        if (used == PIECE) {
          send();
        }
      }
    }

    void end() throws Away {
      if (used > 0) {
        send();
      }
      send();
    }

    private void send() throws Away {
      ByteBuffer.wrap(piece).putInt(used);
      raw(piece, 4 + used);
      used = 0;
    }

    void raw(byte[] bytes, int length) throws Away {
      try {
        socket.write(bytes, 0, length);
        socket.flush();
      } catch (IOException e) {
        throw new Away("clamd has hung up", e);
      }
    }
  }
}
