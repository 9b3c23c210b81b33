package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Tg263Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SpinalCord",
        "Lung_L",
        "Lungs",
        "LN_Neck_IIA_R",
        "Rib01_L",
        "SpinalCord_PRV05",
        "OpticNrv_PRV03_L",
        "Brainstem_PRV",
        "Lung~_L",
        "Heart^Wall",
        "Lungs-PTV",
        "Kidney_L-GTV",
        "Body-PTV",
        "Bolus_05mm",
        "E-PTV_Ev05_2000",
        "zRing",
        "_Opt1",
        "GTV",
        "GTVp",
        "GTVn2",
        "CTVsb",
        "IGTV",
        "PTV!",
        "PTV1",
        "PTV_5040",
        "PTV_50Gy",
        "PTV_50.4Gy",
        "PTV_Liver_20Gyx3",
        "PTVp1_CT1",
        "PTV_High",
        "PTV_Mid01",
        "PTV_Boost",
        "PTV_Eval",
        "PTV-03",
        "CTVp2-05",
        "PTV_Eval_5000"
      })
  void names_of_the_list_and_of_its_grammar_conform(String name) {
    assertThat(Tg263.conforms(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spinalcord",
        "Spinal Cord",
        "CORD",
        "LUNG_L",
        "Lung_Left",
        "PTV 60",
        "PTV60Gy",
        "ptv",
        "PTV_Smith",
        "PTVx",
        "Doe",
        "Lungs-Heart",
        "zARingThatIsMuchTooLong",
        "SpinalCord_PRV05_and_more"
      })
  void everything_else_does_not(String name) {
    assertThat(Tg263.conforms(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CORD, SpinalCord",
    "Spinal Cord, SpinalCord",
    "LUNG_R, Lung_R",
    "Left Lung, Lung_L",
    "LT LUNG, Lung_L",
    "Lung, Lungs",
    "Parotid Rt, Parotid_R",
    "OPTIC NERVE LEFT, OpticNrv_L",
    "chiasm, OpticChiasm",
    "BRAIN STEM, Brainstem",
    "Femoral Head L, Femur_Head_L",
    "BODY, Body",
    "Oesophagus, Esophagus",
    "PTV 60, PTV_6000",
    "PTV60Gy, PTV_6000",
    "ptv1, PTV1",
    "PTV boost, PTV_Boost",
    "CTV_HIGH RISK, CTV_High",
    "gtv, GTV"
  })
  void the_nearest_conforming_name_is_found(String name, String nearest) {
    assertThat(Tg263.nearest(name)).contains(nearest);
    assertThat(Tg263.conforms(nearest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Smith", "xyzzy", "7", "", "Dummy structure for planning only"})
  void a_name_that_is_near_none_gets_no_suggestion(String name) {
    assertThat(Tg263.nearest(name)).isEmpty();
  }
}
