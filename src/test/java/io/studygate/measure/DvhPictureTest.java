package io.studygate.measure;

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
}
