package io.studygate.acceptance;

import io.studygate.TestStudies;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What a careless site sends: patients' names in every place that can hold one, and every way that
 * a submission can take.
 */
final class PlantedUploads {
  /** Names of uploads: the site's own folders and the ledger's columns for them may hold these. */
  static final List<String> NAMES = List.of("PLUP-", "PLSTRAY");

  /** A patient's number that its site takes for a case. */
  private static final String NUMBER = "918273";

  private static final List<String> ELSEWHERE =
      List.of(
          "PLFOLDER",
          "PLENTRY",
          "PLZIPCOMMENT",
          "PLNOTE",
          "PLDOCUMENT",
          "PLBROKEN",
          "PLPHYSICIAN",
          NUMBER);

  private final Path folder;

  PlantedUploads(Path folder) throws IOException {
    this.folder = folder;
    Files.createFile(folder.resolve("done"));
  }

  /** What may stand nowhere but in what was sent: values of headers, of files and in notes. */
  static List<String> nowhere() {
    List<String> all = new ArrayList<>(TestStudies.FAKES);
    all.addAll(ELSEWHERE);
    return all;
  }

  private static TestStudies study(String seed) {
    return TestStudies.ct()
        .seed(seed)
        .with(data -> data.setString(Tag.PerformingPhysicianName, VR.PN, "PLPHYSICIAN^Eva"));
  }

  private static String[] note(String... more) {
    List<String> lines = new ArrayList<>(List.of("protocol: TEST-ANY"));
    lines.addAll(Arrays.asList(more));
    return lines.toArray(String[]::new);
  }

  /** Accepted: names in a folder, in a document, in the note and in the zip's comment. */
  Path accepted(String name) throws IOException {
    Path zip =
        study("accepted")
            .submission(note("case: 001", "comment: PLNOTE Anna geb. 07.12.1953"))
            .document("PLFOLDER Anna/PLENTRY Brief.txt", bytes("PLDOCUMENT Anna"))
            .asZip(folder.resolve(name + ".zip"));
    comment(zip, "PLZIPCOMMENT Anna");
    return zip;
  }

  /** By the link: names of folders and files. */
  Path folder(String name) throws IOException {
    Path whole = study("link").asFolder(folder.resolve(name));
    Path inner = Files.createDirectories(whole.resolve("PLFOLDER Ida"));
    Files.write(inner.resolve("PLENTRY Ida.txt"), bytes("PLDOCUMENT Ida"));
    return whole;
  }

  /** Of which an e-mail tells whose case it is. */
  Path written(String name) {
    return study("written").asFolder(folder.resolve(name));
  }

  Path refused(String name) {
    return study("refused")
        .withPatients(2)
        .submission(note("case: 002"))
        .asZip(folder.resolve(name + ".zip"));
  }

  Path held(String name) {
    return study("held")
        .burnedIn("YES")
        .submission(note("case: 003"))
        .asZip(folder.resolve(name + ".zip"));
  }

  /** For the trial whose inventories cannot be written. */
  Path parked(String name) {
    return study("parked")
        .submission("protocol: TEST-PARK", "case: 004")
        .asZip(folder.resolve(name + ".zip"));
  }

  /** The site takes the patient's number for the case. */
  Path numbered(String name) {
    return study("numbered")
        .with(data -> data.setString(Tag.PatientID, VR.LO, NUMBER))
        .submission(note("case: " + NUMBER))
        .asZip(folder.resolve(name + ".zip"));
  }

  /** A folder with a note that says nonsense, and objects that break wherever they are read. */
  Path broken(String name) throws IOException {
    Path whole =
        study("broken")
            .submission(
                "protocol: PLNOTE Emma",
                "case: PLNOTE^Emma",
                "visit: PLNOTE visit",
                "series: PLNOTE many",
                "instances: PLNOTE",
                "PLNOTE without a colon")
            .asFolder(folder.resolve(name));
    byte[] object = TestStudies.bytes(person());
    Path inner = Files.createDirectories(whole.resolve("PLFOLDER Emma"));
    for (int cut : new int[] {140, object.length / 2, object.length - 3}) {
      Files.write(inner.resolve("PLENTRY" + cut), Arrays.copyOf(object, cut));
    }
    Files.write(inner.resolve("PLENTRY text.dcm"), bytes("PLBROKEN Emma, no object at all"));
    byte[] length = object.clone();
    Arrays.fill(length, 150, 154, (byte) 0xFE);
    Files.write(inner.resolve("PLENTRY length.dcm"), length);
    return whole;
  }

  private static org.aoju.bus.image.galaxy.data.Attributes person() {
    var data = new org.aoju.bus.image.galaxy.data.Attributes();
    data.setString(Tag.SOPClassUID, VR.UI, org.aoju.bus.image.UID.CTImageStorage);
    data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
    data.setString(Tag.PatientName, VR.PN, "PLBROKEN^Emma");
    data.setString(Tag.PatientID, VR.LO, "PLBROKEN");
    return data;
  }

  /** A zip with a name that leads out of it, and with a wrong checksum. */
  Path torn(String name) throws IOException {
    Path zip =
        study("torn")
            .submission(note("case: 006"))
            .document("../PLENTRY Frida.txt", bytes("PLDOCUMENT Frida"))
            .asZip(folder.resolve(name + ".zip"));
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
      file.seek(file.length() / 3);
      file.write(bytes("PLBROKEN"));
    }
    return zip;
  }

  Path stray() throws IOException {
    return Files.writeString(folder.resolve("PLSTRAY Gerda.7z"), "PLBROKEN Gerda");
  }

  Path done() {
    return folder.resolve("done");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A zip ends with the length of its comment and the comment. */
  private static void comment(Path zip, String text) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
      file.seek(file.length() - 2);
      file.write(new byte[] {(byte) text.length(), 0});
      file.write(bytes(text));
    }
  }
}
