package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.ElementScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/**
 * What the proof passes over, because the object before said it, changes nothing of what it finds.
 */
class HeaderBeforeTest {
  private static final int OBJECTS = 400;

  private static final List<Consumer<Attributes>> CHANGES =
      List.of(
          data -> data.setString(Tag.PatientName, VR.PN, "Wendelin^Ole"),
          data -> data.setBytes(Tag.PatientName, VR.PN, new byte[] {(byte) 0xd1, (byte) 0xd3}),
          data -> data.remove(Tag.PatientName),
          data -> data.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144"),
          data -> data.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100"),
          data -> data.setString(Tag.SeriesDescription, VR.LO, "AX THIN White"),
          data -> data.setString(Tag.StudyDate, VR.DA, "20250311"),
          data -> data.setString(Tag.StudyDate, VR.DA, "20250312"),
          data -> data.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.826.0.1.99.2"),
          data -> data.remove(Tag.SeriesInstanceUID),
          data -> data.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.99.9"),
          data -> data.setString(Tag.PatientIdentityRemoved, VR.CS, "NO"),
          data -> data.remove(Tag.PatientIdentityRemoved),
          data -> data.setInt(Tag.Rows, VR.US, 9),
          data -> data.remove(Tag.Columns),
          data -> data.setString(Tag.StationName, VR.SH, "CT " + "Quixwell"),
          data -> data.setString(Tag.ImageComments, VR.LT, "x".repeat(70_000)),
          data -> data.setString(0x00190010, VR.LO, "ACME"),
          data -> data.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage),
          data -> data.setBytes(0x00420011, VR.OB, new byte[] {1, 2, 3, 4}),
          data -> data.newSequence(Tag.RequestAttributesSequence, 1).add(ProofBench.before()),
          data -> data.newSequence(Tag.ReferencedImageSequence, 1).add(other()));

  private final Random random = new Random(11);

  @Test
  void all_objects_one_after_another_tell_what_each_tells_alone() throws Exception {
    ExpectedFate fates = new ExpectedFate(new Profile("test", List.of(), List.of(), List.of()));
    SubjectValues together = new SubjectValues();
    SubjectValues alone = new SubjectValues();
    InputCollector collector = new InputCollector(together, fates);
    for (int i = 0; i < OBJECTS; i++) {
      byte[] bytes = changed(ProofBench.before(), i);
      ObjectLinks links = new ObjectLinks();
      ElementScanner.header(in(bytes), DicomLimits.DEFAULT, collector.next(links));
      ObjectLinks own = new ObjectLinks();
      InputCollector single = new InputCollector(alone, fates);
      ElementScanner.header(in(bytes), DicomLimits.DEFAULT, single.next(own));
      assertThat(all(links)).as("object %d", i).isEqualTo(all(own));
    }
    assertThat(together).usingRecursiveComparison().isEqualTo(alone);
  }

  @Test
  void hits_are_those_of_each_object_alone() throws Exception {
    hitsAreTheSame();
    hitsAreTheSame(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, Option.CLEAN_DESCRIPTORS);
  }

  private void hitsAreTheSame(Option... options) throws IOException {
    Profile profile = new Profile("test", List.of(options), List.of(), List.of());
    ExpectedFate fates = new ExpectedFate(profile);
    SubjectValues values = new SubjectValues();
    ObjectLinks received = new ObjectLinks();
    ObjectLinks white = new ObjectLinks();
    white.name("White");
    ElementScanner.header(
        in(changed(ProofBench.before(), -1)),
        DicomLimits.DEFAULT,
        new InputCollector(values, fates).next(received));
    WrittenByUs ours = new WrittenByUs(profile, new Subject(null, ProofBench.CASE, "017"));
    Search search =
        Search.of(
            values,
            new PatternBuilder(values, ours),
            fates,
            ours,
            MovedDates.under(fates, ProofBench.SHIFT));
    HeaderBefore before = new HeaderBefore();
    int stopped = 0;
    for (int i = 0; i < OBJECTS; i++) {
      byte[] bytes = changed(ProofBench.saying(profile, ProofBench.after()), i);
      ObjectLinks itsOwn = i % 16 < 8 ? received : i % 16 < 12 ? white : null;
      OutputCheck check = new OutputCheck(search, itsOwn, before);
      ElementScanner.file(in(bytes), bytes.length, DicomLimits.DEFAULT, check);
      OutputCheck alone = new OutputCheck(search, itsOwn, new HeaderBefore());
      ElementScanner.file(in(bytes), bytes.length, DicomLimits.DEFAULT, alone);
      assertThat(check.hits()).as("object %d", i).isEqualTo(alone.hits());
      assertThat(check.bytes()).isEqualTo(alone.bytes());
      assertThat(all(check.links())).isEqualTo(all(alone.links()));
      stopped += check.hits().isEmpty() ? 0 : 1;
    }
    assertThat(stopped).isBetween(OBJECTS / 4, OBJECTS - 20);
  }

  @Test
  void what_is_as_it_was_is_passed_over() throws Exception {
    ExpectedFate fates = new ExpectedFate(new Profile("test", List.of(), List.of(), List.of()));
    int[] looks = new int[1];
    InputCollector collector = new InputCollector(new SubjectValues(), fates);
    byte[] bytes = changed(ProofBench.before(), -1);
    for (int i = 0; i < 2; i++) {
      looks[0] = 0;
      Counting counting = new Counting(collector.next(new ObjectLinks()), looks);
      ElementScanner.header(in(bytes), DicomLimits.DEFAULT, counting);
    }
    assertThat(looks[0]).isLessThan(10);
  }

  /** Counts what is shown to a visitor. */
  private record Counting(InputCollector to, int[] looks)
      implements io.studygate.dicom.ElementVisitor {
    @Override
    public void element(io.studygate.dicom.Element element) {
      looks[0]++;
      to.element(element);
    }

    @Override
    public void item(int depth) {
      to.item(depth);
    }

    @Override
    public void dataset(String syntax) {
      to.dataset(syntax);
    }

    @Override
    public int known(byte[] bytes, int from, int to, long position) {
      return this.to.known(bytes, from, to, position);
    }
  }

  /** As the object before or not; for a negative number as it is. */
  private byte[] changed(Attributes data, int number) throws IOException {
    data.setString(Tag.InstanceNumber, VR.IS, "" + number);
    if (number >= 0) {
      data.setString(Tag.SOPInstanceUID, VR.UI, "2.25." + (1000 + number));
    }
    for (int changes = number < 0 ? 0 : random.nextInt(3); changes > 0; changes--) {
      CHANGES.get(random.nextInt(CHANGES.size())).accept(data);
    }
    ProofBench bench = new ProofBench(Path.of("unused"));
    bench.syntax =
        random.nextInt(12) == 0 ? UID.ImplicitVRLittleEndian : UID.ExplicitVRLittleEndian;
    return bench.bytes(data);
  }

  private static Attributes other() {
    Attributes reference = new Attributes();
    reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.99.77");
    return reference;
  }

  private static List<String> all(ObjectLinks links) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < ObjectLinks.OWN.length; i++) {
      all.add("own " + links.own(i));
    }
    for (int i = 0; i < links.size(); i++) {
      all.add(links.isEdge(i) + " " + links.tag(i) + " " + links.target(i));
    }
    return all;
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
