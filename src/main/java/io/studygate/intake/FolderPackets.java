package io.studygate.intake;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import io.studygate.intake.RemoteFiles.Listed;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The few packets of SFTP that list folders and tell their times. What is asked is gathered until
 * {@link #send} and then goes out at once, so that one packet of SSH carries many.
 *
 * @see "draft-ietf-secsh-filexfer-02, 3 to 7"
 */
final class FolderPackets {
  static final int HANDLE = 102;
  static final int NAMES = 104;
  static final int ATTRIBUTES = 105;

  /** The status that ends a folder. */
  static final int END = 1;

  private static final int HELLO = 1;
  private static final int VERSION = 3;
  private static final int CLOSE = 4;
  private static final int LSTAT = 7;
  private static final int OPEN_FOLDER = 11;
  private static final int READ_FOLDER = 12;

  /** Servers send 256 KB at most; more is no answer of a server. */
  private static final int LARGEST = 1 << 20;

  private final DataInputStream in;
  private final OutputStream out;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  FolderPackets(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  /** Over a channel of its own in a session that is connected. */
  static FolderPackets on(Session session) throws JSchException, IOException {
    ChannelSubsystem channel = (ChannelSubsystem) session.openChannel("subsystem");
    channel.setSubsystem("sftp");
    FolderPackets packets = new FolderPackets(channel.getInputStream(), channel.getOutputStream());
    channel.connect(RemoteConnection.CONNECT_MILLIS);
    packets.greet();
    return packets;
  }

  /**
   * An answer.
   *
   * @param type {@link #HANDLE}, {@link #NAMES}, {@link #ATTRIBUTES}, or a status
   */
  record Answer(int type, int question, ByteBuffer rest) {
    byte[] handle() {
      return bytes(rest);
    }

    /** The entries, without those that stand for the folder itself and the one above it. */
    List<Listed> entries() {
      List<Listed> entries = new ArrayList<>();
      for (int left = rest.getInt(); left > 0; left--) {
        String name = new String(bytes(rest), StandardCharsets.ISO_8859_1);
        bytes(rest);
        Listed entry = attributes(name, rest);
        if (!name.equals(".") && !name.equals("..")) {
          entries.add(entry);
        }
      }
      return entries;
    }

    /** When the folder that was asked about has changed; empty if it is none. */
    Optional<Instant> changed() {
      return type == ATTRIBUTES
          ? Optional.of(attributes("", rest)).filter(Listed::directory).map(Listed::modified)
          : Optional.empty();
    }
  }

  /** What both sides say first. */
  void greet() throws IOException {
    packet(HELLO, VERSION, new byte[0], false);
    send();
    answer();
  }

  /** Asks for the attributes of what a path names; a link is not followed. */
  void attributes(int question, String rawPath) throws IOException {
    packet(LSTAT, question, rawPath.getBytes(StandardCharsets.ISO_8859_1), true);
  }

  void open(int question, String rawPath) throws IOException {
    packet(OPEN_FOLDER, question, rawPath.getBytes(StandardCharsets.ISO_8859_1), true);
  }

  void read(int question, byte[] handle) throws IOException {
    packet(READ_FOLDER, question, handle, true);
  }

  void close(int question, byte[] handle) throws IOException {
    packet(CLOSE, question, handle, true);
  }

  private void packet(int type, int number, byte[] text, boolean withText) throws IOException {
    DataOutputStream packet = new DataOutputStream(gathered);
    packet.writeInt(1 + 4 + (withText ? 4 + text.length : 0));
    packet.writeByte(type);
    packet.writeInt(number);
    if (withText) {
      packet.writeInt(text.length);
      packet.write(text);
    }
  }

  /** What was gathered goes out. */
  void send() throws IOException {
    if (gathered.size() > 0) {
      gathered.writeTo(out);
      out.flush();
      gathered.reset();
    }
  }

  /** Whether the next answer has come already, or a part of it. */
  boolean more() throws IOException {
    return in.available() > 0;
  }

  /** Waits for the next answer. */
  Answer answer() throws IOException {
    int length = in.readInt();
    if (length < 5 || length > LARGEST) {
      throw new IOException("the site's server does not speak SFTP");
    }
    byte[] packet = in.readNBytes(length);
    if (packet.length < length) {
      throw new EOFException("the site's server has closed the connection");
    }
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    return new Answer(bytes.get(), bytes.getInt(), bytes);
  }

  private static byte[] bytes(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static Listed attributes(String name, ByteBuffer from) {
    int flags = from.getInt();
    long size = (flags & SftpATTRS.SSH_FILEXFER_ATTR_SIZE) != 0 ? from.getLong() : 0;
    if ((flags & SftpATTRS.SSH_FILEXFER_ATTR_UIDGID) != 0) {
      from.getLong();
    }
    int mode = (flags & SftpATTRS.SSH_FILEXFER_ATTR_PERMISSIONS) != 0 ? from.getInt() : 0;
    long modified = 0;
    if ((flags & SftpATTRS.SSH_FILEXFER_ATTR_ACMODTIME) != 0) {
      from.getInt();
      modified = from.getInt() & 0xffffffffL;
    }
    for (int left = more(flags, from); left > 0; left--) {
      bytes(from);
      bytes(from);
    }
    return RemoteTree.listed(name, mode, size, Instant.ofEpochSecond(modified));
  }

  private static int more(int flags, ByteBuffer from) {
    return (flags & SftpATTRS.SSH_FILEXFER_ATTR_EXTENDED) != 0 ? from.getInt() : 0;
  }
}
