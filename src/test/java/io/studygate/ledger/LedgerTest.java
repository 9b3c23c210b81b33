package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.Forced;
import io.studygate.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in its default form, one H2 file. */
final class LedgerTest extends LedgerPromises {
  @TempDir Path folder;

  @Override
  Settings.Ledger emptyDatabase() {
    return h2("ledger");
  }

  private Settings.Ledger h2(String name) {
    return new Settings.Ledger("jdbc:h2:file:" + folder.resolve(name), "ledger", "");
  }

  @Test
  void second_process_reads_while_the_gateway_writes() throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(h2("shared"))) {
      Ledger ledger = new Ledger(gateway, Clock.systemUTC());
      ledger.migrate();
      ledger.event("a1", "route test", "opened", Map.of());
      Process reader = other(Reader.class, h2("shared").url()).start();
      assertThat(new String(reader.getInputStream().readAllBytes())).contains("events 1");
      assertThat(reader.waitFor()).isZero();
    }
  }

  private static ProcessBuilder other(Class<?> program, String url) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", path, program.getName(), url)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** The other process. */
  static final class Reader {
    public static void main(String[] args) {
      Settings.Ledger settings = new Settings.Ledger(args[0], "ledger", "");
      try (HikariDataSource source = LedgerDatabase.openExisting(settings)) {
        Ledger ledger = new Ledger(source, Clock.systemUTC());
        System.out.println("events " + ledger.history("a1").size());
      }
    }
  }

  @Test
  void what_was_recorded_is_there_after_a_kill_that_follows_at_once() throws Exception {
    Path said = folder.resolve("said");
    Process writer = other(Writer.class, h2("killed").url()).redirectOutput(said.toFile()).start();
    await().until(() -> Files.readAllLines(said).contains("20"));
    writer.destroyForcibly().waitFor();
    // What comes before is the log.
    int written =
        (int) Files.readAllLines(said).stream().dropWhile(line -> !line.equals("1")).count();
    try (HikariDataSource source = LedgerDatabase.open(h2("killed"))) {
      Ledger ledger = new Ledger(source, Clock.systemUTC());
      assertThat(ledger.history("a1")).hasSizeGreaterThanOrEqualTo(written);
      assertThat(ledger.verify().whole()).isTrue();
    }
  }

  /** Says what it has written once it is recorded. */
  static final class Writer {
    public static void main(String[] args) {
      try (HikariDataSource source =
          LedgerDatabase.open(new Settings.Ledger(args[0], "ledger", ""))) {
        Ledger ledger = new Ledger(source, Clock.systemUTC());
        ledger.migrate();
        for (int number = 1; number < 100_000; number++) {
          // What is brought to disk for itself, and what is not, are both safe from a kill.
          if (number % 2 == 0) {
            ledger.event("a1", "route test", "opened", Map.of());
          } else {
            ledger.step("a1", "route test", "opened", Map.of());
          }
          System.out.println(number);
        }
      }
    }
  }

  @Test
  void a_questions_number_is_on_disk_before_it_is_told() throws Exception {
    try (HikariDataSource source = LedgerDatabase.open(h2("asked"))) {
      Ledger ledger = new Ledger(source, Clock.systemUTC());
      ledger.migrate();
      Asking asking = new Asking(ledger);
      asking.of("a1", "CT");
      assertThat(Forced.by(() -> asking.of("a1", "CT"))).as("nothing is told").isEmpty();
      assertThat(Forced.by(() -> asking.of("a1", "CT", Asking.refusal("SPACING", "3 mm"))))
          .containsExactly(folder.resolve("asked.mv.db"));
    }
  }

  @Test
  void automatic_server_listens_on_the_loopback_address_only() throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(h2("bound"))) {
      gateway.getConnection().close();
      Properties lock = new Properties();
      try (var in = Files.newInputStream(folder.resolve("bound.lock.db"))) {
        lock.load(in);
      }
      String server = lock.getProperty("server");
      int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
      assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
      for (InetAddress other : otherAddresses()) {
        assertThat(accepts(other, port)).as("%s", other).isFalse();
      }
    }
  }

  private static List<InetAddress> otherAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void reading_a_ledger_that_is_not_there_makes_none() {
    assertThatThrownBy(() -> LedgerDatabase.openExisting(h2("absent")).close())
        .isInstanceOf(RuntimeException.class);
    assertThat(folder.resolve("absent.mv.db")).doesNotExist();
  }
}
