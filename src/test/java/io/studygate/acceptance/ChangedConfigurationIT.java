package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestStudies;
import io.studygate.config.Settings;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the configuration of a gateway that polls a real sshd and is never started again. */
class ChangedConfigurationIT {
  private static final Duration PATIENCE = GatewayAtOpenSsh.PATIENCE;
  private static final String TRIAL = "trials/TEST-ANY.yaml";
  private static final int CHANGES = 6;

  @TempDir Path folder;
  @AutoClose private GatewayAtOpenSsh site;
  private RunningGateway gateway;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    gateway = site.gateway;
    gateway.set("STUDYGATE_CONFIG_LOOK_MILLIS", "100");
    String url = "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger");
    gateway.set("STUDYGATE_LEDGER_URL", url + ";AUTO_SERVER=TRUE");
    gateway.start();
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(gateway.config().resolve(file), text, StandardOpenOption.APPEND);
  }

  private void generation(int number) {
    await("generation " + number)
        .atMost(PATIENCE)
        .until(() -> gateway.logged("configuration changed, generation=" + number) == 1);
  }

  @Test
  void a_new_trial_and_a_new_site_are_served_and_a_broken_rule_changes_nothing() throws Exception {
    Path config = gateway.config();
    String trial = Files.readString(config.resolve(TRIAL));
    Files.writeString(
        config.resolve("trials/TEST-NEW.yaml"), trial.replace("TEST-ANY", "TEST-NEW"));
    Files.writeString(
        config.resolve("sites/019.yaml"),
        Files.readString(config.resolve("sites/018.yaml"))
            .replace("018", "019")
            .replace("TEST-ANY", "TEST-NEW"));
    generation(2);
    put("019", "first", "TEST-NEW");
    assertThat(report("019", "first")).startsWith("ACCEPTED").contains("TEST-NEW");
    assertThat(gateway.var().resolve("destinations/archive/TEST-NEW")).isDirectory();

    append(TRIAL, "rules:\n  - id: x\n    kind: no-such-rule\n");
    await().atMost(PATIENCE).until(() -> gateway.logged("an edit is refused as a whole") == 1);
    assertThat(gateway.logged("TEST-ANY.yaml: ")).isPositive();
    put("018", "second", "TEST-ANY");
    assertThat(report("018", "second")).startsWith("ACCEPTED");
    await().atMost(PATIENCE).until(() -> gateway.mails("no-such-rule") == 1);
    assertThat(gateway.logged("generation=3")).isZero();
    gateway.close();
    List<String> events = history("configuration").stream().map(Event::event).toList();
    assertThat(events)
        .containsExactly("configuration-changed", "configuration-changed", "configuration-refused");
  }

  @Test
  void a_site_that_is_new_at_the_embedded_server_can_log_in_and_send() throws Exception {
    Path own = Files.createDirectory(folder.resolve("embedded"));
    try (RunningGateway embedded = new RunningGateway(Files.createDirectory(own.resolve("gw")));
        EmbeddedServer server = new EmbeddedServer(own)) {
      server.prepare(embedded);
      embedded.set("STUDYGATE_CONFIG_LOOK_MILLIS", "100");
      embedded.start();
      Path sites = embedded.config().resolve("sites");
      Path key = OpenSshClient.makeKey(own.resolve("key-019"));
      Files.writeString(
          sites.resolve("019.yaml"),
          Files.readString(sites.resolve("018.yaml"))
                  .replace("018", "019")
                  .replaceFirst("(?s)keys:.*", "")
              + "keys:\n  - "
              + Files.readString(Path.of(key + ".pub")));
      await().atMost(PATIENCE).until(() -> embedded.logged("changed, generation=2") == 1);
      Path zip = GatewayAtOpenSsh.study("new", "001").asZip(own.resolve("new.zip"));
      server.site("019").sftp("put " + zip + " incoming/new.zip");
      Path results = server.homes().resolve("019/output/new_out");
      await().atMost(PATIENCE).until(() -> Files.exists(results.resolve("SHA256SUMS")));
      assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    }
  }

  /** By another site's session: one account of the machine serves all. */
  private void put(String code, String name, String protocol) throws Exception {
    Path zip =
        TestStudies.ct()
            .seed(name)
            .submission("protocol: " + protocol, "case: 001")
            .asZip(folder.resolve(name + ".zip"));
    Path home = site.server.homes().resolve(code);
    site.server
        .site("018")
        .sftp(
            "-mkdir " + home,
            "-mkdir " + home.resolve("incoming"),
            "put " + zip + " " + home.resolve("incoming/" + name + ".zip"));
  }

  private String report(String code, String name) throws Exception {
    Path results = site.server.homes().resolve(code + "/output/" + name + "_out");
    await(name).atMost(PATIENCE).until(() -> Files.exists(results.resolve("SHA256SUMS")));
    return Files.readString(results.resolve("report.txt"));
  }

  @Test
  void nothing_is_taken_twice_or_lost_while_studies_come_and_edit_after_edit_is_saved()
      throws Exception {
    List<String> sent = new ArrayList<>();
    int edits = 0;
    while (gateway.logged("configuration changed, generation=") < CHANGES) {
      String name = "steady" + sent.size();
      site.upload(name, GatewayAtOpenSsh.study(name, "%03d".formatted(100 + sent.size())));
      sent.add(name);
      if (gateway.logged("configuration changed, generation=") == edits) {
        append(TRIAL, "# edit after " + name + "\n");
        edits++;
      }
    }
    for (String name : sent) {
      assertThat(site.report(name)).as(name).startsWith("ACCEPTED");
    }
    await().atMost(PATIENCE).until(() -> empty(site.home().resolve("incoming")));
    await().atMost(PATIENCE).until(() -> gateway.logged("still draining=0") > 0);
    assertThat(gateway.logged("upload-stuck")).isZero();
    gateway.close();
    for (String name : sent) {
      assertThat(site.results(name + "_2")).doesNotExist();
      assertThat(site.results(name).resolve("already-received.txt")).doesNotExist();
    }
    once(sent.size());
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Each was received, opened, decided, delivered and moved once. */
  private void once(int submissions) throws Exception {
    try (var database = LedgerDatabase.openExisting(settings())) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      var all = ledger.latest(Integer.MAX_VALUE);
      assertThat(all).hasSize(submissions);
      for (var each : all) {
        List<String> events = ledger.history(each.id()).stream().map(Event::event).toList();
        for (String event : List.of("received", "opened", "decided", "delivered", "moved")) {
          assertThat(events).as(each.resultName()).containsOnlyOnce(event);
        }
      }
    }
  }

  private List<Event> history(String id) throws Exception {
    try (var database = LedgerDatabase.openExisting(settings())) {
      return new Ledger(database, Clock.systemUTC()).history(id);
    }
  }

  private Settings.Ledger settings() {
    return new Settings.Ledger(
        "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger"), "studygate", "");
  }
}
