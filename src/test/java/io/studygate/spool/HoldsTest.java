package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HoldsTest extends HoldsPromises {
  @TempDir Path folder;

  @Override
  Settings.Ledger database() {
    return new Settings.Ledger("jdbc:h2:file:" + folder.resolve("ledger"), "ledger", "");
  }

  @Test
  void a_gateway_that_has_its_ledger_to_itself_gets_everything() {
    Holds alone = Holds.alone();
    assertThat(alone.take("site")).isTrue();
    assertThat(alone.take("site")).isTrue();
    alone.release("site");
    alone.release("site");
    assertThat(alone.take("site")).isTrue();
  }
}
