package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Fault;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.ExceptionLine.Action;
import io.studygate.config.Profile.Option;
import io.studygate.deidentify.ProfileCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFaultsTest {
  @Test
  void the_shipped_profiles_have_none() {
    Path config = Path.of("config");
    Generation generation = ConfigLoader.load(config).orThrow();
    assertThat(ProfileFaults.of(config, generation)).map(Fault::toString).isEmpty();
  }

  @Test
  void a_keep_that_no_option_allows_needs_a_reason() {
    assertThat(faults(line("StationName", null, Action.KEEP, null)))
        .singleElement()
        .asString()
        .contains("StationName", "needs a reason");
    assertThat(faults(line("StationName", null, Action.KEEP, "machine QA"))).isEmpty();
    assertThat(
            ProfileCheck.faults(
                new Profile(
                    "p",
                    List.of(Option.RETAIN_DEVICE_IDENTITY),
                    List.of(line("StationName", null, Action.KEEP, null)),
                    List.of())))
        .isEmpty();
  }

  @Test
  void a_misspelt_keyword_is_a_fault_with_a_suggestion() {
    assertThat(faults(line("StatoinName", null, Action.REMOVE, null)))
        .singleElement()
        .asString()
        .contains("did you mean \"StationName\"?");
  }

  @Test
  void name_id_and_birth_date_never_stay() {
    for (String attribute : List.of("PatientName", "0010,0020", "PatientBirthDate")) {
      assertThat(faults(line(attribute, null, Action.KEEP, "wanted")))
          .singleElement()
          .asString()
          .contains("never stays");
    }
  }

  @Test
  void a_private_element_needs_its_creator_and_a_reason() {
    assertThat(faults(line("0019,100C", null, Action.KEEP, "b-value"))).hasSize(1);
    assertThat(faults(line("0019,xx0C", "SIEMENS MR HEADER", Action.KEEP, null))).hasSize(1);
    assertThat(faults(line("0019,xx0C", "SIEMENS MR HEADER", Action.KEEP, "b-value"))).isEmpty();
  }

  @Test
  void what_must_enclose_an_element_is_a_sequence() {
    assertThat(faults(inside("StationName", null, "PatientName")))
        .singleElement()
        .asString()
        .contains("in: PatientName is no sequence");
    assertThat(faults(inside("StationName", null, "Beam")))
        .singleElement()
        .asString()
        .contains("in: Beam is no sequence");
    assertThat(faults(inside("StationName", null, "AnatomicRegionSequenec")))
        .singleElement()
        .asString()
        .contains("did you mean \"AnatomicRegionSequence\"?");
    assertThat(faults(inside("0019,xx0C", "SIEMENS MR HEADER", "PatientName")))
        .singleElement()
        .asString()
        .contains("in: PatientName is no sequence");
    assertThat(faults(inside("StationName", null, "BeamSequence"))).isEmpty();
    assertThat(faults(inside("0019,xx0C", "SIEMENS MR HEADER", "BeamSequence"))).isEmpty();
  }

  private static ExceptionLine inside(String attribute, String creator, String in) {
    return new ExceptionLine(attribute, creator, in, Action.KEEP, null, "machine QA", null);
  }

  @Test
  void full_and_modified_dates_exclude_each_other() {
    Profile both =
        new Profile(
            "p",
            List.of(
                Option.RETAIN_LONGITUDINAL_FULL_DATES, Option.RETAIN_LONGITUDINAL_MODIFIED_DATES),
            List.of(),
            List.of());
    assertThat(ProfileCheck.faults(both)).hasSize(1);
  }

  private static List<String> faults(ExceptionLine line) {
    return ProfileCheck.faults(new Profile("p", List.of(), List.of(line), List.of()));
  }

  private static ExceptionLine line(
      String attribute, String creator, Action action, String reason) {
    return new ExceptionLine(attribute, creator, null, action, null, reason, null);
  }
}
