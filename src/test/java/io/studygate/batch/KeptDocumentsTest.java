package io.studygate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.TestTrials;
import io.studygate.config.Profile;
import io.studygate.config.Trial;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.Subject;
import io.studygate.deidentify.YardstickRunner;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PDFs in DICOM form that a trial keeps: they leave when the proof has read all of them. */
class KeptDocumentsTest {
  private static final String NAME = "Quimby";
  private static final int DOCUMENT = 0x00420011;

  @TempDir Path folder;

  @Test
  void a_document_in_which_nothing_is_found_is_delivered_as_it_was() throws Exception {
    byte[] pdf = TestPdf.clean();
    Batch.Done done = run(pdf, true);
    assertThat(done.keptBack()).isEmpty();
    Attributes out = written(done, UID.EncapsulatedPDFStorage);
    assertThat(Arrays.copyOf(out.getBytes(DOCUMENT), pdf.length)).isEqualTo(pdf);
    assertThat(out.getString(0x00420012)).isEqualTo("application/pdf");
  }

  @Test
  void only_the_document_says_that_more_was_kept_than_the_basic_profile_keeps() throws Exception {
    Batch.Done done = run(TestPdf.clean(), true);
    Attributes document = written(done, UID.EncapsulatedPDFStorage);
    assertThat(document.getStrings(Tag.DeidentificationMethod))
        .contains("Keep EncapsulatedDocument: searched by the proof");
    assertThat(document.contains(Tag.DeidentificationMethodCodeSequence)).isFalse();
    Attributes image = written(done, UID.CTImageStorage);
    assertThat(image.getSequence(Tag.DeidentificationMethodCodeSequence)).hasSize(1);
    assertThat(image.getStrings(Tag.DeidentificationMethod)).hasSize(2);
  }

  @Test
  void without_the_trials_word_a_document_is_dropped() throws Exception {
    Batch.Done done = run(TestPdf.clean(), false);
    assertThat(done.keptBack())
        .extracting(KeptBack::reason)
        .containsExactly("encapsulated document");
  }

