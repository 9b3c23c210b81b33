package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractCollectionAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that a site has written wherever a name can stand go through a whole run, by every way that
 * a submission can take and every command, and are then looked for in all that the gateway has said
 * and kept. That the search sees is shown by one that is planted on purpose everywhere.
 */
class PlantedIdentityIT {
  private static final String ON_PURPOSE = "PLANTED-ON-PURPOSE";

  private static final StandardCopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

  /** Verdicts and events: every way that a submission can take, and every look at it. */
  private static final Set<String> WAYS =
      Set.of(
          "ACCEPTED",
          "REFUSED",
          "held",
          "parked",
          "retried",
          "released",
          "repeated",
          "reassigned",
          "recalled",
          "delivery-asked",
          "delivered",
          "loose-files-told",
          "seen-elsewhere",
          "read",
          "shown",
          "listed",
          "exported",
          "replayed",
          "link-upload-begun",
          "link-looked",
          "letter-taken",
          "letter-answered",
          "engine-ended",
          "signed-in",
          "verified",
          "files-verified",
          "results-verified");

  /** As transport breaks it. */
  private static final String ENCODED =
      "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
          + "PLANTED-=\r\nON-PURPOSE";

  /** Columns that hold the names of uploads until retention forgets them (docs/security.md). */
  private static final Set<String> NAMES_OF_UPLOADS =
      Set.of(
          "\"submission\".folder",
          "\"submission\".name",
          "\"submission\".result_name",
          "\"result_folder\".folder",
          "\"result_folder\".name");

  @TempDir Path folder;

  @Test
  void no_name_is_in_any_log_row_label_mail_or_result_of_a_run_on_h2() throws Exception {
    run(null);
  }

  @Test
  void no_name_is_in_any_log_row_label_mail_or_result_of_a_run_on_postgresql() throws Exception {
    try (PostgresServer postgres = PostgresServer.orSkip()) {
      run(postgres.settings());
    }
  }

  private void run(Settings.Ledger postgres) throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (PlantedRun run = new PlantedRun(folder, ON_PURPOSE)) {
      if (postgres != null) {
        run.ledger(postgres);
      }
      run.send();
      PlantedCommands commands = new PlantedCommands(run, folder);
      commands.all();
      List<String> beans = Beans.of(run.gateway().pid());
      String metrics = run.metrics();
      assertThat(metrics).contains("studygate_findings_total", "studygate_events_total");
      commands.said().put("monitor", metrics);
      run.close();
      assertThat(run.doors().traces()).contains("process-submission");
      commands.said().put("traces", run.doors().traces());
      Files.copy(run.gateway().log(), Path.of("target/PlantedIdentityIT.log"), REPLACE);
      Looked looked = new Looked(run, commands.said(), beans);
      assertThat(run.ways()).containsAll(WAYS);
      looked.finds(PlantedUploads.nowhere(), Set.of(), PlantedIdentityIT::asSent).isEmpty();
      PlantedSearch pages = new PlantedSearch(PlantedUploads.nowhere());
      run.doors().shown().forEach(pages::text);
      assertThat(pages.found()).isEmpty();
      looked.finds(PlantedUploads.NAMES, NAMES_OF_UPLOADS, PlantedIdentityIT::named).isEmpty();

      looked.plant();
      looked
          .finds(List.of(ON_PURPOSE), Set.of(), PlantedIdentityIT::asSent)
          .anyMatch(find -> find.startsWith("log line"))
          .anyMatch(find -> find.startsWith("\"event\".details row"))
          .anyMatch(find -> find.startsWith("bean java.lang:"))
          .anyMatch(find -> find.startsWith("mail on purpose decoded"))
          .anyMatch(find -> find.startsWith("command on purpose"))
          .anyMatch(find -> find.matches("homes/018/output/PLUP-Anna_out/report.txt: .*"))
          .anyMatch(find -> find.startsWith("name of spool/troubles/"));
    }
  }

  /**
   * All that a run has left.
   *
   * @param said by commands
   * @param beans what a monitor read at its end
   */
  private record Looked(PlantedRun run, Map<String, String> said, List<String> beans) {
    /** Where these values are, but for the places where they may rest. */
    AbstractCollectionAssert<?, ?, String, ?> finds(
        Collection<String> values, Set<String> columns, Predicate<String> places) throws Exception {
      PlantedSearch search = new PlantedSearch(values);
      List<String> lines = Files.readAllLines(run.gateway().log());
      assertThat(lines).as("lines of detail").anyMatch(line -> line.contains(" DEBUG "));
      for (int i = 0; i < lines.size(); i++) {
        search.text("log line " + (i + 1), lines.get(i));
      }
      beans.forEach(bean -> search.text("bean " + bean.split(" ", 2)[0], bean));
      for (Map.Entry<String, Set<String>> mail : run.mails().messages().entrySet()) {
        for (String raw : mail.getValue()) {
          search.mail("mail " + mail.getKey(), raw);
        }
      }
      said.forEach((command, text) -> search.text("command " + command, text));
      if (said.containsKey("on purpose")) {
        search.mail("mail on purpose", ENCODED);
      }
      try (HikariDataSource database = LedgerDatabase.openExisting(run.ledger());
          Connection connection = database.getConnection()) {
        assertThat(PlantedSearch.tables(connection)).hasSizeGreaterThan(8);
        search.tables(connection, columns);
      }
      search.tree(run.gateway().var(), places);
      return assertThat(search.found());
    }

    /** One value in every place that is searched; a monitor has read it all along. */
    void plant() throws Exception {
      Path var = run.gateway().var();
      Files.writeString(run.gateway().log(), ON_PURPOSE + "\n", StandardOpenOption.APPEND);
      Files.createFile(var.resolve("spool/troubles/" + ON_PURPOSE));
      said.put("on purpose", ON_PURPOSE.toLowerCase());
      Path report = run.results("PLUP-Anna").resolve("report.txt");
      Files.writeString(report, ON_PURPOSE, StandardOpenOption.APPEND);
      try (HikariDataSource database = LedgerDatabase.openExisting(run.ledger());
          Connection connection = database.getConnection();
          var update =
              connection.prepareStatement(
                  "UPDATE event SET details = ? WHERE event = 'received'")) {
        update.setString(1, ON_PURPOSE);
        assertThat(update.executeUpdate()).isPositive();
      }
    }
  }

  /** Where identifiable data rests, as docs/security.md lists it. */
  private static boolean asSent(String path) {
    return path.matches("homes/[^/]+/(incoming|input|received)(/.*)?")
        || path.matches("spool/(kept|parked)/[^/]+/(form\\.txt|payload(\\.zip)?(/.*)?)")
        || path.matches("spool/unfinished/[^/]+/[^/]+/group\\.json");
  }

  /** The same, and where the names of uploads are kept. */
  private static boolean named(String path) {
    return asSent(path)
        || path.matches("homes/[^/]+/output(/.*)?")
        || path.matches("spool/(kept|parked)/[^/]+/ticket.json")
        || path.matches("spool/sent/.*|spool/unfinished/[^/]+/[^/]+/done\\.json")
        || path.startsWith("ledger/");
  }
}
