package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same patient or the same images come again, under this case or another. */
final class SeenBeforeTest {
  private static final String TAKEN_AS_NOTE = "  - { code: PERSON-OTHER-CASE, severity: note }\n";

  @TempDir Path folder;

  @Test
  void a_patient_who_came_under_another_case_is_refused_and_an_officer_may_accept_it()
      throws Exception {
    try (DecisionRig rig = strict()) {
      Ticket first = rig.send("first", TestStudies.ct().seed("a"), "case: 001");
      Ticket other = rig.send("other", TestStudies.ct().seed("b"), "case: 002");

      assertThat(rig.site("first", "report.txt")).startsWith("ACCEPTED\n");
      assertThat(rig.site("other", "report.txt"))
          .startsWith("REFUSED")
          .contains("PERSON-OTHER-CASE", "The same patient came under case 001 on ")
          .doesNotContain("IMAGES-OTHER-CASE");
      assertThat(rig.last(other.id(), "seen-elsewhere").details())
          .containsEntry("submissions", first.id());

      assertThat(
              rig.command(
                      "decide", other.id(), "--accept", "--by", "A. Officer", "--reason", "twins")
                  .exit())
          .isZero();
      assertThat(rig.site("other", "report.txt"))
          .startsWith("ACCEPTED\n")
          .contains("Accepted by A. Officer");
    }
  }

  @Test
  void what_was_refused_under_a_wrong_case_is_taken_under_the_right_one() throws Exception {
    try (DecisionRig rig = strict()) {
      rig.send("wrong", TestStudies.ct(), "case: 001", "instances: 9");
      assertThat(rig.site("wrong", "report.txt")).startsWith("REFUSED");

      rig.send("right", TestStudies.ct(), "case: 002");

      assertThat(rig.site("right", "report.txt")).startsWith("ACCEPTED\n").contains("case 002");
    }
  }

  @Test
  void anonymised_images_are_known_by_their_uids_and_say_nothing_about_a_person() throws Exception {
    try (DecisionRig rig = strict()) {
      rig.send("first", anonymised("001").instances(3), "case: 001");
      rig.send("stranger", anonymised("002").seed("another patient"), "case: 002");
      rig.send("same", anonymised("003").instances(2), "case: 003");

      assertThat(rig.site("stranger", "report.txt")).startsWith("ACCEPTED\n");
      assertThat(rig.site("same", "report.txt"))
          .startsWith("REFUSED")
          .contains("IMAGES-OTHER-CASE", "2 of its 2 objects came under case 001 on ")
          .doesNotContain("PERSON-OTHER-CASE");
    }
  }

  @Test
  void moved_to_the_right_case_it_frees_the_patient_for_that_case() throws Exception {
    try (DecisionRig rig = strict()) {
      Ticket first = rig.send("first", TestStudies.ct().seed("a"), "case: 001");
      assertThat(
              rig.command(
                      "reassign", first.id(), "--case", "002", "--by", "A", "--reason", "mixed up")
                  .exit())
          .isZero();

      rig.send("next", TestStudies.ct().seed("b"), "case: 002");

      assertThat(rig.site("first", "report.txt")).startsWith("ACCEPTED\n").contains("case 002");
      assertThat(rig.site("next", "report.txt")).startsWith("ACCEPTED\n");
    }
  }

  @Test
  void a_study_that_comes_again_is_told_what_is_more_fewer_and_changed() throws Exception {
    try (DecisionRig rig = strict()) {
      rig.send("first", TestStudies.ct(), "case: 001");
      rig.send("more", TestStudies.ct().series(2), "case: 001");
      assertThat(rig.site("more", "report.txt"))
          .startsWith("ACCEPTED\n")
          .containsPattern(
              "STUDY-MORE.*\\R.*3 instances more than on \\d{1,2} [A-Z][a-z]+ \\d{4},"
                  + " when this study came last: series 2\\.")
          .doesNotContain("STUDY-FEWER", "STUDY-CHANGED", "STUDY-UNCHANGED");

      rig.send("packed again", TestStudies.ct().series(2), "case: 001", "comment: packed again");
      assertThat(rig.site("packed again", "report.txt"))
          .contains("STUDY-UNCHANGED", "The same 6 instances of this study came on ");

      rig.send("fewer", changed(), "case: 001");
      assertThat(rig.site("fewer", "report.txt"))
          .contains("STUDY-FEWER", "did not come again: series 2.")
          .contains("STUDY-CHANGED", "3 instances changed since ");
    }
  }

  @Test
  void nothing_that_the_ledger_keeps_of_it_names_the_patient() throws Exception {
    try (DecisionRig rig = strict()) {
      rig.send("first", TestStudies.ct().seed("a"), "case: 001");
      rig.send("other", TestStudies.ct().seed("b"), "case: 002");
    }
    try (var files = Files.walk(folder.resolve("var/ledger"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Fakes.in(bytes)).isEmpty();
      }
    }
  }

  private static TestStudies changed() {
    return TestStudies.ct().with(data -> data.setString(Tag.KVP, VR.DS, "140"));
  }

  private static TestStudies anonymised(String caseId) {
    return TestStudies.ct()
        .seed("one patient")
        .patient(caseId, caseId)
        .with(data -> data.setString(Tag.PatientIdentityRemoved, VR.CS, "YES"));
  }

  /** As shipped trials take it; those for tests take many cases of one made patient. */
  private DecisionRig strict() throws Exception {
    DecisionRig rig = DecisionRig.start(folder, "");
    Path trial = rig.config().resolve("trials/" + DecisionRig.TRIAL + ".yaml");
    String text = Files.readString(trial);
    assertThat(text).contains(TAKEN_AS_NOTE);
    Files.writeString(trial, text.replace("findings:\n", "").replace(TAKEN_AS_NOTE, ""));
    rig.restart();
    return rig;
  }
}
