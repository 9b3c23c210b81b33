package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomWriter;
import io.studygate.dicom.FileSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images of a series have in common is worked on once; nothing of them may tell. */
class SeriesAnonymiserTest {
  private static final Profile BASIC = new Profile("basic", List.of(), List.of(), List.of());
  private static final Profile MOVED =
      new Profile(
          "moved",
          List.of(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, Option.CLEAN_DESCRIPTORS),
          List.of(),
          List.of());

  /** What may differ between neighbours, their own values or anything else, valid or not. */
  private static final List<Consumer<Attributes>> CHANGES =
      List.of(
          data -> data.setString(Tag.SliceLocation, VR.DS, "Mrs Smith"),
          data -> data.setString(Tag.SliceLocation, VR.DS, "-1", "2.25", "17"),
          data -> data.setNull(Tag.SliceLocation, VR.DS),
          data -> data.remove(Tag.SliceLocation),
          data -> data.setString(Tag.SliceLocation, VR.LO, "Smith"),
          data -> data.setString(Tag.ContentDate, VR.DA, "20250312"),
          data -> data.setString(Tag.ContentDate, VR.DA, "tomorrow"),
          data -> data.setString(Tag.ContentTime, VR.TM, "235959.5"),
          data -> data.remove(Tag.ContentTime),
          data -> data.setBytes(Tag.InstanceNumber, VR.IS, new byte[] {(byte) 0xd1, 0x1b}),
          data -> data.setString(Tag.InstanceNumber, VR.IS, "1234567"),
          data -> data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.840.10008.1.1"),
          data -> data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4\\1.2.3.5"),
          data -> data.setNull(Tag.SOPInstanceUID, VR.UI),
          data -> data.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.66"),
          data -> data.setString(Tag.PatientName, VR.PN, "Quimby^Zoe"),
          data -> data.setString(Tag.ImageComments, VR.LT, "seen by Dr Grey"),
          data -> data.setString(Tag.BurnedInAnnotation, VR.CS, "YES"),
          data -> data.setString(Tag.BodyPartExamined, VR.CS, "HEAD"),
          data -> data.setString(Tag.Manufacturer, VR.LO, "Grey"),
          data -> data.setInt(Tag.Rows, VR.US, 2),
          data -> data.setInt(Tag.Rows, VR.US, 5),
          data -> data.setString(Tag.WindowCenter, VR.DS, "40", "400"),
          data -> data.setBytes(Tag.PixelData, VR.OW, new byte[40]),
          data -> data.setString(0x00190010, VR.LO, "GREY"),
          data -> data.newSequence(Tag.RequestAttributesSequence, 1).add(Anonymised.image()));

  @TempDir Path folder;

  @Test
  void each_image_of_a_series_leaves_as_it_would_leave_alone() throws Exception {
    for (Profile profile : List.of(BASIC, MOVED)) {
      List<Path> images = new ArrayList<>();
      for (int i = 1; i <= 30; i++) {
        images.add(file(profile.name() + i, slice(i)));
      }
      assertAlike(profile, images);
    }
  }

