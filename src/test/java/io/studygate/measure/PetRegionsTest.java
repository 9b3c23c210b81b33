package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a unit needs is gone from the written files, and is read from those that came. */
class PetRegionsTest {
  private static final int SIDE = 4;

  @TempDir Path temp;

  @Test
  void weight_and_dose_come_from_the_submitted_files() throws Exception {
    // 7 Bq/ml times 70 kg by half of 350 Bq, for one half-life has passed
    assertThat(table(pet(0, true), pet(1, true))).contains("SUVbw,,4,2800.000,0.000,2800.000");
  }

  @Test
  void one_image_that_was_taken_before_its_series_began_makes_the_unit_of_all_arbitrary()
      throws Exception {
    Attributes early = pet(1, true);
    early.setString(Tag.AcquisitionTime, VR.TM, "120000");
    assertThat(table(pet(0, true), early))
        .contains("arbitrary,\"SUVbw: when the scan began is not known\",4,7.000,0.000,7.000");
  }

  @Test
  void images_of_one_series_with_different_weights_have_no_unit_together() throws Exception {
    Attributes heavy = pet(1, true);
    heavy.setString(Tag.PatientWeight, VR.DS, "90");
    assertThat(table(pet(0, true), heavy))
        .contains("arbitrary,\"what SUVbw needs differs between its images\",4,7.000");
  }

  /** The table of a segment on the first of two slices that came like this. */
  private String table(Attributes one, Attributes other) throws Exception {
    MadeRt made = new MadeRt(temp).write(one).write(other);
    made.write(
        new MadeSegments(SIDE, 0, 1)
            .columns(1, 0)
            .on("PT", UID.PositronEmissionTomographyImageStorage, List.of("pet 0", "pet 1")));
    Studies studies = Studies.of(temp);
    Path written = Files.createDirectories(temp.resolve("written"));
    Files.copy(temp.resolve("payload/002-SEG.dcm"), written.resolve("002-SEG.dcm"));
    for (int i = 0; i < 2; i++) {
      Files.write(written.resolve("00" + i + "-PT.dcm"), TestStudies.bytes(pet(i, false)));
    }
    DeidentifiedStudy study =
        new DeidentifiedStudy(written, studies.study().objects(), "basic", List.of());
    Trial trial = ConfigLoader.load(Path.of("config"), Map.of()).orThrow().trials().get("RTQA-01");
    new RegionMeasurer("studygate", Studies.LIMITS)
        .measure(
            temp,
            studies.inventory(),
            new CaseDecision(trial, "TRIAL-RT-0042", null, "folder", List.of()),
            study,
            new Outcome(Verdict.ACCEPTED, List.of()));
    return Files.readString(MeasuredFiles.of(study).get(0));
  }

  /** An even slice of 7 Bq/ml, with or without what the anonymiser takes away. */
  private static Attributes pet(int place, boolean submitted) {
    Attributes a = submitted ? SuvTest.pet(data -> {}) : new Attributes();
    if (submitted) {
      a.getNestedDataset(Tag.RadiopharmaceuticalInformationSequence)
          .setString(Tag.RadionuclideTotalDose, VR.DS, "350");
    }
    a.addAll(MadeRt.object(UID.PositronEmissionTomographyImageStorage, "PT", "pet " + place));
    a.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, place);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
    MadeImages.pixels(a, SIDE, SIDE, 8, 1);
    byte[] sevens = new byte[SIDE * SIDE];
    Arrays.fill(sevens, (byte) 7);
    a.setBytes(Tag.PixelData, VR.OB, sevens);
    return a;
  }
}
