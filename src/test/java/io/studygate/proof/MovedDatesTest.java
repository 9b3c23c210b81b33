package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile.Option;
import io.studygate.finding.Finding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A date that was moved may meet another one of the subject: that is chance, and stops nothing. */
class MovedDatesTest {
  private static final String BIRTH = "20200229";
  private static final String OLD_ID = "20210704";

  @TempDir Path folder;

  @Test
  void a_date_that_moves_onto_the_birth_date_or_an_id_passes() throws Exception {
    for (String met : List.of(BIRTH, OLD_ID)) {
      assertThat(proved(date(later(met)), date(met))).as(met).isEmpty();
      assertThat(proved(dateTime(later(met) + "101530.25"), dateTime(met + "101530")))
          .as("%s with a time", met)
          .isEmpty();
    }
  }

  @Test
  void a_birth_date_or_an_id_that_came_from_elsewhere_is_caught() throws Exception {
    for (String met : List.of(BIRTH, OLD_ID)) {
      assertThat(proved(date("20250311"), date(met)))
          .containsExactly("(0008,0020): a value of the subject");
      assertThat(proved(dateTime("20250311101530"), dateTime(met + "101530")))
          .containsExactly("(0008,002A): a value of the subject");
    }
  }

  @Test
  void a_date_that_moves_onto_another_one_of_its_element_passes() throws Exception {
    String one = "20240311";
    assertThat(proved(dates(one, later(one)), dates(later(one, -1), one))).isEmpty();
    assertThat(proved(dates(one, later(one)), dates(one, later(one))))
        .as("neither moved")
        .containsExactly("(0018,1200): a date or time as received");
  }

  @Test
  void a_day_that_stayed_is_caught_although_its_time_was_cut() throws Exception {
    assertThat(proved(dateTime("20250311101530.25"), dateTime("20250311101530")))
        .containsExactly("(0008,002A): a date or time as received");
  }

  /** Places in what was written that the proof stops, of a child whose ID is a date. */
  private List<String> proved(Consumer<Attributes> received, Consumer<Attributes> written)
      throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientBirthDate, VR.DA, BIRTH);
    before.setString(Tag.PatientID, VR.LO, OLD_ID);
    received.accept(before);
    Attributes after = ProofBench.after();
    written.accept(after);
    ProofBench bench = new ProofBench(folder).object("a", before, after);
    return bench.prove(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES).findings().stream()
        .map(Finding::what)
        .map(what -> what.replaceAll(".*file 1, |[.]$", ""))
        .toList();
  }

  private static Consumer<Attributes> date(String day) {
    return data -> data.setString(Tag.StudyDate, VR.DA, day);
  }

  private static Consumer<Attributes> dateTime(String value) {
    return data -> data.setString(Tag.AcquisitionDateTime, VR.DT, value);
  }

  private static Consumer<Attributes> dates(String... days) {
    return data -> data.setString(Tag.DateOfLastCalibration, VR.DA, days);
  }

  /** The day that moves onto this one. */
  private static String later(String day) {
    return later(day, 1);
  }

  private static String later(String day, int times) {
    return LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
        .plusDays((long) times * ProofBench.SHIFT.days())
        .format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
