package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;

class SuvTest {
  private static final Path SHARED = Path.of("../shared/data/modalities/pt.dcm");

  @Test
  void decay_is_counted_from_the_injection_to_the_start_of_the_series() {
    Unit unit = Unit.of(pet(data -> {}));
    assertThat(unit.name()).isEqualTo("SUVbw");
    // One half-life between injection and scan
    assertThat(unit.factor()).isCloseTo(70_000 / (350e6 / 2), within(1e-12));
    assertThat(Unit.of(pet(d -> d.setString(Tag.DecayCorrection, VR.CS, "ADMIN"))).factor())
        .isCloseTo(70_000 / 350e6, within(1e-12));
  }

  @Test
  void without_what_it_needs_the_unit_is_arbitrary_and_says_why() {
    arbitrary("weight", d -> d.remove(Tag.PatientWeight));
    arbitrary("not in Bq/ml", d -> d.setString(Tag.Units, VR.CS, "CNTS"));
    arbitrary("attenuation", d -> d.setString(Tag.CorrectedImage, VR.CS, "DECY"));
    arbitrary("START or ADMIN", d -> d.setString(Tag.DecayCorrection, VR.CS, "NONE"));
    arbitrary("tracer", d -> d.remove(Tag.RadiopharmaceuticalInformationSequence));
    arbitrary("half-life", d -> tracer(d).remove(Tag.RadionuclideHalfLife));
    arbitrary("injected dose", d -> tracer(d).setString(Tag.RadionuclideTotalDose, VR.DS, "0"));
    arbitrary("time of the injection", d -> tracer(d).remove(Tag.RadiopharmaceuticalStartTime));
    arbitrary(
        "day before", d -> tracer(d).setString(Tag.RadiopharmaceuticalStartTime, VR.TM, "150000"));
    arbitrary(
        "cannot be read",
        d -> tracer(d).setString(Tag.RadiopharmaceuticalStartTime, VR.TM, "noon"));
    arbitrary("scan began", d -> d.setString(Tag.SeriesTime, VR.TM, "160000"));
  }

  @Test
  void a_real_pet_image_has_its_factor() throws Exception {
    assumeTrue(Files.exists(SHARED));
    try (InputStream in = Files.newInputStream(SHARED)) {
      Attributes data = DicomReader.header(in, Files.size(SHARED), DicomLimits.DEFAULT).dataset();
      assertThat(Unit.of(data).factor()).isCloseTo(5.942e-4, within(5e-8));
    }
  }

  private static void arbitrary(String words, Consumer<Attributes> change) {
    Unit unit = Unit.of(pet(change));
    assertThat(unit.name()).isEqualTo("arbitrary");
    assertThat(unit.reason()).contains(words);
    assertThat(unit.factor()).isEqualTo(1);
  }

  private static Attributes tracer(Attributes data) {
    return data.getNestedDataset(Tag.RadiopharmaceuticalInformationSequence);
  }

  static Attributes pet(Consumer<Attributes> change) {
    Attributes data = new Attributes();
    data.setString(Tag.Modality, VR.CS, "PT");
    data.setString(Tag.Units, VR.CS, "BQML");
    data.setString(Tag.CorrectedImage, VR.CS, "ATTN", "DECY");
    data.setString(Tag.DecayCorrection, VR.CS, "START");
    data.setString(Tag.PatientWeight, VR.DS, "70");
    data.setString(Tag.SeriesDate, VR.DA, "20260917");
    data.setString(Tag.SeriesTime, VR.TM, "120950");
    data.setString(Tag.AcquisitionDate, VR.DA, "20260917");
    data.setString(Tag.AcquisitionTime, VR.TM, "121000");
    Attributes tracer = new Attributes();
    tracer.setString(Tag.RadionuclideTotalDose, VR.DS, "350000000");
    tracer.setString(Tag.RadionuclideHalfLife, VR.DS, "6590");
    tracer.setString(Tag.RadiopharmaceuticalStartTime, VR.TM, "102000");
    data.newSequence(Tag.RadiopharmaceuticalInformationSequence, 1).add(tracer);
    change.accept(data);
    return data;
  }
}
