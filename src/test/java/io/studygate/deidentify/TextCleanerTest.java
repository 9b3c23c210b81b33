package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import org.aoju.bus.image.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleanerTest {
  private final TextCleaner cleaner = new TextCleaner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PTV",
        "Lung_L",
        "AX THIN 3MM",
        "t1_mpr_tra_p2_iso",
        "HeadNeck",
        "PTV_5040",
        "B30f",
        "ep2d_diff b1000",
        "T2 FLAIR",
        "0.5x0.5x1.0",
        "Brain",
        ""
      })
  void what_is_only_technical_stays_as_it_is(String text) {
    assertThat(cleaner.clean(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PTV Mrs Smith, PTV",
    "CT thorax ZQ4X7T2A SIMPSON, CT thorax",
    "BREAST L RT PLAN LINDQVIST 4471902, BREAST L RT PLAN",
    "on 2019-05-02, on",
    "tel 610 555 0147, ''",
    "at 09:02:14, at",
    "9876543, ''",
    "SSN 917-32-1234, ''"
  })
  void what_could_name_someone_goes_and_the_rest_stays(String text, String cleaned) {
    assertThat(cleaner.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void letters_of_other_scripts_go() {
    assertThat(cleaner.clean("所見 山田 CT")).isEqualTo("CT");
    assertThat(cleaner.clean("Müller Thorax")).isEqualTo("Thorax");
  }

  /** A device's model is no identity: acceptance depends on it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Achieva dStream",
        "ACUSON S2000",
        "Aquilion/LB",
        "Biograph_mMR",
        "Biograph64_Vision 600",
        "Brilliance Big Bore",
        "Discovery STE",
        "GEMINI TF TOF 64",
        "Ingenia Elition X",
        "LightSpeed VCT",
        "MAGNETOM Vida",
        "MRT50H1",
        "Optima CT660",
        "Prisma_fit",
        "SIGNA Pioneer",
        "SOMATOM Definition AS+",
        "TrioTim",
        "TrueBeam",
        "Vantage Elan",
        "Versa HD",
        "uMR 790"
      })
  void the_name_of_a_model_stays(String model) {
    assertThat(TextPatterns.clean(Tag.ManufacturerModelName, model, new TextCleaner()))
        .isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TrueBeamSN1234", "Quimby", "Dr Quimby's"})
  void a_serial_number_or_a_name_beside_the_model_does_not(String model) {
    assertThat(TextPatterns.clean(Tag.ManufacturerModelName, model, new TextCleaner()))
        .doesNotContain("1234", "Quimby");
  }
}
