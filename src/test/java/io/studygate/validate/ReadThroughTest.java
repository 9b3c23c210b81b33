package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Generation;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadThroughTest {
  private static final Finding REFUSE = Finding.of(FindingCode.STUDIES_MANY, "studies", 2);

  @TempDir Path folder;

  private final Generation generation = Rig.generation(Rig.trial("T-1"));
  private final CaseDecision decision = new CaseDecision(null, null, null, null, List.of());

  /** The pixels of the first image are damaged, far behind its header. */
  @BeforeEach
  void a_zip_with_a_damaged_image() throws Exception {
    Path zip = TestStudies.ct().matrix(128).asZip(folder.resolve(Payloads.ZIP));
    byte[] bytes = Files.readAllBytes(zip);
    for (int i = 0; i < 64; i++) {
      bytes[bytes.length / 3 - 600 + i] ^= 0x55;
    }
    Files.write(zip, bytes);
  }

  private List<Finding> complete(Finding... rules) throws Exception {
    Inventory inventory = Rig.open(folder);
    assertThat(inventory.findings()).isEmpty();
    return new ReadThrough(generation).complete(folder, inventory, decision, List.of(rules));
  }

  @Test
  void a_refused_zip_is_read_to_its_end_and_its_damage_is_told() throws Exception {
    assertThat(Rig.codes(complete(REFUSE))).containsExactly("STUDIES-MANY", "ARCHIVE-CRC");
  }

  @Test
  void one_that_goes_on_is_left_to_the_anonymiser() throws Exception {
    assertThat(complete()).isEmpty();
  }
}
