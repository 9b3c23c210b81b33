package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The synthetic MR has TR 8000 ms, TE 80 ms, 3 T, flip angle 90. */
class AcquisitionRuleTest {
  private static final String RULE = "- id: scan\n  kind: acquisition\n  acquisition:\n";
  private static final String TIMES =
      RULE
          + """
              values:
                - { attribute: RepetitionTime, unit: s, min: 6, max: 17 }
                - { attribute: EchoTime, unit: ms, min: 55, max: 100 }
                - { attribute: MagneticFieldStrength, unit: T, min: 3, max: 3 }
                - { attribute: ScanningSequence, words: [ SE ] }
          """;
  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static TestStudies mr(Consumer<Attributes> change) {
    return TestStudies.mr().with(change);
  }

  @Test
  void values_in_their_ranges_pass_and_are_measured_in_their_own_units() throws Exception {
    assertThat(rules.codes(TIMES, mr(d -> {}))).isEmpty();
    assertThat(rules.measured(TIMES, mr(d -> {})))
        .containsExactly(
            "Repetition Time in ms: 8000",
            "Echo Time in ms: 80",
            "Magnetic Field Strength in T: 3",
            "Scanning Sequence: SE");
  }

  @Test
  void one_image_out_of_range_is_told_with_both_ends() throws Exception {
    TestStudies odd =
        mr(
            d ->
                d.setDouble(
                    Tag.RepetitionTime, VR.DS, d.getInt(Tag.InstanceNumber, 0) == 2 ? 4175 : 8000));
    assertThat(rules.findings(TIMES, odd))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly(
            "ACQUISITION Series 1: Repetition Time in ms is 4175 to 8000; this trial asks for 6000"
                + " to 17000.");
  }

  @Test
  void text_in_a_number_and_a_missing_value_are_findings_and_are_not_printed() throws Exception {
    assertThat(rules.codes(TIMES, mr(d -> d.remove(Tag.EchoTime))))
        .containsExactly("ACQUISITION-MISSING");
    TestStudies text = mr(d -> d.setString(Tag.EchoTime, VR.DS, "Doe"));
    assertThat(rules.findings(TIMES, text))
        .singleElement()
        .satisfies(f -> assertThat(f.toString()).contains("Echo Time").doesNotContain("Doe"));
  }

  @Test
  void words_that_lack_are_told_without_printing_what_is_there() throws Exception {
    TestStudies gradient = mr(d -> d.setString(Tag.ScanningSequence, VR.CS, "DOE"));
    assertThat(rules.findings(TIMES, gradient))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("something else").doesNotContain("DOE"));
    TestStudies one =
        mr(
            d -> {
              if (d.getInt(Tag.InstanceNumber, 0) == 2) {
                d.setString(Tag.ScanningSequence, VR.CS, "GR");
              }
            });
    assertThat(rules.codes(TIMES, one)).containsExactly("ACQUISITION");
  }

  @Test
  void the_activity_of_a_pet_is_read_where_it_stands() throws Exception {
    String dose =
        RULE.replace("  acquisition:", "  modalities: [ PT ]\n  acquisition:")
            + "    values:\n      - { attribute: RadionuclideTotalDose, unit: MBq, max: 370 }\n";
    assertThat(rules.codes(dose, TestStudies.rt().petCt())).isEmpty();
    assertThat(rules.codes(dose.replace("370", "369"), TestStudies.rt().petCt()))
        .containsExactly("ACQUISITION");
  }

  @Test
  void more_values_than_are_kept_pass_no_rule() throws Exception {
    TestStudies many =
        TestStudies.mr()
            .instances(1)
            .with(
                d -> {
                  d.remove(Tag.EchoTime);
                  Sequence frames = d.newSequence(Tag.PerFrameFunctionalGroupsSequence, 1100);
                  for (int i = 0; i < 1100; i++) {
                    echo(frames).setDouble(Tag.EffectiveEchoTime, VR.FD, 60 + i / 1000.0);
                  }
                });
    String times = RULE + "    values:\n      - { attribute: EchoTime, unit: ms, max: 70 }\n";
    assertThat(rules.codes(times, many)).containsExactly("ACQUISITION-MISSING");
  }

  private static Attributes echo(Sequence frames) {
    Attributes frame = new Attributes();
    frames.add(frame);
    return DiffusionStudies.item(frame, Tag.MREchoSequence);
  }

  @Test
  void mistakes_in_a_rule_are_named_with_what_to_write() throws Exception {
    assertThat(
            rules.faults(
                RULE
                    + """
                        values:
                          - { attribute: RepetitonTime, min: 1 }
                          - { attribute: FlipAngle, unit: T, min: 1 }
                          - { attribute: ScanningSequence, min: 1 }
                          - { attribute: EchoTime }
                          - { attribute: EchoTime, min: 2, max: 1 }
                    """))
        .containsExactly(
            "line 15, rules[1].acquisition.values[1].attribute: \"RepetitonTime\" is no keyword of"
                + " the standard (did you mean \"RepetitionTime\"?); write a keyword of DICOM"
                + " PS3.6, for example RepetitionTime",
            "line 16, rules[1].acquisition.values[2].unit: \"T\" does not fit FlipAngle; write deg",
            "line 17, rules[1].acquisition.values[3].attribute: holds no numbers; give words in"
                + " place of min and max",
            "line 18, rules[1].acquisition.values[4]: needs either a range or words; add min, max"
                + " or both, or words",
            "line 19, rules[1].acquisition.values[5].max: 1 is less than min, 2; give 2 or more");
    assertThat(rules.faults("- id: a\n  kind: acquisition\n  acquisition: { }\n"))
        .containsExactly(
            "line 13, rules[1].acquisition: asks for nothing; add values, diffusion or both");
  }
}
