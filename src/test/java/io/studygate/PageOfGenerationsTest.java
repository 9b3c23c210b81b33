package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page and the metrics say of the configuration while it is edited. */
class PageOfGenerationsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void a_refused_edit_stands_on_the_page_and_in_a_metric_until_it_is_mended() throws Exception {
    try (GenerationRig rig = new GenerationRig(folder, PageClient.SETTINGS).start()) {
      PageClient client = PageClient.signedIn(rig.house.observing().port(), "R. Ader");
      assertThat(client.get("/page/configuration").body()).contains("is in force").contains(">1 <");
      String good = rig.text(GenerationRig.TRIAL);
      rig.append(GenerationRig.TRIAL, "nonsense: \"<b>bold</b>\"\n");
      rig.looks();
      assertThat(client.get("/page/configuration").body())
          .contains("An edit is refused as a whole", "nonsense: is no key that is known here")
          .doesNotContain("<b>bold");
      assertThat(metric(client, "refused")).isEqualTo("1.0");
      assertThat(metric(client, "refusals_total")).isEqualTo("1.0");
      rig.save(GenerationRig.TRIAL, good);
      rig.looks();
      assertThat(client.get("/page/configuration").body()).doesNotContain("nonsense");
      assertThat(metric(client, "refused")).isEqualTo("0.0");
    }
  }

  @Test
  void page_and_monitors_are_answered_by_the_new_generation_while_the_old_one_is_at_work()
      throws Exception {
    try (GenerationRig rig = new GenerationRig(folder, PageClient.SETTINGS)) {
      rig.closeGate();
      rig.start();
      PageClient client = PageClient.signedIn(rig.house.observing().port(), "R. Ader");
      String slow = rig.handIn("slow", TestStudies.ct().instances(2)).id();
      await().atMost(PATIENCE).until(() -> has(rig, slow, "identified"));
      rig.append(GenerationRig.TRIAL, GenerationRig.ONLY_MR);
      rig.looks();
      assertThat(rig.number()).isEqualTo(2);
      assertThat(metric(client, "draining")).isEqualTo("1.0");
      assertThat(metric(client, "generation")).isEqualTo("2.0");
      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(client.get("/page").statusCode()).isEqualTo(200);
      rig.openGate();
      await().atMost(PATIENCE).until(() -> has(rig, slow, "decided"));
    }
  }

  private static boolean has(GenerationRig rig, String id, String event) {
    return rig.events(id).stream().anyMatch(each -> each.event().equals(event));
  }

  private static String metric(PageClient client, String name) throws Exception {
    String start = "studygate_configuration_" + name + " ";
    return Arrays.stream(client.get("/metrics").body().split("\n"))
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("absent");
  }
}