  @Test
  void other_documents_than_pdf_are_dropped_whatever_the_trial_says() throws Exception {
    Attributes cda = document("<ClinicalDocument/>".getBytes(StandardCharsets.UTF_8));
    cda.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedCDAStorage);
    assertThat(run(cda, true).keptBack())
        .extracting(KeptBack::why)
        .containsExactly(KeptBack.Why.DROPPED);
  }

  static Stream<Arguments> planted() throws Exception {
    String name = "Report for " + NAME;
    byte[] words = name.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        planted("the text of a page", "page 1", TestPdf.with(TestPdf.line(name))),
        planted("text that is not shown", "page 1", TestPdf.with(TestPdf.invisible(NAME))),
        planted("text in a form of a page", "page 1", TestPdf.with(TestPdf.form(NAME))),
        planted("document information", "an entry", TestPdf.with(TestPdf.information(name))),
        planted("an entry in UTF-16", "an entry", TestPdf.with(TestPdf.information(name + " ł"))),
        planted("XMP", "a stream", TestPdf.with(TestPdf.metadata(NAME))),
        planted("an annotation", "an entry", TestPdf.with(TestPdf.note(name))),
        planted("the look of an annotation", "page 1", TestPdf.with(TestPdf.stamp(name))),
        planted("a bookmark", "an entry", TestPdf.with(TestPdf.bookmark(name))),
        planted("an attached text", "an attachment", TestPdf.with(TestPdf.attachment(words))),
        planted(
            "an attached PDF",
            "page 1",
            TestPdf.with(TestPdf.attachment(TestPdf.with(TestPdf.line(name))))),
        planted("an earlier revision", "page 1", TestPdf.revised(name)),
        planted("a patient's number", "page 1", TestPdf.with(TestPdf.line("no 778812."))),
        planted("a birth date", "page 1", TestPdf.with(TestPdf.line("born 17 Mar 1952"))),
        planted("the study's date", "page 1", TestPdf.with(TestPdf.line("seen on 11.03.2025"))),
        planted(
            "the study's date in words", "page 1", TestPdf.with(TestPdf.line("11th March 2025"))),
        planted("a UID", "page 1", TestPdf.with(TestPdf.line("image 1.2.826.0.1.3680043.7"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("planted")
  void what_names_the_subject_is_found_wherever_it_stands(String where, String place, byte[] pdf)
      throws Exception {
    assertThat(heldFor(pdf)).contains("(0042,0011)").contains(place).doesNotContain(NAME);
  }

  static Stream<Arguments> unsearchable() throws Exception {
    byte[] unknown = new byte[400];
    unknown[7] = 3;
    byte[] clean = TestPdf.clean();
    return Stream.of(
        planted("a picture", "a picture", TestPdf.with(TestPdf.picture())),
        planted("a page without text", "page 2 without text", TestPdf.with(TestPdf.drawnPage())),
        planted("a file", "an attachment that", TestPdf.with(TestPdf.attachment(unknown))),
        planted("encryption", "encrypted", TestPdf.encrypted()),
        planted("a cut", "cannot be read", Arrays.copyOf(clean, 300)),
        planted("no PDF", "cannot be searched", "Dear Mr Quimby".getBytes(StandardCharsets.UTF_8)),
        planted("too many bytes", "more than 16 MB", Arrays.copyOf(clean, 17 << 20)),
        planted("a bomb", "more in it than can be searched", bomb(clean)),
        planted("a bomb in a bomb", "more in it than can be searched", doubleBomb(clean)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsearchable")
  void what_cannot_be_searched_is_held(String what, String words, byte[] pdf) throws Exception {
    assertThat(heldFor(pdf)).contains(words);
  }

  /** A few bytes that say many. */
  private static byte[] bomb(byte[] pdf) throws Exception {
    return appended(pdf, "/FlateDecode", zeros(1 << 26));
  }

  private static byte[] doubleBomb(byte[] pdf) throws Exception {
    byte[] packed = zeros(1 << 26);
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(twice)) {
      out.write(packed);
    }
    return appended(pdf, "[/Fl#61teDecode /FlateDecode]", twice.toByteArray());
  }

  private static byte[] zeros(int count) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1 << 16];
      for (int i = 0; i < count; i += zeros.length) {
        out.write(zeros);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] appended(byte[] pdf, String filter, byte[] stream) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(pdf);
    out.write(("99 0 obj\n<</Filter " + filter + " /Length 9>>\nstream\n").getBytes());
    out.write(stream);
    out.write("\nendstream\nendobj\n".getBytes());
    return out.toByteArray();
  }

  private String heldFor(byte[] pdf) throws Exception {
    Batch.Done done = run(pdf, true);
    assertThat(done.keptBack()).hasSize(1);
    KeptBack held = done.keptBack().get(0);
    assertThat(held.why()).isEqualTo(KeptBack.Why.HELD);
    return held.reason();
  }

  private static Arguments planted(String where, String place, byte[] pdf) {
    return Arguments.of(where, place, pdf);
  }

  private Batch.Done run(byte[] pdf, boolean kept) throws Exception {
    return run(document(pdf), kept);
  }

  /** A CT image that names the subject, and the document beside it. */
  private Batch.Done run(Attributes document, boolean kept) throws Exception {
    Attributes image = Anonymised.image();
    image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.7");
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.write(in.resolve("1.dcm"), TestStudies.bytes(image));
    Files.write(in.resolve("2.dcm"), TestStudies.bytes(document));
    Trial t = YardstickRunner.trial();
    Trial trial =
        TestTrials.plain(
            t.protocol(),
            t.name(),
            t.sponsor(),
            null,
            ".+",
            null,
            false,
            null,
            t.profile(),
            null,
            null,
            kept,
            false,
            "phantoms",
            false);
    Profile profile = new Profile("basic", List.of(), List.of(), List.of());
    Subject subject = new Subject(trial, "CASE-001", "S01");
    Batch batch = new Batch(profile, subject, Anonymised.KEY, DicomLimits.DEFAULT);
    try (Payload payload = Payloads.at(in, SharedObjects.LIMITS)) {
      return batch.run(payload, folder.resolve("out"), i -> {});
    }
  }

  private static Attributes document(byte[] pdf) {
    Attributes image = Anonymised.image();
    Attributes document = new Attributes();
    for (int tag : image.tags()) {
      if (tag >>> 16 != 0x28 && tag != Tag.PixelData && tag != Tag.ImageType) {
        document.setString(tag, image.getVR(tag), image.getStrings(tag));
      }
    }
    document.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage);
    document.setString(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.8");
    document.setString(Tag.Modality, VR.CS, "DOC");
    document.setString(Tag.ConversionType, VR.CS, "SD");
    document.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
    document.setString(0x00420010, VR.ST, "Report for " + NAME);
    document.setString(0x00420012, VR.LO, "application/pdf");
    document.setBytes(DOCUMENT, VR.OB, pdf);
    return document;
  }

  private Attributes written(Batch.Done done, String sopClass) throws Exception {
    for (DeidentifiedStudy.WrittenObject object : done.written()) {
      if (object.sopClass().equals(sopClass)) {
        Path file = folder.resolve("out").resolve(object.path());
        try (InputStream in = Files.newInputStream(file)) {
          return DicomReader.header(in, Files.size(file), DicomLimits.DEFAULT).dataset();
        }
      }
    }
    throw new AssertionError("not written: " + done.keptBack());
  }
}
