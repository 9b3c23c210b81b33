package io.studygate.docs;

import io.studygate.config.ConfigLoader;
import io.studygate.deidentify.ConformancePage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/deidentification.md is what the tables and the shipped profiles say. */
class DeidentificationDocTest {
  @Test
  void the_page_is_what_the_anonymiser_does() throws IOException {
    String body =
        ConformancePage.of(ConfigLoader.load(Path.of("config")).orThrow().profiles().values());
    String page =
        GeneratedPage.head("De-identification", "the tables of PS3.15 and config/profiles") + body;
    GeneratedPage.check("deidentification.md", page.strip() + "\n");
  }
}
