package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.PostgresServer;
import java.nio.file.Path;
import java.util.List;
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
    try (Replicas replicas = new Replicas(folder, gateways, ledger, 1);
        DestinationWatch watch = new DestinationWatch(replicas.cases(), n -> n % 3 == 0)) {
      replicas.run(count);
      watch.close();
      replicas.look(
          ledger,
          (balance, book) -> {
            ChainCheck chain = balance.compare();
            List<Long> shares = replicas.shares(book);
            System.out.printf(
                "replicas %d, kills %d, submissions %d (received by each: %s), lost %d, twice %d,"
                    + " seen in part %d, chain of %d events%n",
                gateways,
                replicas.kills(),
                replicas.submissions().sent().size(),
                shares,
                balance.lost.size(),
                balance.twice.size(),
                watch.partial().size(),
                chain.events());
            watch.again().stream()
                .filter(replicas.submissions()::oneOnly)
                .forEach(balance.twice::add);
            assertThat(balance.lost).isEmpty();
            assertThat(balance.twice).isEmpty();
            assertThat(watch.partial()).isEmpty();
            assertThat(chain.fault()).isEmpty();
            assertThat(shares.stream().filter(share -> share > 0).count())
                .isGreaterThanOrEqualTo(Math.min(2, gateways));
          });
    }
  }
}
