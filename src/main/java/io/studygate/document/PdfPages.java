package io.studygate.document;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * The text of each page with its annotations, as a reader would see it; what is drawn without being
 * text is a fault.
 */
final class PdfPages extends PDFTextStripper {
  private final DocumentVisitor visitor;
  private final StringWriter text = new StringWriter();
  private boolean unknownLetters;
  private boolean picture;

  PdfPages(DocumentVisitor visitor) {
    this.visitor = visitor;
    addOperator(new InlinePicture());
  }

  /**
   * Shows every page, once in the order of writing and once in the order of reading.
   *
   * @throws IOException if a page cannot be read
   */
  void scan(PDDocument document) throws IOException {
    for (boolean asRead : new boolean[] {false, true}) {
      setSortByPosition(asRead);
      writeText(document, text);
    }
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    text.getBuffer().setLength(0);
    unknownLetters = false;
    picture = false;
  }

  /** An annotation has an appearance of its own, which belongs to no page's instructions. */
  @Override
  protected void writePage() throws IOException {
    for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
      showAnnotation(annotation);
    }
    super.writePage();
  }

  @Override
  protected void endPage(PDPage page) throws IOException {
    String place = "page " + getCurrentPageNo();
    visitor.text(place, text.toString());
    boolean empty = !page.hasContents() && page.getAnnotations().isEmpty();
    fault(place, text.toString().isBlank() && !empty, "without text that can be searched");
    fault(place, unknownLetters, "with letters that cannot be read");
    fault(place, picture, "with a picture, which may show text");
  }

  private void fault(String place, boolean there, String what) {
    if (there) {
      visitor.fault(place + " " + what);
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    DocumentStopped.ifInterrupted();
    unknownLetters |= font.toUnicode(code) == null;
    super.showGlyph(matrix, font, code, displacement);
  }

  /** A picture within the instructions of a page. */
  private final class InlinePicture extends OperatorProcessor {
    InlinePicture() {
      super(PdfPages.this);
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      picture = true;
    }

    @Override
    public String getName() {
      return OperatorName.BEGIN_INLINE_IMAGE;
    }
  }
}
