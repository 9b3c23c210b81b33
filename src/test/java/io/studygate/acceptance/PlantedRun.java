package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.TestPort;
import io.studygate.config.Settings;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One gateway with its SFTP server and a mail server, to which a careless site sends. */
final class PlantedRun implements AutoCloseable {
  static final String SITE = "018";
  private static final List<String> PROTOCOLS =
      List.of("TEST-ANY", "TEST-PARK", "TEST-ENGINE", "AIDP", "ACNS0031", "RTQA-01");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RunningGateway gateway;
  private final EmbeddedServer server;
  private final MailBox mails;
  private final PlantedUploads uploads;
  private final int http;
  private final PlantedDoors doors;
  private Settings.Ledger ledger;

  /**
   * @param property a word that the process is started with, for a monitor to see
   */
  PlantedRun(Path folder, String property) throws Exception {
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new EmbeddedServer(Files.createDirectory(folder.resolve("server")));
    uploads = new PlantedUploads(Files.createDirectory(folder.resolve("sent")));
    server.prepare(gateway);
    int smtp = TestPort.next();
    mails = new MailBox(smtp);
    gateway.set("STUDYGATE_LOG_LEVEL", "DEBUG");
    http = TestPort.next();
    gateway.set("STUDYGATE_HTTP_ENABLED", "true");
    gateway.set("STUDYGATE_HTTP_PORT", String.valueOf(http));
    gateway.javaOption("-Dplanted=" + property);
    setting("studygate.var-dir", gateway.var().toString());
    setting("studygate.mail.host", "127.0.0.1");
    setting("studygate.mail.port", String.valueOf(smtp));
    setting("studygate.mail.security", "none");
    String url = "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger") + ";AUTO_SERVER=TRUE";
    ledger(new Settings.Ledger(url, "studygate", ""));
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    doors = new PlantedDoors(gateway, folder, secrets);
    secondTrial(secrets);
  }

  /** A trial whose inventories find a file in the place of their folder: a step of ours fails. */
  private void secondTrial(Path secrets) throws IOException {
    Path any = gateway.config().resolve("trials/TEST-ANY.yaml");
    Files.writeString(
        any.resolveSibling("TEST-PARK.yaml"),
        Files.readString(any).replace("TEST-ANY", "TEST-PARK"));
    String trials = "trials: [ TEST-ANY, TEST-PARK, TEST-ENGINE ]";
    gateway.edit("sites/" + SITE + ".yaml", "^trials:.*$", trials);
    Files.createDirectories(gateway.var().resolve("inventories"));
    Files.createFile(blocked());
    for (String protocol : PROTOCOLS) {
      Files.writeString(secrets.resolve("trial-key-" + protocol), "0123456789abcdef".repeat(4));
    }
    setting("studygate.secrets-dir", secrets.toString());
  }

  private Path blocked() {
    return gateway.var().resolve("inventories/TEST-PARK");
  }

  /** Commands beside the gateway read the same file. */
  private void setting(String key, String value) throws IOException {
    Files.writeString(
        gateway.config().resolve("application.properties"),
        "\n" + key + "=" + value + "\n",
        StandardOpenOption.APPEND);
  }

  /** Uses this database; the last one that was said counts. */
  void ledger(Settings.Ledger settings) throws IOException {
    ledger = settings;
    Path file = gateway.config().resolve("application.properties");
    String others =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("studygate.ledger."))
            .collect(Collectors.joining("\n"));
    Files.writeString(file, others + "\n");
    setting("studygate.ledger.url", settings.url());
    setting("studygate.ledger.user", settings.user());
  }

  Settings.Ledger ledger() {
    return ledger;
  }

  RunningGateway gateway() {
    return gateway;
  }

  /** What a monitor reads of it now. */
  String metrics() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  MailBox mails() {
    return mails;
  }

  /** The site's folder of results of an upload. */
  Path results(String name) {
    return server.homes().resolve(SITE).resolve("output/" + name + "_out");
  }

  /** Sends one by every way and waits until each has its answer. */
  void send() throws Exception {
    mails.start();
    gateway.start();
    put(uploads.accepted("PLUP-Anna"), "PLUP-Anna.zip");
    doors.write();
    answered("PLUP-Anna", "SHA256SUMS");
    Path broken = uploads.broken("PLUP-Emma");
    server
        .site(SITE)
        .sftp(
            "put " + uploads.accepted("PLUP-Again") + " incoming/PLUP-Again.zip",
            "put " + uploads.refused("PLUP-Berta") + " incoming/PLUP-Berta.zip",
            "put " + uploads.held("PLUP-Clara") + " incoming/PLUP-Clara.zip",
            "put " + uploads.parked("PLUP-Dora") + " incoming/PLUP-Dora.zip",
            "put " + uploads.numbered("PLUP-Hanna") + " incoming/PLUP-Hanna.zip",
            "put " + uploads.torn("PLUP-Frida") + " incoming/PLUP-Frida.zip",
            "put \"" + uploads.stray() + "\" \"incoming/PLSTRAY Gerda.7z\"",
            "put -r " + broken + " incoming/",
            "put -r " + uploads.written(PlantedDoors.BY_MAIL) + " incoming/",
            "put " + uploads.done() + " incoming/PLUP-Emma/done");
    doors.upload(uploads.folder(PlantedDoors.BY_LINK));
    answered("PLUP-Again", "already-received.txt");
    answered(PlantedDoors.BY_MAIL, "SHA256SUMS");
    for (String refused :
        new String[] {"PLUP-Berta", "PLUP-Hanna", "PLUP-Frida", "PLUP-Emma", "PLSTRAY Gerda.7z"}) {
      answered(refused, "SHA256SUMS");
      assertThat(results(refused).resolve("report.txt")).content().startsWith("REFUSED");
    }
    for (String waits : new String[] {"PLUP-Clara", "PLUP-Dora"}) {
      answered(waits, "report.txt");
      Path parked = gateway.var().resolve("spool/parked").resolve(id(waits));
      await(waits + " is parked").atMost(PATIENCE).until(() -> Files.isDirectory(parked));
    }
    quiet();
    doors.look(http, id("PLUP-Anna"), id("PLUP-Berta"), id("PLUP-Dora"), id(PlantedDoors.BY_LINK));
  }

  PlantedDoors doors() {
    return doors;
  }

  private void put(Path file, String name) throws Exception {
    server.site(SITE).sftp("put " + file + " incoming/" + name);
  }

  private void answered(String name, String file) {
    Path answer = results(name).resolve(file);
    await(name + " has its " + file).atMost(PATIENCE).until(() -> Files.exists(answer));
  }

  /** What blocked the trial's inventories is gone. */
  void unblock() throws IOException {
    Files.delete(blocked());
  }

  /** Waits until no queue holds anything. */
  void quiet() {
    await("empty queues")
        .atMost(PATIENCE)
        .until(() -> Stream.of("received", "deliver", "results", "outbox").allMatch(this::empty));
  }

  private boolean empty(String queue) {
    try (Stream<Path> all = Files.walk(gateway.var().resolve("spool").resolve(queue))) {
      return all.noneMatch(Files::isRegularFile);
    } catch (IOException | java.io.UncheckedIOException e) {
      // Something left while it was listed: it is looked at again.
      return false;
    }
  }

  /** The submission that came under this name, the latest. */
  String id(String name) throws SQLException {
    try (HikariDataSource database = LedgerDatabase.openExisting(ledger);
        Connection connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT id FROM submission WHERE name = ? ORDER BY received_at DESC")) {
      select.setString(1, name);
      ResultSet rows = select.executeQuery();
      assertThat(rows.next()).as(name).isTrue();
      return rows.getString(1);
    }
  }

  /** Every event that there was, and every verdict. */
  Set<String> ways() throws SQLException {
    Set<String> ways = new TreeSet<>();
    try (HikariDataSource database = LedgerDatabase.openExisting(ledger);
        Connection connection = database.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT event FROM event UNION SELECT verdict FROM submission")) {
      while (rows.next()) {
        ways.add(String.valueOf(rows.getString(1)));
      }
    }
    return ways;
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    mails.close();
    doors.close();
  }
}
