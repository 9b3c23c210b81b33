package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Settings;
import io.studygate.ledger.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicas that are killed at random lose nothing and deliver nothing twice. Some 60 submissions;
 * {@code -Dstudygate.replicas.submissions=1000} for the nightly form.
 */
class ReplicasIT {
  private static final int COUNT = Integer.getInteger("studygate.replicas.submissions", 60);

  @TempDir Path folder;

  @BeforeEach
  void need_a_server() {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
  }

  @Test
  void three_gateways_on_one_inbox_lose_nothing_and_deliver_nothing_twice() throws Exception {
    try (PostgresServer server = PostgresServer.orSkip()) {
      survive(3, server.settings(), COUNT);
    }
  }

  @Test
  void one_gateway_on_a_file_of_its_own_keeps_the_same_promise() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("ledger/ledger");
    survive(1, new Settings.Ledger(url, "studygate", ""), COUNT / 3);
  }

  private void survive(int gateways, Settings.Ledger ledger, int count) throws Exception {
    try (Replicas replicas = new Replicas(folder, gateways, ledger, 1)) {
      assertThat(replicas.survive(count).wrong()).isEmpty();
    }
  }
}
