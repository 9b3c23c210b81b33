package io.studygate.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class PdfScannerTest {
  private static final DocumentLimits USUAL = DocumentLimits.DEFAULT;

  /** Notes what it hears of. */
  private static class Heard implements DocumentVisitor {
    final List<String> faults = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void text(String place, String text) {
      texts.add(text.strip());
    }

    @Override
    public void bytes(String place, byte[] bytes, int from, int to) {
      texts.add(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void fault(String what) {
      faults.add(what);
    }
  }

  @Test
  void a_document_that_costs_too_much_time_is_given_up_in_time() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Heard slow =
        new Heard() {
          @Override
          public void bytes(String place, byte[] bytes, int from, int to) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    scan(pdf(), limits(1 << 20, Duration.ofMillis(50)), slow);
    assertThat(slow.faults).contains("a document that takes too long to be searched");
  }

  @Test
  void a_document_of_too_many_objects_is_given_up() throws Exception {
    Heard heard = new Heard();
    scan(pdf(), limits(1_000, USUAL.time()), heard);
    assertThat(heard.faults).containsExactly("a document with more in it than can be searched");
  }

  @Test
  void a_document_within_the_limits_is_shown_without_a_fault() throws Exception {
    Heard heard = new Heard();
    scan(pdf(), USUAL, heard);
    assertThat(heard.faults).isEmpty();
    assertThat(heard.texts).contains("Numbers");
  }

  @Test
  void what_no_object_refers_to_is_shown_too() throws Exception {
    Heard heard = new Heard();
    String orphan = "77 0 obj\n<<>>\nstream\nleft behind\nendstream\nendobj\n";
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.write(pdf());
    more.write(orphan.getBytes(StandardCharsets.US_ASCII));
    scan(more.toByteArray(), USUAL, heard);
    assertThat(heard.texts).anyMatch(text -> text.strip().equals("left behind"));
  }

  @Test
  void a_stream_that_says_elsewhere_how_it_is_packed_is_a_fault() throws Exception {
    Heard heard = new Heard();
    String odd = "77 0 obj\n<</Filter 78 0 R>>\nstream\nxx\nendstream\nendobj\n";
    scan(odd.getBytes(StandardCharsets.US_ASCII), USUAL, heard);
    assertThat(heard.faults).containsExactly("a stream that does not say how it is packed");
  }

  private static void scan(byte[] pdf, DocumentLimits limits, DocumentVisitor visitor) {
    PdfScanner.scan(pdf, 0, pdf.length, limits, visitor);
  }

  private static DocumentLimits limits(int objects, Duration time) {
    return new DocumentLimits(
        USUAL.bytes(), objects, USUAL.streamBytes(), USUAL.inflatedBytes(), time);
  }

  /** An empty page and two thousand numbers. */
  private static byte[] pdf() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      COSArray numbers = new COSArray();
      for (int i = 0; i < 2_000; i++) {
        numbers.add(COSInteger.get(i));
      }
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Numbers"), numbers);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
