package io.studygate.validate;

import static java.util.zip.ZipEntry.DEFLATED;

import io.studygate.dicom.DicomWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/** The same files as another program would pack them: order, folders, transfer syntax. */
final class Repacked {
  private static final List<String> SYNTAXES =
      List.of(
          UID.ExplicitVRLittleEndian,
          UID.ImplicitVRLittleEndian,
          "1.2.840.10008.1.2.2",
          UID.DeflatedExplicitVRLittleEndian);

  private record Entry(String name, byte[] bytes) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Random random;
  private final String syntax;

  private Repacked(long seed) {
    this.random = new Random(seed);
    this.syntax = SYNTAXES.get((int) (seed % SYNTAXES.size()));
  }

  /** Packs what is in one zip into another, as this seed will have it; four have four syntaxes. */
  static void zip(Path from, Path to, long seed) throws IOException {
    Repacked repacked = new Repacked(seed);
    try (ZipFile zip = new ZipFile(from.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          repacked.entries.add(new Entry(entry.getName(), bytes));
        }
      }
    }
    repacked.write(to);
  }

  private void write(Path to) throws IOException {
    Collections.shuffle(entries, random);
    try (OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setMethod(DEFLATED);
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        out.putNextEntry(new ZipEntry(name(entry.name(), i)));
        out.write(written(entry.bytes()));
      }
    }
  }

  /** Documents and notes are known by their names, so these stay; folders never matter. */
  private String name(String name, int index) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    boolean named = file.matches("(?i).*\\.(pdf|docx|txt)|DICOMDIR");
    return named && file.equals(name)
        ? name
        : "export " + random.nextInt(3) + "/" + (named ? file : "IM" + index);
  }

  /** What is compressed stays so: its pixels are nobody's to write anew here. */
  private byte[] written(byte[] bytes) throws IOException {
    boolean dicom = bytes.length > 132 && new String(bytes, 128, 4).equals("DICM");
    if (!dicom) {
      return bytes;
    }
    try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(bytes))) {
      Attributes meta = in.readFileMetaInformation();
      if (!SYNTAXES.contains(meta.getString(Tag.TransferSyntaxUID))) {
        return bytes;
      }
      Attributes data = in.readDataset(-1, -1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      DicomWriter.write(out, data.createFileMetaInformation(syntax), data);
      return out.toByteArray();
    }
  }
}
