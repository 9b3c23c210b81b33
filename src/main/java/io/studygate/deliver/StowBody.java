package io.studygate.deliver;

import io.studygate.dicom.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;

/**
 * The body of a STOW request: one part for each object, straight from its file. One file is open at
 * a time and nothing of it is held.
 *
 * @see "DICOM PS3.18 8.6.1.2.1, RFC 2046 5.1"
 */
final class StowBody extends InputStream {
  private final byte[] head;
  private final byte[] end;
  private final long length;
  private final Iterator<StoredObject> objects;
  private InputStream part;
  private boolean inHead;
  private boolean ended;

  /**
   * @param boundary stands nowhere in the objects
   */
  StowBody(List<StoredObject> objects, String boundary) throws IOException {
    this.head = bytes("\r\n--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n");
    this.end = bytes("\r\n--" + boundary + "--\r\n");
    this.objects = List.copyOf(objects).iterator();
    long sum = end.length;
    for (StoredObject object : objects) {
      sum += head.length + Files.size(object.file());
    }
    this.length = sum;
  }

  /** All bytes. */
  long length() {
    return length;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    while (part != null || next()) {
      int read = part.read(buffer, offset, wanted);
      if (read >= 0) {
        return read;
      }
      closePart();
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  private StoredObject current;

  private boolean next() throws IOException {
    if (inHead) {
      part = Files.newInputStream(current.file());
      inHead = false;
    } else if (objects.hasNext()) {
      current = objects.next();
      part = new ByteArrayInputStream(head);
      inHead = true;
    } else if (!ended) {
      part = new ByteArrayInputStream(end);
      ended = true;
    }
    return part != null;
  }

  private void closePart() throws IOException {
    part.close();
    part = null;
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      closePart();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
