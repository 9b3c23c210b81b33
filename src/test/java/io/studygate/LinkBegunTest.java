package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by link that a site has begun and left. */
class LinkBegunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void a_site_gives_up_what_it_has_begun_and_nothing_of_anybody_elses() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "", LinkClient.SETTINGS)) {
      LinkClient.Link link = LinkClient.Link.of(rig.command("site", "link", "018"));
      int port = rig.house().link().port();
      LinkUpload site = LinkUpload.signedIn(port, link);
      String group = site.group(1, 1_000);
      String file = site.file(group, "a.dcm", 1_000);
      assertThat(site.discard("abcdefgh12").statusCode()).isEqualTo(404);
      assertThat(discardWithoutForm(site.client(), group)).isEqualTo(403);
      try (Socket open = site.send(file, 0, new byte[1_000], 500)) {
        await().atMost(PATIENCE).until(() -> site.discard(group).statusCode() == 423);
        assertThat(open.isConnected()).isTrue();
      }
      await().atMost(PATIENCE).until(() -> site.discard(group).statusCode() == 200);
      assertThat(site.discard(group).statusCode()).as("it is gone").isEqualTo(404);
      assertThat(site.method("HEAD", file).statusCode()).isEqualTo(404);
      assertThat(rig.spool().resolve("unfinished/018/" + group)).doesNotExist();
      assertThat(rig.last("link-018", "link-upload-discarded").actor()).isEqualTo("link 018");
      String whole = site.group(1, 3);
      site.patch(site.file(whole, "a.zip", 3), 0, new byte[3]);
      assertThat(site.complete(whole).statusCode()).isEqualTo(200);
      assertThat(site.discard(whole).statusCode()).as("it was received").isEqualTo(409);
    }
  }

  private static int discardWithoutForm(LinkClient client, String group) throws Exception {
    return client.send(client.request("/groups/" + group).DELETE()).statusCode();
  }

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
