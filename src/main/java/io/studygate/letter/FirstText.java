package io.studygate.letter;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The first part of plain text of an e-mail. Over IMAP the structure comes by itself, and of the
 * part only so many bytes: nothing else of an e-mail is ever fetched.
 */
final class FirstText {
  /** What is longer is no e-mail about a folder. */
  static final int MOST_BYTES = 64 << 10;

  private static final int DEEPEST = 5;
  private static final int MOST_PARTS = 50;

  private FirstText() {}

  /**
   * The text.
   *
   * @return {@code null} if there is none
   * @throws TooLong if it is longer than anybody reads
   */
  static String of(Part message) throws MessagingException, IOException, TooLong {
    Part part = first(message, 0);
    if (part == null) {
      return null;
    }
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new TooLong();
      }
      return decode(bytes, part.getContentType());
    }
  }

  /** It is answered and not read. */
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static Part first(Part part, int depth) throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || depth > DEEPEST) {
      return null;
    }
    if (part.isMimeType("text/plain")) {
      return part;
    }
    if (!part.isMimeType("multipart/*") || !(part.getContent() instanceof Multipart parts)) {
      return null;
    }
    for (int i = 0; i < Math.min(MOST_PARTS, parts.getCount()); i++) {
      BodyPart each = parts.getBodyPart(i);
      Part found = first(each, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String decode(byte[] bytes, String type) {
    Charset named = charset(type);
    if (named != null && !named.equals(StandardCharsets.US_ASCII)) {
      return new String(bytes, named);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static Charset charset(String type) {
    try {
      String name = new ContentType(type).getParameter("charset");
      return name == null ? null : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
