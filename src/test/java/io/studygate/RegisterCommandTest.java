package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial expects, beside what has come through the gateway. */
final class RegisterCommandTest {
  @TempDir Path folder;

  @Test
  void every_line_of_the_register_is_shown_with_what_has_come_of_it() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "visits: [ baseline, week-12 ]\n")) {
      Files.writeString(
          rig.config().resolve("trials/any.csv"),
          """
          case,site,visit,expected by
          001,018,baseline,2020-01-01
          001,018,week-12,2020-02-01
          002,018,baseline,2999-01-01
          """);
      rig.trial("register: any.csv\n");
      rig.restart();
      String id = rig.send("one", TestStudies.ct(), "case: 001", "visit: Baseline").id();
      rig.send("two", TestStudies.mr(), "case: 003", "visit: baseline");
      assertThat(rig.site("two", "report.txt"))
          .startsWith("REFUSED")
          .contains("CASE-NOT-REGISTERED");

      Ran all = rig.command("register", "--trial", "TEST-ANY");
      assertThat(all.exit()).isZero();
      assertThat(all.out().lines())
          .anyMatch(line -> line.matches("001 +baseline +018 +2020-01-01 +accepted +" + id))
          .anyMatch(
              line -> line.matches("001 +week-12 +018 +2020-02-01 +missing +- +\\d+ days late"))
          .anyMatch(line -> line.matches("002 +baseline +018 +2999-01-01 +missing +-"))
          .anyMatch(line -> line.equals("1 of 3 should have come and have not"));
      assertThat(rig.command("register", "--trial", "TEST-ANY", "--due").out())
          .contains("week-12")
          .doesNotContain("2999");
      assertThat(rig.command("register", "--trial", "AIDP"))
          .matches(ran -> ran.exit() == 1)
          .matches(ran -> ran.err().contains("has no line \"register: FILE.csv\""));
      assertThat(rig.command("register", "--trial", "NONE").exit()).isEqualTo(1);
    }
  }
}
