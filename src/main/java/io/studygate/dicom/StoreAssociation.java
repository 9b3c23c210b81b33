package io.studygate.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/**
 * One association of the library, for one thread at a time. An object goes from its file into the
 * PDUs; nothing holds it.
 */
final class StoreAssociation {
  private static final int MEDIUM_PRIORITY = 0;

  private final Association association;

  /** What was proposed, with what the peer said of it: 0 where it accepted. */
  private final Map<StoredKind, Integer> agreed;

  private volatile long lastMove = System.nanoTime();
  private volatile boolean busy;
  private volatile boolean stalled;

  StoreAssociation(Association association, Map<StoredKind, Integer> agreed) {
    this.association = association;
    this.agreed = Map.copyOf(agreed);
  }

  boolean covers(Iterable<StoredKind> kinds) {
    for (StoredKind kind : kinds) {
      if (!agreed.containsKey(kind)) {
        return false;
      }
    }
    return association.isReadyForDataTransfer();
  }

  /**
   * Sends one object and waits for the answer.
   *
   * @throws IOException if there is no answer
   */
  StoreStatus store(StoredObject object) throws IOException, InterruptedException {
    int result = agreed.get(object.kind());
    if (result != Presentation.ACCEPTANCE) {
      return StoreStatus.notAgreed(result);
    }
    moved();
    busy = true;
    try (InputStream in = watched(Files.newInputStream(object.file()))) {
      in.skipNBytes(object.dataSet());
      DimseRSP response =
          association.cstore(
              object.sopClass(),
              object.sopInstance(),
              MEDIUM_PRIORITY,
              (out, syntax) -> out.copyFrom(in),
              object.transferSyntax());
      response.next();
      return StoreStatus.of(response.getCommand().getInt(Tag.Status, 0x0110));
    } finally {
      busy = false;
      moved();
    }
  }

  /** A read of the next bytes means that the peer has taken those before. */
  private InputStream watched(InputStream file) {
    return new FilterInputStream(file) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        moved();
        return super.read(bytes, offset, length);
      }
    };
  }

  private void moved() {
    lastMove = System.nanoTime();
  }

  /** Milliseconds since anything moved. */
  long still() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastMove);
  }

  /** Breaks a transfer off that stands still; only this wakes a thread that writes to a socket. */
  void breakIfStill(int millis) {
    if (busy && still() > millis) {
      stalled = true;
      drop();
    }
  }

  boolean stalled() {
    return stalled;
  }

  /** What the library knows of why it ended. */
  IOException reason(IOException thrown) {
    IOException known = association.getException();
    return known == null ? thrown : known;
  }

  void release() {
    try {
      association.release();
    } catch (IOException e) {
      drop();
    }
  }

  void drop() {
    try {
      association.getSocket().close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
      stalled = true;
    }
  }
}
