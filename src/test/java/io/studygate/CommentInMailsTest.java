package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site writes as comment reaches the trial's contacts where the trial's file says so. */
final class CommentInMailsTest {
  @TempDir Path folder;

  @Test
  void it_stands_in_the_protocol_mail_unless_it_names_the_patient() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "commentInMails: true\n")) {
      rig.send("plain", TestStudies.ct(), "case: 001", "comment: boost plan follows on Monday");
      assertThat(rig.mails("protocol"))
          .isNotEmpty()
          .allMatch(mail -> mail.contains("Comment:     boost plan follows on Monday"));

      String id = TestStudies.PATIENT_ID;
      rig.send("named", TestStudies.ct().seed("b"), "case: 001", "comment: this is " + id);
      assertThat(rig.mails("protocol"))
          .noneMatch(mail -> mail.contains(id))
          .anyMatch(mail -> mail.contains("Comment:     kept with the submission, "));
    }
  }
}
