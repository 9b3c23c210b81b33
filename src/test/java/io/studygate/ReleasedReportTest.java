package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.spool.Ticket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site reads of a study that was held and then released. */
final class ReleasedReportTest {
  @TempDir Path folder;

  @Test
  void it_is_delayed_first_and_then_says_who_released_it_and_why() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("held", TestStudies.ct().burnedIn("YES"), "case: 001");
      assertThat(rig.delivered()).isEmpty();
      assertThat(rig.site("held", "report.txt"))
          .startsWith("DELAYED")
          .doesNotContain("PIXEL-POLICY");

      assertThat(
              rig.command("release", ticket.id(), "--by", "A. Reader", "--reason", "no text in it")
                  .err())
          .isEmpty();

      assertThat(rig.site("held", "report.txt"))
          .startsWith("ACCEPTED\n")
          .contains(
              "Decided by the trial office",
              "A. Reader: let go after a look at its pixels",
              "Reason: no text in it")
          .doesNotContain("PIXEL-POLICY");
      assertThat(rig.site("held", "report.json")).contains("\"A. Reader\"", "no text in it");
      assertThat(rig.delivered()).filteredOn(file -> file.endsWith(".dcm")).hasSize(3);
    }
  }
}
