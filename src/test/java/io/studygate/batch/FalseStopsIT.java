package io.studygate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Profile;
import io.studygate.config.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the proof stops what carries no identity, over all that there is to try it on. */
class FalseStopsIT {
  private static final List<String> PROFILES =
      List.of("basic", "mr-diffusion", "rt-clean-descriptors");

  /** Its Series Number is its Patient ID. */
  private static final String RIGHTLY = "modalities/legacy-enhanced-ct.dcm: the proof: (0020,0011)";

  @TempDir Path folder;

  @BeforeEach
  void only_where_data_are() {
    assumeTrue(SharedObjects.areThere());
  }

  @Test
  void the_page_on_the_proof_says_how_many_it_stops_and_none_by_chance() throws Exception {
    List<String> stopped = new ArrayList<>();
    int[] passed = {0};
    for (String name : PROFILES) {
      Profile profile = ProfileFile.load(Path.of("config"), name);
      new SharedObjects(folder)
          .each(
              profile,
              run -> {
                passed[0] += run.done().written().size();
                run.done().keptBack().stream()
                    .filter(one -> one.reason().startsWith("the proof"))
                    .forEach(one -> stopped.add(run.place(one.item()) + ": " + one.reason()));
              });
    }
    assertThat(stopped).allMatch(one -> one.startsWith(RIGHTLY));
    assertThat(Files.readString(Path.of("docs/proof.md")))
        .contains(
            "**%d of %d objects were stopped, 0 of them by chance.**"
                .formatted(stopped.size(), passed[0] + stopped.size()));
  }
}
