package io.studygate.demo;

import io.studygate.dicom.DicomWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * A study of a phantom, made on the spot: for the demo, the benchmarks and the tests. The same
 * values make the same bytes. One object is in memory at a time.
 *
 * @param kind what it consists of
 * @param seed makes the UIDs; another seed is another study of the same frame
 * @param series how many image series
 * @param slices images in each series
 * @param matrix rows and columns of each image
 * @param change changes each object before it is written
 */
public record SyntheticStudy(
    Kind kind, String seed, int series, int slices, int matrix, Consumer<Attributes> change) {

  /** What a study consists of. */
  public enum Kind {
    CT,
    MR,
    /** Planning CT, structure set, plan and dose. */
    RT
  }

  /** Takes the objects one by one. */
  public interface Sink {
    /**
     * One object.
     *
     * @param name a path such as {@code CT/0001.dcm}
     */
    void object(String name, Attributes data) throws IOException;
  }

  /** All UIDs begin with this. */
  public static final String UID_ROOT = SyntheticObjects.UID_ROOT;

  /** One series of the given kind and size, unchanged. */
  public static SyntheticStudy of(Kind kind, int slices, int matrix) {
    return new SyntheticStudy(kind, kind.name(), 1, slices, matrix, a -> {});
  }

  /** Makes all objects, images first. */
  public void each(Sink sink) throws IOException {
    SyntheticObjects objects = new SyntheticObjects(seed, matrix);
    for (int s = 1; s <= series; s++) {
      for (int i = 0; i < slices; i++) {
        give(sink, String.format("%s%d/%04d.dcm", image(), s, i + 1), image(objects, s, i));
      }
    }
    if (kind == Kind.RT) {
      SyntheticRt rt = new SyntheticRt(objects, slices);
      SyntheticStructures structures = new SyntheticStructures(objects, "image1", slices);
      give(sink, "RTSTRUCT/structures.dcm", structures.structures());
      give(sink, "RTPLAN/plan.dcm", rt.plan());
      give(sink, "RTDOSE/dose.dcm", rt.dose());
    }
  }

  private String image() {
    return kind == Kind.MR ? "MR" : "CT";
  }

  private Attributes image(SyntheticObjects objects, int number, int slice) {
    String name = "image" + number;
    return kind == Kind.MR
        ? objects.mr(name, number, slice, slices)
        : objects.ct(name, number, slice, slices);
  }

  private void give(Sink sink, String name, Attributes data) throws IOException {
    change.accept(data);
    sink.object(name, data);
  }

  /** Writes the study into a new zip with one top folder. */
  public void toZip(Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      each(
          (name, data) -> {
            ZipEntry entry = new ZipEntry("study/" + name);
            entry.setTime(0);
            out.putNextEntry(entry);
            write(out, data);
            out.closeEntry();
          });
    }
  }

  /** Writes the study into a folder, which is made if it is not there. */
  public void toFolder(Path folder) throws IOException {
    each(
        (name, data) -> {
          Path file = folder.resolve(name);
          Files.createDirectories(file.getParent());
          try (OutputStream out = Files.newOutputStream(file)) {
            write(out, data);
          }
        });
  }

  private static void write(OutputStream out, Attributes data) throws IOException {
    DicomWriter.write(out, data.createFileMetaInformation(UID.ExplicitVRLittleEndian), data);
  }
}
