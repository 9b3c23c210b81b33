package io.studygate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The export of the ledger over the page, and when there is none. */
class AuditPageTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path temp;
  private HikariDataSource database;
  private SlowSource source;
  private Ledger ledger;
  private Spool spool;

  @BeforeEach
  void open() {
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:file:" + temp.resolve("ledger"), "studygate", ""));
    source = new SlowSource(database);
    ledger = new Ledger(source, Clock.systemUTC());
    ledger.migrate();
    spool = new Spool(temp.resolve("spool"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void while_an_export_is_under_way_no_other_is_begun() throws Exception {
    AuditPage page = page(0);
    source.gate = new CountDownLatch(1);
    CompletableFuture<WebAnswer> first = CompletableFuture.supplyAsync(() -> ask(page));
    await().atMost(PATIENCE).until(() -> source.waiting);
    assertThat(ask(page).body()).isEqualTo("503 An export is under way");
    source.gate.countDown();
    assertThat(status(first.join())).isEqualTo(200);
    assertThat(status(ask(page))).isEqualTo(200);
    assertThat(spool.incoming()).isEmptyDirectory();
  }

  @Test
  void without_room_on_the_spools_disk_no_export_is_begun() {
    assertThat(ask(page(Long.MAX_VALUE)).body()).isEqualTo("503 No room for an export");
    assertThat(ledger.history(Sights.ALL)).isEmpty();
  }

  private AuditPage page(long least) {
    Troubles troubles = new Troubles(spool, Clock.systemUTC());
    return new AuditPage(
        (status, title, words) -> WebAnswer.html(status, status + " " + title),
        new Sights(ledger),
        ledger,
        spool,
        new FreeSpace(spool, least, Clock.systemUTC(), troubles),
        temp);
  }

  private static WebAnswer ask(AuditPage page) {
    WebRequest request =
        new WebRequest(
            "GET", List.of(), Map.of(), Map.of(), Map.of(), Map.of(), "127.0.0.1", false);
    try {
      return page.answer(request, new Visitor("R. Ader", false, null, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(WebAnswer answer) throws IOException {
    try (InputStream body = (InputStream) answer.body()) {
      return answer.status();
    }
  }

  /** A database that can be made to wait. */
  private static final class SlowSource extends DelegatingDataSource {
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean waiting;

    SlowSource(HikariDataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      waiting = gate.getCount() > 0;
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
      return super.getConnection();
    }
  }
}
