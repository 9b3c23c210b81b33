package io.studygate.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through a PDF byte by byte, whatever its tables of contents say: also what an earlier
 * revision left behind, and what no object refers to. It comes before any parser: what it unpacked
 * within the limits can be given to one.
 *
 * @see "ISO 32000-1, 7.3.8 and 7.5.6"
 */
final class PdfStreams {
  private static final Pattern OBJECT = Pattern.compile("[0-9]{1,10}\\s+[0-9]{1,5}\\s+obj");
  private static final Pattern FILTER =
      Pattern.compile("/Filter(?![A-Za-z0-9])\\s*(\\[[^\\]]*\\]|/[A-Za-z0-9]+)?");
  private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9]+)");
  private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final int LONGEST_DICTIONARY = 1 << 16;
  private static final String STREAM = "stream";
  private static final String END = "endstream";
  private static final String EOF = "%%EOF";

  private final byte[] bytes;
  private final String text;
  private final DocumentVisitor visitor;
  private final Unpacked unpacked;

  PdfStreams(byte[] bytes, Unpacked unpacked, DocumentVisitor visitor) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    this.unpacked = unpacked;
    this.visitor = visitor;
  }

  /**
   * Shows every byte, those of streams unpacked.
   *
   * @throws DocumentStopped if there is more than the limits allow
   */
  void scan() throws DocumentStopped {
    int from = 0;
    for (int at = next(0); at >= 0; at = next(from)) {
      DocumentStopped.ifInterrupted();
      visitor.bytes("an object", bytes, from, at);
      int start = startOfData(at + STREAM.length());
      int end = text.indexOf(END, start);
      end = end < 0 ? bytes.length : end;
      stream(dictionary(from, at), Arrays.copyOfRange(bytes, start, end));
      from = Math.min(bytes.length, end + END.length());
    }
    visitor.bytes("an object", bytes, from, bytes.length);
  }

  /** Where each revision ends; the last one is the document itself. */
  List<Integer> revisions() {
    List<Integer> ends = new ArrayList<>();
    for (int at = text.indexOf(EOF); at >= 0; at = text.indexOf(EOF, at + 1)) {
      // A linearized document has an end within its only revision.
      String before = text.substring(Math.max(0, at - 30), at);
      if (!before.matches("(?s).*startxref\\s+0\\s+") && text.indexOf(EOF, at + 1) >= 0) {
        ends.add(at + EOF.length());
      }
    }
    ends.add(bytes.length);
    return ends;
  }

  private int next(int from) {
    int at = text.indexOf(STREAM, from);
    while (at >= 0 && !isKeyword(at)) {
      at = text.indexOf(STREAM, at + 1);
    }
    return at;
  }

  private boolean isKeyword(int at) {
    int after = at + STREAM.length();
    boolean line = after < bytes.length && (bytes[after] == '\n' || bytes[after] == '\r');
    return line && !text.startsWith("end", at - 3);
  }

  private int startOfData(int after) {
    boolean both = text.startsWith("\r\n", after);
    return Math.min(bytes.length, after + (both ? 2 : 1));
  }

  /** From the object's number up to the stream; names without escapes. */
  private String dictionary(int from, int at) {
    String before = text.substring(Math.max(from, at - LONGEST_DICTIONARY), at);
    Matcher object = OBJECT.matcher(before);
    int start = 0;
    while (object.find()) {
      start = object.end();
    }
    return ESCAPE
        .matcher(before.substring(start))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private void stream(String dictionary, byte[] packed) throws DocumentStopped {
    List<String> filters = filters(dictionary);
    try {
      byte[] plain = unpacked.unpack(packed, filters);
      visitor.bytes("a stream", plain, 0, plain.length);
    } catch (DocumentStopped e) {
      throw e;
    } catch (IOException e) {
      throw new DocumentStopped("a stream that cannot be unpacked");
    }
  }

  private static List<String> filters(String dictionary) throws DocumentStopped {
    List<String> filters = new ArrayList<>();
    Matcher filter = FILTER.matcher(dictionary);
    while (filter.find()) {
      if (filter.group(1) == null || filter.group(1).contains(" R")) {
        throw new DocumentStopped("a stream that does not say how it is packed");
      }
      Matcher name = NAME.matcher(filter.group(1));
      while (name.find()) {
        filters.add(name.group(1));
      }
    }
    return filters;
  }
}
