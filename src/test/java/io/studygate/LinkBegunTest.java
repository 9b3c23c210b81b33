package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by link that a site has begun and left. */
class LinkBegunTest {
  @TempDir Path folder;

  @Test
  void what_a_site_has_only_begun_never_shuts_it_out() throws Exception {
    try (DecisionRig rig =
        DecisionRig.start(
            folder,
            "",
            LinkClient.SETTINGS[0],
            LinkClient.SETTINGS[1],
            "studygate.study.max-bytes=1000000")) {
      LinkClient.Link link = LinkClient.Link.of(rig.command("site", "link", "018"));
      LinkUpload site = LinkUpload.signedIn(rig.house().link().port(), link);
      String used = site.group(1, 1_000_000);
      site.patch(site.file(used, "a.dcm", 1_000_000), 0, new byte[100]);
      String left = site.group(1, 1_000_000);
      for (int i = 0; i < 49; i++) {
        assertThat(site.begin(1, 1_000_000).statusCode()).isEqualTo(201);
      }
      assertThat(site.client().get("/groups/" + left).statusCode()).isEqualTo(404);
      assertThat(site.client().get("/groups/" + used).statusCode()).isEqualTo(200);
    }
  }
}
