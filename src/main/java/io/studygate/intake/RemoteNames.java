package io.studygate.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names at a site are bytes; most are UTF-8, and some are not. Here every name becomes text that
 * can be stored and shown, and every such text the same bytes again: a byte that is no part of
 * UTF-8 stands as one character of a private range, U+F700 and its value.
 */
final class RemoteNames {
  private static final int PRIVATE = 0xf700;

  private RemoteNames() {}

  /** The bytes of a name, one in each character, as text. */
  static String decode(String raw) {
    if (plain(raw)) {
      return raw;
    }
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      int length = length(bytes, at);
      String character = length == 0 ? null : utf8(bytes, at, length);
      if (character == null || character.equals("\\") || escape(character.charAt(0))) {
        text.append((char) (PRIVATE + (bytes[at] & 0xff)));
        at++;
      } else {
        text.append(character);
        at += length;
      }
    }
    return text.toString();
  }

  /** The name's bytes, one in each character. */
  static String encode(String text) {
    if (plain(text)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (escape(c)) {
                bytes.write(c - PRIVATE);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether it is the same either way, as nearly all names are. */
  private static boolean plain(String name) {
    return name.chars().allMatch(c -> c < 0x80 && c != '\\');
  }

  /** Whether it stands for a byte. */
  private static boolean escape(int c) {
    return c == PRIVATE + '\\' || c >= PRIVATE + 0x80 && c <= PRIVATE + 0xff;
  }

  private static int length(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return at + length <= bytes.length ? length : 0;
  }

  private static String utf8(byte[] bytes, int at, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
