package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients who are called like a term of the vocabulary. */
class OwnNamesTest {
  private static final Profile CLEANING =
      new Profile("cleaning", List.of(Option.CLEAN_DESCRIPTORS), List.of(), List.of());

  @TempDir Path folder;

  private Attributes cleaned(Attributes image) throws Exception {
    return Anonymised.dataset(folder, CLEANING, TestStudies.bytes(image));
  }

  private static Attributes image(String name) {
    Attributes image = Anonymised.image();
    image.setString(Tag.PatientName, VR.PN, name);
    image.setString(Tag.SeriesDescription, VR.LO, "WHITE HEAD 3MM");
    image.setString(Tag.BodyPartExamined, VR.CS, "HEAD");
    image.setString(Tag.ProtocolName, VR.LO, "HeadNeck");
    return image;
  }

  @Test
  void a_term_that_is_part_of_the_patients_own_name_does_not_stay_in_text() throws Exception {
    Attributes out = cleaned(image("White^Anna"));
    assertThat(out.getString(Tag.SeriesDescription)).isEqualTo("HEAD 3MM");
    assertThat(out.getString(Tag.ProtocolName)).isEqualTo("HeadNeck");
    out = cleaned(image("Head^Peter"));
    assertThat(out.getString(Tag.SeriesDescription)).isEqualTo("WHITE 3MM");
    assertThat(out.getString(Tag.ProtocolName)).as("nor in words written together").isNull();
  }

  @Test
  void a_coded_string_is_a_term_whatever_the_patients_name() throws Exception {
    assertThat(cleaned(image("Head^Peter")).getString(Tag.BodyPartExamined)).isEqualTo("HEAD");
  }

  @Test
  void other_names_count_as_well_and_other_patients_names_do_not() throws Exception {
    Attributes image = image("Quimby^Zelda");
    assertThat(cleaned(image).getString(Tag.SeriesDescription)).isEqualTo("WHITE HEAD 3MM");
    image.setString(Tag.OtherPatientNames, VR.PN, "Quimby^Z", "WHITE^Zelda");
    assertThat(cleaned(image).getString(Tag.SeriesDescription)).isEqualTo("HEAD 3MM");
  }

  @Test
  void a_structure_called_like_the_patient_is_numbered() throws Exception {
    Attributes image = image("Cord^Anna");
    image.setString(Tag.SOPClassUID, VR.UI, UID.RTStructureSetStorage);
    image.remove(Tag.PixelData);
    image.remove(Tag.Rows);
    Attributes roi = new Attributes();
    roi.setString(Tag.ROINumber, VR.IS, "4");
    roi.setString(Tag.ROIName, VR.LO, "Cord");
    image.newSequence(Tag.StructureSetROISequence, 1).add(roi);
    assertThat(cleaned(image).getSequence(Tag.StructureSetROISequence))
        .extracting(item -> item.getString(Tag.ROIName))
        .containsExactly("ROI_4");
  }

  @Test
  void words_of_the_case_are_nobodys_name() throws Exception {
    Attributes image = image("CASE-001");
    image.setString(Tag.SeriesDescription, VR.LO, "CASE HEAD");
    String before = new TextCleaner().clean("CASE HEAD");
    assertThat(cleaned(image).getString(Tag.SeriesDescription)).isEqualTo(before);
  }
}