  @Test
  void whatever_differs_between_neighbours_each_leaves_as_it_would_leave_alone() throws Exception {
    Random random = new Random(7);
    List<Path> images = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      Attributes image = slice(i);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        CHANGES.get(random.nextInt(CHANGES.size())).accept(image);
      }
      images.add(file("random" + i, image));
    }
    assertAlike(BASIC, images);
    assertAlike(MOVED, images);
  }

  @Test
  void a_file_cut_inside_its_pixels_is_refused_like_the_first_of_a_series() throws Exception {
    Path whole = file("whole", slice(1));
    byte[] bytes = Files.readAllBytes(file("cut", slice(2)));
    Path cut = Files.write(folder.resolve("shorter"), java.util.Arrays.copyOf(bytes, 500));
    assertAlike(BASIC, List.of(whole, whole, cut, whole));
  }

  @Test
  void slices_of_a_series_have_the_form_of_the_first() throws Exception {
    ObjectAnonymiser anonymiser = anonymiser(BASIC, new HeadSeries(null));
    SeriesForm[] form = new SeriesForm[1];
    try (FileSource first = FileSource.open(file("first", slice(1)))) {
      anonymiser.guarded(
          1,
          2,
          first,
          first.length(),
          Explanation.NONE,
          (object, cleaning) -> {
            ObjectResult written = object.writeAside(folder.resolve("first-written"));
            form[0] = object.form(cleaning, written);
            return written;
          });
    }
    try (FileSource next = FileSource.open(file("next", slice(8)))) {
      next.mark(1);
      next.read();
      next.reset();
      Path written = folder.resolve("next-written");
      ObjectResult result =
          form[0].write(2, next, next.length(), written, seen -> {}, DicomLimits.DEFAULT);
      assertThat(result).isNotNull();
      assertThat(written).hasSize(result.written().bytes());
    }
  }

  private void assertAlike(Profile profile, List<Path> images) throws Exception {
    HeadSeries heads = new HeadSeries(null);
    HeadSeries headsAlone = new HeadSeries(null);
    SeriesAnonymiser inSeries = anonymiser(profile, heads).inSeries();
    for (int i = 0; i < images.size(); i++) {
      Path together = folder.resolve("together");
      Path alone = folder.resolve("alone");
      ObjectResult one = run(inSeries, i + 1, images.get(i), together);
      ObjectResult other =
          run(anonymiser(profile, headsAlone).inSeries(), i + 1, images.get(i), alone);
      assertThat(one).isEqualTo(other);
      assertThat(Files.exists(together)).isEqualTo(one.written() != null);
      if (one.written() != null) {
        assertThat(together).hasSameBinaryContentAs(alone);
        Files.delete(together);
        Files.delete(alone);
      }
    }
    assertThat(heads.held()).isEqualTo(headsAlone.held());
  }

  private static ObjectResult run(SeriesAnonymiser anonymiser, int item, Path file, Path target)
      throws Exception {
    try (FileSource in = FileSource.open(file)) {
      in.mark(1);
      in.read();
      in.reset();
      return anonymiser.anonymise(item, 500, in, Files.size(file), target);
    }
  }

  private static ObjectAnonymiser anonymiser(Profile profile, HeadSeries heads) {
    Subject subject = new Subject(null, "CASE-001", null);
    return new ObjectAnonymiser(
        profile,
        subject,
        Anonymised.KEY,
        DicomLimits.DEFAULT,
        header -> PixelPolicy.decide(header, profile, null),
        heads::add);
  }

  private static Attributes slice(int number) {
    Attributes image = Anonymised.image();
    // Of different lengths: the meta information says how long it is with them.
    image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4." + number * 7919L);
    image.setString(Tag.InstanceNumber, VR.IS, Integer.toString(number));
    image.setString(Tag.ContentDate, VR.DA, "20250311");
    image.setString(Tag.ContentTime, VR.TM, "10150" + number % 10);
    image.setString(Tag.SliceLocation, VR.DS, Double.toString(number * 1.5));
    image.setString(Tag.ImagePositionPatient, VR.DS, "-250", "-250", "" + number * 1.5);
    return image;
  }

  private Path file(String name, Attributes image) throws Exception {
    Attributes meta = new Attributes();
    meta.setString(Tag.MediaStorageSOPClassUID, VR.UI, UID.CTImageStorage);
    meta.setString(
        Tag.MediaStorageSOPInstanceUID, VR.UI, image.getString(Tag.SOPInstanceUID, "1.2"));
    meta.setString(Tag.TransferSyntaxUID, VR.UI, UID.ExplicitVRLittleEndian);
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomWriter.write(out, meta, image);
    }
    return file;
  }
}
