package io.studygate;

import io.studygate.demo.SyntheticStudy;
import io.studygate.demo.SyntheticStudy.Kind;
import io.studygate.dicom.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Builds every study that a test needs: {@code
 * TestStudies.mr().series(2).instances(5).asZip(file)}. Every identifying element holds one of
 * {@link #FAKES}, so a test can search output bytes for any.
 */
public final class TestStudies {
  /** Every fake value that a study holds; none may be found in what leaves the house. */
  public static final List<String> FAKES = Fakes.all();

  /** Patient ID of the first patient. */
  public static final String PATIENT_ID = Fakes.BY_ELEMENT.get(Tag.PatientID);

  private static final int MATRIX = 32;

  private final Kind kind;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String seed = "test";
  private int series = 1;
  private int instances = 3;
  private int matrix = MATRIX;
  private int patients = 1;
  private Consumer<Attributes> change = Fakes::plant;
  private final List<Function<Attributes, List<Attributes>>> more = new ArrayList<>();
  private Consumer<Attributes> last = data -> {};

  private TestStudies(Kind kind) {
    this.kind = kind;
  }

  /** One CT series of 3 images, 32 x 32. */
  public static TestStudies ct() {
    return new TestStudies(Kind.CT);
  }

  /** One MR series of 3 images, 32 x 32. */
  public static TestStudies mr() {
    return new TestStudies(Kind.MR);
  }

  /** CT of 3 images, RTSTRUCT, RTPLAN and RTDOSE that refer to each other. */
  public static TestStudies rt() {
    return new TestStudies(Kind.RT);
  }

  /** No DICOM at all; give it documents and files. */
  public static TestStudies none() {
    return new TestStudies(null);
  }

  public TestStudies series(int count) {
    this.series = count;
    return this;
  }

  /** Images in each series. */
  public TestStudies instances(int count) {
    this.instances = count;
    return this;
  }

  /** Rows and columns. */
  public TestStudies matrix(int size) {
    this.matrix = size;
    return this;
  }

  /** Other seeds make other UIDs. */
  public TestStudies seed(String other) {
    this.seed = other;
    return this;
  }

  /** Each patient gets a whole study of the same kind. */
  public TestStudies withPatients(int count) {
    this.patients = count;
    return this;
  }

  /** Value of Burned In Annotation. */
  public TestStudies burnedIn(String value) {
    return with(data -> data.setString(Tag.BurnedInAnnotation, VR.CS, value));
  }

  /** Patient's name and ID as a site writes them that has de-identified already. */
  public TestStudies patient(String name, String id) {
    return with(
        data -> {
          data.setString(Tag.PatientName, VR.PN, name);
          data.setString(Tag.PatientID, VR.LO, id);
        });
  }

  /** Changes every object, after the fakes are in. */
  public TestStudies with(Consumer<Attributes> more) {
    this.change = change.andThen(more);
    return this;
  }

  /** Adds a second plan of 7 fractions on the same structures, with its own dose. */
  public TestStudies secondPlan() {
    more.add(MoreObjects::secondPlan);
    return this;
  }

  /** Adds both series of a PET/CT in a frame of their own: CT as series 20, PET as series 21. */
  public TestStudies petCt() {
    more.add(MoreObjects::petCt);
    return this;
  }

  /** Adds a diagnostic MR in a frame of its own as series 30. */
  public TestStudies diagnosticMr() {
    more.add(MoreObjects::diagnosticMr);
    return this;
  }

  /** Adds a registration that joins the frames of PET/CT and MR to that of the planning CT. */
  public TestStudies registration() {
    more.add(MoreObjects::registration);
    return this;
  }

  /** Changes every object, those added too. */
  public TestStudies withAll(Consumer<Attributes> change) {
    this.last = last.andThen(change);
    return this;
  }

  public TestStudies document(String name, byte[] bytes) {
    return file(name, bytes);
  }

  /** Any file beside the DICOM objects; the name is its path. */
  public TestStudies file(String name, byte[] bytes) {
    files.put(name, bytes.clone());
    return this;
  }

  /** A submission.txt of these lines at the top. */
  public TestStudies submission(String... lines) {
    return file("submission.txt", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** A zip of it all; parent folders are made. */
  public Path asZip(Path zip) {
    try {
      Files.createDirectories(zip.toAbsolutePath().getParent());
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        each(
            (name, bytes) -> {
              ZipEntry entry = new ZipEntry(name);
              entry.setTime(0);
              out.putNextEntry(entry);
              out.write(bytes);
              out.closeEntry();
            });
      }
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of it all. */
  public Path asFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      each(
          (name, bytes) -> {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
              out.write(bytes);
            }
          });
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first bytes of a zip whose first entry is this: what tells a document of Office. */
  public static byte[] zipHead(String firstEntry) {
    byte[] name = firstEntry.getBytes(StandardCharsets.US_ASCII);
    byte[] head = Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 30 + name.length);
    head[26] = (byte) name.length;
    System.arraycopy(name, 0, head, 30, name.length);
    return head;
  }

  /** The bytes of one object in Explicit VR Little Endian. */
  public static byte[] bytes(Attributes data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter.write(out, data.createFileMetaInformation(UID.ExplicitVRLittleEndian), data);
    return out.toByteArray();
  }

  private interface FileSink {
    void file(String name, byte[] bytes) throws IOException;
  }

  private void each(FileSink sink) throws IOException {
    for (int patient = 1; kind != null && patient <= patients; patient++) {
      String folder = patients == 1 ? "" : "patient" + patient + "/";
      study(patient).each((name, data) -> object(sink, folder + name, data));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      sink.file(file.getKey(), file.getValue());
    }
  }

  private void object(FileSink sink, String name, Attributes data) throws IOException {
    List<Attributes> all = new ArrayList<>(List.of(data));
    more.forEach(maker -> all.addAll(maker.apply(data)));
    for (int i = 0; i < all.size(); i++) {
      last.accept(all.get(i));
      sink.file(i == 0 ? name : "more/" + i + "/" + name, bytes(all.get(i)));
    }
  }

  private SyntheticStudy study(int patient) {
    Consumer<Attributes> all = patient == 1 ? change : change.andThen(other(patient));
    return new SyntheticStudy(kind, kind + seed + patient, series, instances, matrix, all);
  }

  private static Consumer<Attributes> other(int patient) {
    return data -> {
      data.setString(Tag.PatientName, VR.PN, data.getString(Tag.PatientName) + "-" + patient);
      data.setString(Tag.PatientID, VR.LO, data.getString(Tag.PatientID) + "-" + patient);
    };
  }
}
