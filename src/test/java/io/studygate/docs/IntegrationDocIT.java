package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.demo.SyntheticStudy;
import io.studygate.routes.CamelSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/integration.md shows what happens when a route, a rule and a destination are changed. */
class IntegrationDocIT {
  @TempDir Path project;

  @Test
  void what_the_page_changes_does_what_the_page_says() throws Exception {
    ShownPage page = new ShownPage(project);
    SyntheticStudy.of(SyntheticStudy.Kind.RT, 40, 256)
        .toZip(project.resolve("TRIAL-RT-0042_SITE07.zip"));

    assertThat(page.follow("integration.md")).isEqualTo(7);

    CamelSchema schema = new CamelSchema();
    for (String route : List.of("00-flow", "96-office")) {
      String text = Files.readString(project.resolve("routes/" + route + ".camel.yaml"));
      assertThat(schema.faults(text)).as(route).isEmpty();
    }
  }
}
