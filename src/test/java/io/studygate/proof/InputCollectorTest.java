package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.ElementScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;

/** One worker's objects, one after another: what the first said must hide nothing of the others. */
class InputCollectorTest {
  private static final byte[] FIVE_LETTERS = {
    (byte) 0xd1, (byte) 0xd3, (byte) 0xd4, (byte) 0xd5, (byte) 0xd6
  };

  private final SubjectValues values = new SubjectValues();
  private final InputCollector collector =
      new InputCollector(
          values, new ExpectedFate(new Profile("test", List.of(), List.of(), List.of())));

  @Test
  void what_only_one_of_many_alike_objects_says_is_collected() throws Exception {
    for (String name : List.of("Quixwell", "Quixwell", "Hartwigsen", "Quixwell", "Wendelin")) {
      Attributes data = ProofBench.before();
      data.setString(Tag.OperatorsName, VR.PN, name);
      collect(data);
    }
    assertThat(values.names).contains("Quixwell", "Hartwigsen", "Wendelin");
  }

  @Test
  void an_element_more_or_less_hides_none_of_those_behind_it() throws Exception {
    collect(ProofBench.before());
    Attributes fewer = ProofBench.before();
    fewer.remove(Tag.Manufacturer);
    fewer.setString(Tag.PatientTelephoneNumbers, VR.SH, "+99 555 1112223");
    collect(fewer);
    Attributes more = ProofBench.before();
    more.setString(Tag.StationName, VR.SH, "CT1");
    more.setString(Tag.PatientTelephoneNumbers, VR.SH, "+99 555 4445556");
    collect(more);
    assertThat(values.phrases).contains("+99 555 6283593", "+99 555 1112223", "+99 555 4445556");
  }

  @Test
  void the_same_bytes_in_another_character_set_are_another_name() throws Exception {
    for (String charset : List.of("ISO_IR 100", "ISO_IR 100", "ISO_IR 144", "ISO_IR 126")) {
      Attributes data = ProofBench.before();
      data.setString(Tag.SpecificCharacterSet, VR.CS, charset);
      data.setBytes(Tag.PatientName, VR.PN, FIVE_LETTERS);
      collect(data);
    }
    assertThat(values.names).contains("ÑÓÔÕÖ", "бгдеж", "ΡΣΤΥΦ");
  }

  @Test
  void every_object_has_its_own_links_whatever_the_one_before_said() throws Exception {
    ObjectLinks first = collect(ProofBench.before());
    ObjectLinks second = collect(ProofBench.before());
    for (int i = 0; i < ObjectLinks.OWN.length; i++) {
      assertThat(second.own(i)).isEqualTo(first.own(i));
    }
    assertThat(second.own(0)).isNotZero();
    assertThat(second.size()).isEqualTo(first.size());
    assertThat(IntStream.range(0, second.size()).filter(second::isEdge)).isNotEmpty();
    long date = Hash.of("20250311");
    assertThat(second.hasDate(Tag.StudyDate, date)).isTrue();
  }

  private ObjectLinks collect(Attributes data) throws IOException {
    ObjectLinks links = new ObjectLinks();
    byte[] bytes = new ProofBench(Path.of("unused")).bytes(data);
    ElementScanner.header(
        new ByteArrayInputStream(bytes), DicomLimits.DEFAULT, collector.next(links));
    return links;
  }
}
