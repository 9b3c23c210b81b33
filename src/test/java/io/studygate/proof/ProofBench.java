package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.config.Trial;
import io.studygate.deidentify.DateShift;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.Provenance;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomWriter;
import io.studygate.study.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** An input made by hand and an output made by hand: what an anonymiser without faults writes. */
final class ProofBench {
  static final String CASE = "CASE-7";
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  /** By how much dates move. */
  static final DateShift SHIFT = new DateShift(new byte[32], CASE);

  /** What an object says differs with the profile. */
  private static final int[] SAID = {
    Tag.DeidentificationMethodCodeSequence, Tag.LongitudinalTemporalInformationModified
  };

  private final Path folder;
  private final List<byte[]> received = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<WrittenObject> written = new ArrayList<>();
  private final Map<Integer, Attributes> unfinished = new TreeMap<>();
  Trial trial;
  Keyed keyed;
  String subject = CASE;
  String syntax = UID.ExplicitVRLittleEndian;

  ProofBench(Path folder) {
    this.folder = folder;
  }

  /** Adds one object as received and as written. */
  ProofBench object(String name, Attributes before, Attributes after) throws IOException {
    object(name, before, bytes(after));
    unfinished.put(received.size(), after);
    return this;
  }

  ProofBench object(String name, Attributes before, byte[] after) throws IOException {
    received.add(bytes(before));
    names.add(name);
    int item = received.size();
    Path path = Path.of("2.25.1", "2.25.2", "2.25." + (100 + item) + ".dcm");
    Files.createDirectories(folder.resolve(path).getParent());
    Files.write(folder.resolve(path), after);
    written.add(new WrittenObject(item, path, CT, "", "", "", "CT", after.length, ""));
    return this;
  }

  ProofRecord prove(Option... options) throws IOException {
    return prove(TestProfiles.profile(options));
  }

  ProofRecord prove(Profile profile) throws IOException {
    for (WrittenObject object : written) {
      Attributes after = unfinished.get(object.item());
      if (after != null) {
        int[] said = Arrays.stream(SAID).filter(tag -> !after.contains(tag)).toArray();
        Files.write(folder.resolve(object.path()), bytes(saying(profile, after)));
        Arrays.stream(said).forEach(after::remove);
      }
    }
    Subject of = new Subject(trial, subject, "S01", "017");
    return new ProofRun(profile, of, DicomLimits.DEFAULT, SHIFT, keyed)
        .prove(payload(), folder, written);
  }

  byte[] bytes(Attributes data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter.write(out, data.createFileMetaInformation(syntax), data);
    return out.toByteArray();
  }

  private Payload payload() {
    return new Payload() {
      @Override
      public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < received.size(); i++) {
          items.add(new Item(i + 1, names.get(i), received.get(i).length));
        }
        return items;
      }

      @Override
      public InputStream open(Item item) {
        return new ByteArrayInputStream(received.get(item.number() - 1));
      }

      @Override
      public void close() {}
    };
  }

  /** The object with what it must say of a profile, unless it says something itself. */
  static Attributes saying(Profile profile, Attributes after) {
    Attributes said = new Attributes();
    new Provenance(profile, new Subject(null, CASE, null)).write(said, null, false);
    for (int tag : SAID) {
      if (!after.contains(tag)) {
        after.addSelected(said, tag);
      }
    }
    return after;
  }

  /** A CT image that names its subject in the usual places. */
  static Attributes before() {
    Attributes ct = image("1.2.826.0.1.99.1", "1.2.826.0.1.99.2", "1.2.826.0.1.99.3");
    ct.setString(Tag.PatientName, VR.PN, "Quixwell^Zebulon^^Dr");
    ct.setString(Tag.PatientID, VR.LO, "MRN-7734512");
    ct.setString(Tag.OtherPatientIDs, VR.LO, "8812345");
    ct.setString(Tag.AccessionNumber, VR.SH, "ACC99812");
    ct.setString(Tag.PatientBirthDate, VR.DA, "19480406");
    ct.setString(Tag.ReferringPhysicianName, VR.PN, "Hartwigsen^Ole");
    ct.setString(Tag.InstitutionName, VR.LO, "Saint Wendelin Hospital");
    ct.setString(Tag.InstitutionAddress, VR.ST, "12 Kirkgate, Aberquilt");
    ct.setString(Tag.PatientTelephoneNumbers, VR.SH, "+99 555 6283593");
    ct.setString(Tag.StudyDate, VR.DA, "20250311");
    ct.setString(Tag.StudyTime, VR.TM, "101530");
    ct.setString(Tag.SeriesDescription, VR.LO, "AX THIN 3MM");
    ct.setString(Tag.Manufacturer, VR.LO, "SIEMENS");
    Attributes reference = new Attributes();
    reference.setString(Tag.ReferencedSOPClassUID, VR.UI, CT);
    reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.99.3");
    ct.newSequence(Tag.ReferencedImageSequence, 1).add(reference);
    return ct;
  }

  /** The same as it should leave. */
  static Attributes after() {
    Attributes ct = image("2.25.1", "2.25.2", "2.25.101");
    ct.setString(Tag.PatientName, VR.PN, CASE);
    ct.setString(Tag.PatientID, VR.LO, CASE);
    ct.setNull(Tag.AccessionNumber, VR.SH);
    ct.setNull(Tag.PatientBirthDate, VR.DA);
    ct.setNull(Tag.ReferringPhysicianName, VR.PN);
    ct.setString(Tag.StudyDate, VR.DA, "19000101");
    ct.setNull(Tag.StudyTime, VR.TM);
    ct.setString(Tag.Manufacturer, VR.LO, "SIEMENS");
    Attributes reference = new Attributes();
    reference.setString(Tag.ReferencedSOPClassUID, VR.UI, CT);
    reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "2.25.101");
    ct.newSequence(Tag.ReferencedImageSequence, 1).add(reference);
    ct.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
    ct.setString(Tag.DeidentificationMethod, VR.LO, "Basic Application Confidentiality Profile");
    return ct;
  }

  private static Attributes image(String study, String series, String instance) {
    Attributes ct = new Attributes();
    ct.setString(Tag.SOPClassUID, VR.UI, CT);
    ct.setString(Tag.SOPInstanceUID, VR.UI, instance);
    ct.setString(Tag.StudyInstanceUID, VR.UI, study);
    ct.setString(Tag.SeriesInstanceUID, VR.UI, series);
    ct.setString(Tag.Modality, VR.CS, "CT");
    ct.setInt(Tag.SamplesPerPixel, VR.US, 1);
    ct.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    ct.setInt(Tag.Rows, VR.US, 4);
    ct.setInt(Tag.Columns, VR.US, 4);
    ct.setInt(Tag.BitsAllocated, VR.US, 16);
    ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);
    return ct;
  }
}
