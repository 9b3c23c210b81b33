package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Generation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over SFTP, with key login and a checked host key. */
class SendResultsSftpIT {
  @TempDir Path temp;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private KeyPair hostKey;
  private SshServer server;

  @BeforeEach
  void start_server() throws Exception {
    hostKey = newKey();
    KeyPair gateway = newKey();
    Files.createDirectories(temp.resolve("homes"));
    writeKey(gateway);
    server = serve(0);
    trust(hostKey);
  }

  @AfterEach
  void stop_server() throws IOException {
    server.stop(true);
  }

  @Test
  void results_of_many_sites_travel_over_few_connections() throws Exception {
    try (House house = house()) {
      for (int i = 0; i < 40; i++) {
        house.receipts.write(Tickets.of("a" + i, i % 2 == 0 ? "017" : "018", "S" + i), null);
      }
      house.start();
      house.awaitEmptyQueue();
    }
    assertThat(files()).hasSize(40).contains("018/output/S1_out/receipt.txt");
    assertThat(sessions).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void results_wait_while_the_server_is_away_and_arrive_when_it_is_back() throws Exception {
    int port = server.getPort();
    server.stop(true);
    try (House house = house(port)) {
      house.receipts.write(Tickets.of("a1", "017", "S1"), null);
      house.start();
      await()
          .until(() -> Files.exists(temp.resolve("spool/results/main/a1-10-receipt/retry.json")));
      server = serve(port);
      house.awaitEmptyQueue();
    }
    assertThat(files()).containsExactly("017/output/S1_out/receipt.txt");
  }

  @Test
  void a_file_of_a_run_before_us_is_replaced() throws Exception {
    Path old = temp.resolve("homes/017/output/S1_out/receipt.txt");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "torn");
    Files.writeString(old.resolveSibling(".receipt.txt"), "half");
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "S1"), null);
      house.start();
      house.awaitEmptyQueue();
    }
    assertThat(Files.readString(old)).startsWith("We have it.");
    assertThat(files()).containsExactly("017/output/S1_out/receipt.txt");
  }

  @Test
  void one_sites_unwritable_home_holds_up_only_itself() throws Exception {
    Files.writeString(temp.resolve("homes/017"), "a file where the home should be");
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "S1"), null);
      house.receipts.write(Tickets.of("b2", "018", "S2"), null);
      house.start();
      await().until(() -> house.events.contains("b2 receipt-written"));
      assertThat(house.waiting()).contains("a1-10-receipt");
      Files.delete(temp.resolve("homes/017"));
      house.awaitEmptyQueue();
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void nothing_is_sent_to_a_server_whose_host_key_is_not_ours() throws Exception {
    trust(newKey());
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "S1"), null);
      house.start();
      await()
          .until(() -> Files.exists(temp.resolve("spool/results/main/a1-10-receipt/retry.json")));
    }
    assertThat(files()).isEmpty();
  }

  private House house() throws Exception {
    return house(server.getPort());
  }

  private House house(int port) throws Exception {
    Generation generation =
        Tickets.generation(
            Tickets.inbox(port, temp.resolve("key").toString(), temp.resolve("known").toString()));
    return new House(temp.resolve("spool"), generation, ResultRoutes.sftp(generation));
  }

  private SshServer serve(int port) throws IOException {
    SshServer sshd = SshServer.setUpDefaultServer();
    sshd.setHost("127.0.0.1");
    sshd.setPort(port);
    sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    sshd.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(temp.resolve("key.pub")));
    sshd.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    sshd.setFileSystemFactory(new VirtualFileSystemFactory(temp.resolve("homes")));
    sshd.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            sessions.add(session);
          }
        });
    sshd.start();
    return sshd;
  }

  private void trust(KeyPair key) throws Exception {
    Files.writeString(
        temp.resolve("known"), "[127.0.0.1]:" + server.getPort() + " " + publicLine(key) + "\n");
  }

  private void writeKey(KeyPair key) throws Exception {
    try (OutputStream out = Files.newOutputStream(temp.resolve("key"))) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "", null, out);
    }
    Files.setPosixFilePermissions(
        temp.resolve("key"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(temp.resolve("key.pub"), publicLine(key) + "\n");
    Files.setPosixFilePermissions(
        temp.resolve("key.pub"), PosixFilePermissions.fromString("rw-------"));
  }

  private static String publicLine(KeyPair key) throws Exception {
    return org.apache.sshd.common.config.keys.PublicKeyEntry.toString(key.getPublic());
  }

  private static KeyPair newKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private List<String> files() throws IOException {
    Path homes = temp.resolve("homes");
    try (Stream<Path> files = Files.walk(homes)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> homes.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
