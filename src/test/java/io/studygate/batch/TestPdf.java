package io.studygate.batch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Makes PDFs that say something in a place of one's choice, and nothing elsewhere. */
final class TestPdf {
  private static final String HARMLESS = "Planning report of the chest";

  /** Puts something into a document. */
  interface Planting {
    void into(PDDocument document, PDPage page) throws IOException;
  }

  private TestPdf() {}

  /** A page of text, with whatever is planted. */
  static byte[] with(Planting planting) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A5);
      document.addPage(page);
      write(document, page, HARMLESS, 500);
      planting.into(document, page);
      return saved(document);
    }
  }

  static byte[] clean() throws IOException {
    return with((document, page) -> {});
  }

  static Planting line(String text) {
    return (document, page) -> write(document, page, text, 400);
  }

  /** Text that no reader shows, letter by letter. */
  static Planting invisible(String text) {
    return (document, page) -> {
      try (PDPageContentStream content = append(document, page)) {
        content.beginText();
        content.setFont(font(), 9);
        content.setRenderingMode(RenderingMode.NEITHER);
        for (int i = 0; i < text.length(); i++) {
          content.showText(text.substring(i, i + 1));
        }
        content.endText();
      }
    };
  }

  static Planting information(String title) {
    return (document, page) -> document.getDocumentInformation().setTitle(title);
  }

  static Planting metadata(String text) {
    return (document, page) -> {
      String xmp =
          "<?xpacket begin=\"\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><d>%s</d></x:xmpmeta>"
              .formatted(text);
      PDMetadata metadata = new PDMetadata(document);
      metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
      document.getDocumentCatalog().setMetadata(metadata);
    };
  }

  static Planting note(String text) {
    return (document, page) -> {
      PDAnnotationText note = new PDAnnotationText();
      note.setRectangle(new PDRectangle(10, 10, 20, 20));
      note.setContents(text);
      page.getAnnotations().add(note);
    };
  }

  /** A stamp whose words stand in its appearance alone. */
  static Planting stamp(String text) {
    return (document, page) -> {
      PDAppearanceStream appearance = new PDAppearanceStream(document);
      appearance.setBBox(new PDRectangle(200, 20));
      PDResources resources = new PDResources();
      COSName name = resources.add(font());
      appearance.setResources(resources);
      StringBuilder hex = new StringBuilder();
      for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
        hex.append(String.format("%02x", b));
      }
      try (var out = appearance.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
        String drawn = "BT /%s 9 Tf <%s> Tj ET".formatted(name.getName(), hex);
        out.write(drawn.getBytes(StandardCharsets.US_ASCII));
      }
      PDAppearanceDictionary appearances = new PDAppearanceDictionary();
      appearances.setNormalAppearance(appearance);
      PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
      stamp.setRectangle(new PDRectangle(10, 40, 200, 20));
      stamp.setAppearance(appearances);
      page.getAnnotations().add(stamp);
    };
  }

  static Planting bookmark(String title) {
    return (document, page) -> {
      PDDocumentOutline outline = new PDDocumentOutline();
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle(title);
      outline.addLast(item);
      document.getDocumentCatalog().setDocumentOutline(outline);
    };
  }

  static Planting attachment(byte[] bytes) {
    return (document, page) -> {
      PDComplexFileSpecification file = new PDComplexFileSpecification();
      file.setFile("notes");
      file.setEmbeddedFile(
          new PDEmbeddedFile(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
      PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
      tree.setNames(Map.of("notes", file));
      PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
      names.setEmbeddedFiles(tree);
      document.getDocumentCatalog().setNames(names);
    };
  }

  static Planting picture() {
    return (document, page) -> {
      var image = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
      try (PDPageContentStream content = append(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, image), 10, 10);
      }
    };
  }

  /** A second page on which something is drawn that is no text, as a scanner or a plotter does. */
  static Planting drawnPage() {
    return (document, page) -> {
      PDPage second = new PDPage(PDRectangle.A5);
      document.addPage(second);
      try (PDPageContentStream content = new PDPageContentStream(document, second)) {
        content.moveTo(10, 10);
        content.lineTo(200, 200);
        content.stroke();
      }
    };
  }

  /** Text within a form that the page uses. */
  static Planting form(String text) {
    return (document, page) -> {
      PDFormXObject form = new PDFormXObject(document);
      form.setBBox(PDRectangle.A5);
      PDResources resources = new PDResources();
      COSName name = resources.add(font());
      form.setResources(resources);
      try (var out = form.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
        String[] halves = {text.substring(0, 3), text.substring(3)};
        String drawn =
            "BT /%s 9 Tf [(%s) -1 (%s)] TJ ET".formatted(name.getName(), halves[0], halves[1]);
        out.write(drawn.getBytes(StandardCharsets.US_ASCII));
      }
      try (PDPageContentStream content = append(document, page)) {
        content.drawForm(form);
      }
    };
  }

  /** The text stood in an earlier revision only. */
  static byte[] revised(String text) throws IOException {
    byte[] first = with(line(text));
    try (PDDocument document = Loader.loadPDF(first)) {
      PDPage page = document.getPage(0);
      try (PDPageContentStream content =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.OVERWRITE, true, true)) {
        content.beginText();
        content.setFont(font(), 9);
        content.newLineAtOffset(20, 500);
        content.showText(HARMLESS);
        content.endText();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      document.getPages().getCOSObject().setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  static byte[] encrypted() throws IOException {
    try (PDDocument document = Loader.loadPDF(clean())) {
      document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private static void write(PDDocument document, PDPage page, String text, float y)
      throws IOException {
    try (PDPageContentStream content = append(document, page)) {
      content.beginText();
      content.setFont(font(), 9);
      content.newLineAtOffset(20, y);
      content.showText(text);
      content.endText();
    }
  }

  private static PDPageContentStream append(PDDocument document, PDPage page) throws IOException {
    return new PDPageContentStream(
        document, page, PDPageContentStream.AppendMode.APPEND, true, true);
  }

  private static PDFont font() {
    return new PDType1Font(FontName.HELVETICA);
  }
}
