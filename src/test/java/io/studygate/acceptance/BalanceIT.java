package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.acceptance.Submissions.Sent;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison after the kills would notice what it is there for. */
class BalanceIT {
  private static final Moment SENT =
      Moment.after("sent", "deliver.SftpFolder", "rename", "-> TEST-ANY/");

  @TempDir Path folder;

  @Test
  void what_is_altered_cut_missing_or_too_many_is_noticed_at_each_destination_and_at_the_sites()
      throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (Kills kills = new Kills(folder, new Random(1))) {
      kills.run(1, List.of(SENT));
      Balance whole = compare(kills);
      assertThat(whole.lost).isEmpty();
      assertThat(whole.twice).isEmpty();
      assertThat(whole.altered).isEmpty();
      assertThat(whole.files()).isPositive();

      spoil(kills);
      Balance spoilt = compare(kills);
      assertThat(spoilt.lost)
          .satisfiesExactlyInAnyOrder(
              each -> assertThat(each).contains("objects at archive, not"),
              each -> assertThat(each).contains("has 0 objects at partner"));
      assertThat(spoilt.twice)
          .satisfiesExactlyInAnyOrder(
              each -> assertThat(each).contains("objects at archive, not"),
              each -> assertThat(each).contains("objects at partner, not"));
      assertThat(spoilt.altered)
          .anySatisfy(each -> assertThat(each).contains("archive", ".dcm was changed"))
          .anySatisfy(each -> assertThat(each).contains("archive", "again.dcm stands in no sums"))
          .anySatisfy(each -> assertThat(each).contains("archive", ".dcm is missing"))
          .anySatisfy(each -> assertThat(each).contains("partner", ".zip was changed"))
          .anySatisfy(each -> assertThat(each).contains("site", "report.txt was changed"));
    }
  }

  private static Balance compare(Kills kills) throws IOException {
    Path ledger = kills.gateway.var().resolve("ledger/ledger");
    var settings = new Settings.Ledger("jdbc:h2:file:" + ledger, "studygate", "");
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      Balance balance =
          new Balance(
              kills.submissions,
              List.of(kills.gateway),
              kills.places(),
              new Ledger(database, Clock.systemUTC()));
      assertThat(balance.compare().fault()).isEmpty();
      return balance;
    }
  }

  /** Each study suffers one thing. */
  private static void spoil(Kills kills) throws IOException {
    List<Path> archive = kills.places().get(0).studies();
    Path altered = file(archive.get(0), ".dcm");
    byte[] bytes = Files.readAllBytes(altered);
    bytes[bytes.length - 1]++;
    Files.write(altered, bytes);
    Path doubled = file(archive.get(1), ".dcm");
    Files.copy(doubled, doubled.resolveSibling("again.dcm"));
    Files.delete(file(archive.get(2), ".dcm"));

    List<Path> partner = kills.places().get(1).studies();
    Path cut = file(partner.get(0), ".zip");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 2_000));
    Path sent = file(partner.get(1), ".zip");
    Files.copy(sent, sent.resolveSibling("again.zip"));

    Sent accepted =
        kills.submissions.sent().stream()
            .filter(each -> each.kind().accepted())
            .findFirst()
            .orElseThrow();
    Path report = kills.submissions.results(accepted).resolve("report.txt");
    Files.writeString(report, "ACCEPTED, says somebody else");
  }

  /** The first one with this ending. */
  private static Path file(Path study, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(study)) {
      return files
          .filter(each -> each.toString().endsWith(ending))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
