package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "true, 2, Private objects   1 carried along",
    "false, 1, Private objects   1 dropped"
  })
  void what_a_trial_takes_beyond_the_others_is_counted_and_listed(
      boolean takes, int objects, String line) throws Exception {
    TestStudies.ct().instances(2).asFolder(temp.resolve("study"));
    Stories stories = Stories.of(temp.resolve("study"));
    int item = stories.instances.get(1).item();
    Inventory inventory =
        new Inventory(
            stories.instances.subList(0, 1),
            stories.instances.subList(1, 2),
            List.of(
                new Inventory.Other(item, Inventory.Other.Kind.PRIVATE_SOP_CLASS, "1.2.3", 100)),
            2,
            200,
            SubmissionNote.NONE,
            CaseEvidence.NONE,
            List.of(),
            List.of(),
            List.of());
    CaseDecision decision =
        new CaseDecision(Stories.trial(takes), "001", null, "folder", List.of());
    Story story =
        Story.of(
            Tickets.of("a1", "017", "STUDY1"),
            inventory,
            decision,
            stories.study(),
            Stories.proof(),
            new Outcome(Verdict.ACCEPTED, List.of()));

    assertThat(story.objects()).isEqualTo(objects);
    assertThat(Tables.inventory(story.series(), story.written()).lines()).hasSize(objects + 1);
    assertThat(ReportText.of(story, List.of(), "")).contains(line);
  }
}
