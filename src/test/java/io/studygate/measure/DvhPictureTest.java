package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.paper.Golden;
import io.studygate.paper.Origin;
import io.studygate.paper.Png;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DvhPictureTest {
  @TempDir Path temp;

  @Test
  void curves_of_a_made_plan_look_as_they_did() throws Exception {
    TestStudies.rt().instances(12).matrix(32).asFolder(temp.resolve("payload"));
    List<DvhRow> rows = Studies.of(temp).dvh(20);
    Origin origin = DvhPicture.origin(rows, "studygate");
    Png.write(DvhPicture.of("ONC12, case 1", rows, origin), Golden.drawn("dvh"), origin);
    Golden.check("dvh");
  }

  @Test
  void a_plan_without_curves_takes_no_empty_diagram() throws Exception {
    TestStudies.rt().instances(12).matrix(32).asFolder(temp.resolve("payload"));
    List<DvhRow> rows = Studies.of(temp).dvh(20);
    Origin origin = DvhPicture.origin(rows, "studygate");
    int drawn = DvhPicture.of("ONC12, case 1", rows, origin).getHeight();
    List<DvhRow> none = rows.stream().map(DvhPictureTest::withoutDoses).toList();
    assertThat(DvhPicture.of("ONC12, case 1", none, origin).getHeight()).isLessThan(drawn / 2);
  }

  private static DvhRow withoutDoses(DvhRow row) {
    return new DvhRow(
        row.set(),
        row.structures(),
        row.structure(),
        row.volume(),
        row.noVolume(),
        null,
        "outside the dose grid: 20.0 % of it",
        row.remark(),
        row.planned(),
        row.hash());
  }
}
