package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.studygate.LinkClient.Link;
import io.studygate.LinkUpload;
import io.studygate.PageClient;
import io.studygate.TestCommand;
import io.studygate.TestPort;
import io.studygate.observe.TraceReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The doors of a gateway beside SFTP: the upload link, the mailbox, the operators' page; behind the
 * link an engine, and over all of them a collector of traces.
 */
final class PlantedDoors implements AutoCloseable {
  static final String BY_LINK = "PLUP-Ida";
  static final String BY_MAIL = "PLUP-Jana";
  private static final String TRIAL = "TEST-ENGINE";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ENGINE =
      """
      engine:
        kind: command
        command: [ /bin/sh, -c, 'ls -R "$0" > "$1/prediction.txt"', "{in}", "{out}" ]
        files: [ { name: prediction.txt } ]
        within: 1h
      """;

  private final RunningGateway gateway;
  private final int link = TestPort.next();
  private final SitesMailbox mailbox;
  private final TraceReceiver traces;
  private final Map<String, String> shown = new TreeMap<>();

  /**
   * @param secrets the gateway's
   */
  PlantedDoors(RunningGateway gateway, Path folder, Path secrets) throws Exception {
    this.gateway = gateway;
    mailbox = SitesMailbox.inTheClear(Files.createDirectory(folder.resolve("mailbox")), true);
    mailbox.prepare(gateway, secrets);
    mailbox.trust(gateway);
    gateway.set("STUDYGATE_LINK_ENABLED", "true");
    gateway.set("STUDYGATE_LINK_PORT", "" + link);
    gateway.set("STUDYGATE_PAGE_ENABLED", "true");
    gateway.set("STUDYGATE_PAGE_TOKEN", PageClient.TOKEN);
    int collector = TestPort.next();
    traces = new TraceReceiver(collector);
    gateway.set("STUDYGATE_TRACES_ENDPOINT", "http://127.0.0.1:" + collector + "/v1/traces");
    Path trials = gateway.config().resolve("trials");
    String any = Files.readString(trials.resolve("TEST-ANY.yaml"));
    Files.writeString(trials.resolve(TRIAL + ".yaml"), any.replace("TEST-ANY", TRIAL) + ENGINE);
  }

  /** A folder whose names, and a form whose comment, tell who it is of. */
  void upload(Path folder) throws Exception {
    Link own = Link.of(TestCommand.run("site", "link", "018", "--config", gateway.config() + ""));
    LinkUpload site = LinkUpload.signedIn(link, own);
    Path[] files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toArray(Path[]::new);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    String group =
        site.group(
            files.length,
            bytes,
            "trial",
            TRIAL,
            "case",
            "021",
            "contact",
            "B. Nurse, nurse@site-018.example",
            "comment",
            "PLNOTE Ida");
    for (Path file : files) {
      String name = folder.getParent().relativize(file).toString();
      byte[] all = Files.readAllBytes(file);
      site.patch(site.file(group, name, all.length), 0, all);
    }
    JsonNode done = LinkUpload.json(site.complete(group));
    String id = done.path("id").asText();
    assertThat(id).as("%s", done).isNotEmpty();
    await("the site sees what its engine said")
        .atMost(PATIENCE)
        .until(() -> site.client().get("/submissions/" + id).body().contains("prediction.txt"));
    assertThat(site.client().get("/submissions").statusCode()).isEqualTo(200);
  }

  /** One e-mail that is in doubt, and one that is understood; each tells who it is of. */
  void write() throws Exception {
    String contact = "imaging@site-018.example";
    String doubt = "case 031 or case 032 of PLNOTE Jana, folder PLFOLDER Jana";
    mailbox.deliver(mailbox.message(contact, "TEST-ANY PLNOTE Jana", doubt));
    String text =
        "PLNOTE Jana:\r\n\r\nProtocol: TEST-ANY\r\nCase: 031\r\nFolder: " + BY_MAIL + "\r\n";
    mailbox.deliver(mailbox.message(contact, "PLNOTE Jana", text));
    await("both are read").atMost(PATIENCE).until(() -> mailbox.unread() == 0);
  }

  /**
   * An operator looks at everything.
   *
   * @param http port of the page
   * @param ids of submissions
   */
  void look(int http, String... ids) throws Exception {
    PageClient operator = PageClient.signedIn(http, "A. Nurse");
    Stream<String> one = Stream.of(ids).map(id -> "/submissions/" + id);
    Stream<String> lists = Stream.of("", "/waiting", "/parked", "/configuration", "/audit");
    for (String page : Stream.concat(lists, one).toList()) {
      var answer = operator.get("/page" + page);
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      shown.put("page" + page, answer.body());
    }
  }

  /** What operators were shown: they may see the names of uploads, and nothing else. */
  Map<String, String> shown() {
    return shown;
  }

  /** All that a collector of traces has got. */
  String traces() {
    return traces.text();
  }

  @Override
  public void close() throws Exception {
    mailbox.close();
    traces.close();
  }
}
