package io.studygate.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Shows all that a PDF says: the text of its pages, its entries and metadata, its attachments, and
 * the same of every earlier revision. Whatever is wrong with it, or is more than the limits allow,
 * is a fault: a document is searched whole or it is not searched.
 *
 * @see "ISO 32000-1"
 */
public final class PdfScanner {
  private static final byte[] START = "%PDF".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_REVISIONS = 50;
  private static final int DEEPEST = 2;

  private final DocumentLimits limits;
  private final DocumentVisitor visitor;
  private final Unpacked unpacked;

  private PdfScanner(DocumentLimits limits, DocumentVisitor visitor) {
    this.limits = limits;
    this.visitor = visitor;
    this.unpacked = new Unpacked(limits);
  }

  /** Whether bytes begin as a PDF does. */
  public static boolean isPdf(byte[] bytes, int from, int to) {
    return to - from >= START.length
        && Arrays.equals(bytes, from, from + START.length, START, 0, START.length);
  }

  /**
   * Shows one document; returns after {@link DocumentLimits#time} at the latest. The visitor is
   * called by another thread, and in the worst case by that one still when this has returned.
   */
  public static void scan(
      byte[] bytes, int from, int to, DocumentLimits limits, DocumentVisitor visitor) {
    if (to - from > limits.bytes()) {
      visitor.fault("a document of more than " + (limits.bytes() >> 20) + " MB");
      return;
    }
    byte[] document = Arrays.copyOfRange(bytes, from, to);
    FutureTask<Void> work =
        new FutureTask<>(
            () -> {
              new PdfScanner(limits, visitor).document(document, 1);
              return null;
            });
    Thread thread = new Thread(work, "document");
    thread.setDaemon(true);
    thread.start();
    String fault = faultOf(work, limits.time());
    if (fault != null) {
      visitor.fault(fault);
    }
  }

  private static String faultOf(FutureTask<Void> work, Duration time) {
    try {
      work.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (TimeoutException e) {
      return "a document that takes too long to be searched";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "a document whose search was interrupted";
    } catch (ExecutionException e) {
      return e.getCause() instanceof DocumentStopped stopped
          ? stopped.getMessage()
          : "a document that cannot be read";
    } finally {
      work.cancel(true);
    }
  }

  private void document(byte[] bytes, int depth) throws IOException {
    PdfStreams streams = new PdfStreams(bytes, unpacked, visitor);
    streams.scan();
    List<Integer> revisions = streams.revisions();
    if (revisions.size() > MOST_REVISIONS) {
      throw new DocumentStopped("a document with more revisions than can be searched");
    }
    for (int end : revisions) {
      revision(Arrays.copyOf(bytes, end), depth);
    }
  }

  private void revision(byte[] bytes, int depth) throws IOException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      if (document.isEncrypted()) {
        throw new DocumentStopped("a document that is encrypted");
      }
      new PdfObjects(limits, visitor, attachment -> attachment(attachment, depth))
          .scan(document.getDocument());
      new PdfPages(visitor).scan(document);
    } catch (org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException e) {
      throw new DocumentStopped("a document that is encrypted");
    }
  }

  private void attachment(byte[] bytes, int depth) throws IOException {
    if (isPdf(bytes, 0, bytes.length) && depth < DEEPEST) {
      document(bytes, depth + 1);
    } else if (isText(bytes)) {
      visitor.text("an attachment", new String(bytes, StandardCharsets.UTF_8));
      visitor.text("an attachment", new String(bytes, StandardCharsets.ISO_8859_1));
    } else {
      visitor.fault("an attachment that cannot be searched");
    }
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }
}
