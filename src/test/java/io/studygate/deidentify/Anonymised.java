package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** One object through the anonymiser, for tests. */
public final class Anonymised {
  public static final byte[] KEY =
      "a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8);

  private Anonymised() {}

  public static ObjectResult run(Path folder, Profile profile, byte[] bytes) throws IOException {
    Subject subject = new Subject(YardstickRunner.trial(), "CASE-001", "S01");
    return new ObjectAnonymiser(profile, subject, KEY, DicomLimits.DEFAULT)
        .anonymise(3, 7, new ByteArrayInputStream(bytes), bytes.length, folder);
  }

  /** The bytes that were written. */
  public static byte[] written(Path folder, Profile profile, byte[] bytes) throws IOException {
    ObjectResult result = run(folder, profile, bytes);
    if (result.written() == null) {
      throw new AssertionError(result.outcome() + " " + result.reason());
    }
    return Files.readAllBytes(folder.resolve(result.written().path()));
  }

  /** The data set that was written. */
  public static Attributes dataset(Path folder, Profile profile, byte[] bytes) throws IOException {
    return read(written(folder, profile, bytes));
  }

  /** The data set of a file, up to its pixels. */
  public static Attributes read(byte[] file) throws IOException {
    return header(file).dataset();
  }

  public static DicomHeader header(byte[] file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return DicomReader.header(in, file.length, DicomLimits.DEFAULT);
    }
  }

  /** A small CT without identity, to plant things in. */
  public static Attributes image() {
    Attributes image = new Attributes();
    image.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
    image.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
    image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
    image.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.5");
    image.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.6");
    image.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3.7");
    image.setString(Tag.Modality, VR.CS, "CT");
    image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
    image.setString(Tag.StudyDate, VR.DA, "20250311");
    image.setString(Tag.StudyTime, VR.TM, "101500.25");
    image.setString(Tag.PatientName, VR.PN, "Quimby^Zelda");
    image.setString(Tag.PatientID, VR.LO, "MRN778812");
    image.setString(Tag.PatientBirthDate, VR.DA, "19520317");
    image.setInt(Tag.Rows, VR.US, 4);
    image.setInt(Tag.Columns, VR.US, 4);
    image.setInt(Tag.BitsAllocated, VR.US, 16);
    image.setInt(Tag.SamplesPerPixel, VR.US, 1);
    image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    image.setBytes(Tag.PixelData, VR.OW, new byte[32]);
    return image;
  }
}
