package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
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
      ledger.event("a1", "gateway", "opened", Map.of());
      Process reader = reader(h2("shared").url());
      assertThat(new String(reader.getInputStream().readAllBytes())).contains("events 1");
      assertThat(reader.waitFor()).isZero();
    }
  }

  private static Process reader(String url) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", path, Reader.class.getName(), url)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
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
