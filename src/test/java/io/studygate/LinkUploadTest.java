package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.LinkClient.Link;
import io.studygate.ledger.Event;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come by a site's upload link, over real HTTP: what is kept, taken and refused. */
class LinkUploadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private DecisionRig rig;
  private Link link;
  private LinkUpload site;

  @BeforeEach
  void start() throws Exception {
    rig = DecisionRig.start(folder, "", LinkClient.SETTINGS);
    link = Link.of(rig.command("site", "link", "018"));
    site = LinkUpload.signedIn(port(), link);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private int port() {
    return rig.house().link().port();
  }

  private byte[] zip(String name, String... note) throws Exception {
    TestStudies study = TestStudies.ct().seed(name);
    Path zip = (note.length == 0 ? study : study.submission(note)).asZip(folder.resolve(name));
    return Files.readAllBytes(zip);
  }

  /** Somebody is sending it: whoever else would is turned away. */
  private void begun(String file) {
    await().atMost(PATIENCE).until(() -> site.patch(file, 7, new byte[] {1}).statusCode() == 423);
  }

  @Test
  void a_zip_cut_at_99_percent_goes_on_where_it_was_and_the_answer_is_the_receipt()
      throws Exception {
    byte[] zip = zip("plan.zip");
    String group = site.group(1, zip.length, "case", "001", "comment", "first\r\ncase: 999");
    String file = site.file(group, "plan.zip", zip.length);
    int cut = zip.length * 99 / 100;
    Socket connection = site.send(file, 0, zip, cut);
    begun(file);
    connection.close();
    await().atMost(PATIENCE).until(() -> site.offset(file) == cut);
    await()
        .alias("not whole")
        .atMost(PATIENCE)
        .until(() -> site.complete(group).statusCode() == 409);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                site.patch(file, cut, Arrays.copyOfRange(zip, cut, zip.length)).statusCode()
                    == 204);
    JsonNode done = LinkUpload.json(site.complete(group));
    assertThat(done.path("bytes").asLong()).isEqualTo(zip.length);
    assertThat(done.path("sha256").asText()).isEqualTo(DigestUtils.sha256Hex(zip));
    String id = done.path("id").asText();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided") && rig.house().quiet());
    assertThat(rig.site("plan", "receipt.txt")).isEqualTo(done.path("receipt").asText());
    assertThat(rig.site("plan", "report.txt")).startsWith("ACCEPTED");
    Event received = rig.last(id, "received");
    assertThat(received.actor()).isEqualTo("link 018");
    assertThat(site.complete(group).body()).as("asked again").isEqualTo(done.toPrettyString());
    assertThat(rig.last("link-018", "link-upload-begun").details())
        .containsEntry("files", "1")
        .doesNotContainKey("case");
  }

  @Test
  void a_folder_becomes_a_folder_submission_and_the_form_stands_for_its_submission_txt()
      throws Exception {
    Path study = TestStudies.ct().seed("folder").asFolder(folder.resolve("study"));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(study)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
    String group = site.group(files.size(), bytes, "case", "002");
    for (Path each : files) {
      byte[] content = Files.readAllBytes(each);
      String file = site.file(group, "CT head/" + study.relativize(each), content.length);
      assertThat(site.patch(file, 0, content).statusCode()).isEqualTo(204);
    }
    String id = LinkUpload.json(site.complete(group)).path("id").asText();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided") && rig.house().quiet());
    assertThat(rig.site("CT head", "report.txt")).startsWith("ACCEPTED");
    assertThat(rig.house().ledger().find(id).orElseThrow().caseId()).isEqualTo("002");
    assertThat(rig.spool().resolve("unfinished/018").resolve(group).resolve("files"))
        .doesNotExist();
  }

  @Test
  void who_has_named_no_case_is_told_to_fill_it_in_and_not_of_a_file() throws Exception {
    String id = site.whole("no-case.zip", zip("no-case.zip")).path("id").asText();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided") && rig.house().quiet());
    assertThat(rig.site("no-case", "report.txt"))
        .startsWith("REFUSED")
        .contains("Please add trial and case to the form")
        .doesNotContain("submission.txt");
  }

  @Test
  void the_same_bytes_again_are_a_repeat_unless_they_are_sent_for_another_case() throws Exception {
    byte[] zip = zip("again.zip");
    JsonNode first = site.whole("again.zip", zip, "case", "003");
    String id = first.path("id").asText();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided"));
    JsonNode again = site.whole("again.zip", zip, "case", "003");
    assertThat(again.path("repeatOf").asText()).isEqualTo(id);
    assertThat(again.path("receipt").asText()).startsWith("We have had this before.");
    JsonNode other = site.whole("again.zip", zip, "case", "004");
    assertThat(other.path("repeatOf").isNull()).isTrue();
    assertThat(other.path("id").asText()).isNotEqualTo(id);
  }

  @Test
  void a_form_that_says_another_case_than_the_zip_is_asked_about() throws Exception {
    byte[] zip = zip("two.zip", "protocol: TEST-ANY", "case: 005");
    String id = site.whole("two.zip", zip, "case", "006").path("id").asText();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided") && rig.house().quiet());
    assertThat(rig.site("two", "report.txt")).contains("CASE-CONFLICT", "the form");
  }

  @Test
  void a_gateway_that_is_started_again_goes_on_with_the_upload_and_the_sign_in() throws Exception {
    byte[] zip = zip("restart.zip");
    String group = site.group(1, zip.length, "case", "007");
    String file = site.file(group, "restart.zip", zip.length);
    site.patch(file, 0, Arrays.copyOf(zip, 100));
    String cookie = site.client().cookie;
    rig.restart();
    LinkClient client = new LinkClient(port(), link);
    client.cookie = cookie;
    LinkUpload later = new LinkUpload(client, port());
    assertThat(later.offset(file)).isEqualTo(100);
    assertThat(later.state(group).path("here").path(0).path("offset").asLong()).isEqualTo(100);
    later.patch(file, 100, Arrays.copyOfRange(zip, 100, zip.length));
    assertThat(LinkUpload.json(later.complete(group)).path("bytes").asLong()).isEqualTo(zip.length);
  }

  @Test
  void two_tabs_do_not_write_the_same_file_at_once() throws Exception {
    byte[] bytes = new byte[100_000];
    String file = site.file(site.group(1, bytes.length), "a.dcm", bytes.length);
    try (Socket first = site.send(file, 0, bytes, 50_000)) {
      await().atMost(PATIENCE).until(() -> site.patch(file, 0, new byte[] {1}).statusCode() == 423);
      assertThat(first.isConnected()).isTrue();
    }
    await().atMost(PATIENCE).until(() -> site.offset(file) == 50_000);
    assertThat(site.patch(file, 0, new byte[] {1}).statusCode()).as("wrong place").isEqualTo(409);
  }

  @Test
  void an_upload_is_not_finished_while_somebody_still_writes_and_nobody_writes_afterwards()
      throws Exception {
    byte[] zip = zip("open.zip");
    String group = site.group(1, zip.length, "case", "008");
    String file = site.file(group, "open.zip", zip.length);
    byte[] more = Arrays.copyOf(zip, zip.length + 10);
    try (Socket open = site.send(file, 0, more, zip.length)) {
      begun(file);
      await().atMost(PATIENCE).until(() -> site.complete(group).statusCode() == 423);
      assertThat(rig.spool().resolve("unfinished/018/" + group + "/done.json")).doesNotExist();
      assertThat(open.isConnected()).isTrue();
    }
    await().atMost(PATIENCE).until(() -> site.complete(group).statusCode() == 200);
    JsonNode done = LinkUpload.json(site.complete(group));
    assertThat(done.path("sha256").asText()).isEqualTo(DigestUtils.sha256Hex(zip));
    assertThat(site.create(group, "open.zip", zip.length).statusCode()).isEqualTo(409);
    assertThat(site.patch(file, zip.length, new byte[] {1}).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_whole_is_received_though_its_page_was_closed_or_the_gateway_killed()
      throws Exception {
    String closed = sent("closed.zip");
    String killed = sent("killed.zip");
    Path copy = folder.resolve("copy");
    PathUtils.copyDirectory(unfinished(killed), copy);
    String id = LinkUpload.json(site.complete(killed)).path("id").asText();
    PathUtils.deleteDirectory(unfinished(killed));
    Files.move(copy, unfinished(killed));
    String part = site.group(2, 100);
    Path never = Files.createDirectory(unfinished("neverbegan"));
    aged(unfinished(closed).resolve("group.json"), 2);
    aged(unfinished(killed).resolve("group.json"), 80);
    aged(unfinished(part).resolve("group.json"), 80);
    aged(never, 80);
    rig.restart();
    await().atMost(PATIENCE).until(() -> !Files.exists(never) && !Files.exists(unfinished(part)));
    assertThat(done(killed)).isEqualTo(id);
    await().atMost(PATIENCE).until(() -> rig.events(done(closed)).contains("decided"));
    assertThat(rig.events(id)).containsOnlyOnce("received");
    assertThat(rig.events("link-018")).as("the part").containsOnlyOnce("link-upload-expired");
  }

  /** Number of an upload that is whole and not finished. */
  private String sent(String name) throws Exception {
    byte[] zip = zip(name);
    String group = site.group(1, zip.length, "case", "009");
    assertThat(site.patch(site.file(group, name, zip.length), 0, zip).statusCode()).isEqualTo(204);
    return group;
  }

  private Path unfinished(String group) {
    return rig.spool().resolve("unfinished/018").resolve(group);
  }

  private static void aged(Path path, int hours) throws Exception {
    Instant time = Instant.now().minus(Duration.ofHours(hours));
    Files.setLastModifiedTime(path, FileTime.from(time));
  }

  /** The submission that an upload has become. */
  private String done(String group) throws Exception {
    Path done = unfinished(group).resolve("done.json");
    return new ObjectMapper().readTree(Files.readString(done)).path("id").asText();
  }

  @Test
  void no_more_comes_in_than_was_announced() throws Exception {
    String group = site.group(2, 1_000);
    String file = site.file(group, "a.dcm", 600);
    assertThat(site.create(group, "a.dcm", 600).headers().firstValue("Location")).hasValue(file);
    assertThat(site.create(group, "a.dcm", 500).statusCode()).as("other length").isEqualTo(409);
    assertThat(site.create(group, "b.dcm", 401).statusCode()).as("too many bytes").isEqualTo(413);
    assertThat(site.create(group, "b.dcm", 400).statusCode()).isEqualTo(201);
    assertThat(site.create(group, "c.dcm", 0).statusCode()).as("too many files").isEqualTo(413);
    assertThat(site.patch(file, 0, new byte[601]).statusCode()).isEqualTo(413);
    assertThat(site.offset(file)).as("nothing of it stays").isZero();
    assertThat(site.method("DELETE", file).statusCode()).isEqualTo(204);
    assertThat(site.method("HEAD", file).statusCode()).isEqualTo(404);
    assertThat(site.create(group, "c.dcm", 600).statusCode()).as("room again").isEqualTo(201);
    assertThat(site.begin(100_001, 1).statusCode()).isEqualTo(413);
    assertThat(site.begin(1, 1L << 50).statusCode()).isEqualTo(413);
    assertThat(site.begin(0, 1).statusCode()).isEqualTo(400);
    assertThat(site.begin(1, 1, "trial", "AIDP").statusCode()).as("not theirs").isEqualTo(400);
  }

  @Test
  void a_name_that_leads_out_or_that_no_disk_takes_is_refused_with_a_sentence() throws Exception {
    String group = site.group(20, 1_000);
    for (String name :
        new String[] {
          "../a",
          "a/../b",
          "/etc/passwd",
          "a//b",
          "",
          ".",
          "a\\b",
          "a\u0000b",
          "a\nb",
          " /a",
          "x".repeat(256)
        }) {
      HttpResponse<String> answer = site.create(group, name, 1);
      assertThat(answer.statusCode()).as(name).isEqualTo(400);
      assertThat(answer.body()).contains("Rename the file");
    }
    String script = "<script>alert(1)</script>/\"><img src=x>.dcm";
    assertThat(site.create(group, script, 1).statusCode())
        .as("an odd name is a name; it is never a part of a page unescaped")
        .isEqualTo(201);
  }

  @Test
  void what_is_of_another_site_or_not_signed_in_for_is_not_there() throws Exception {
    String group = site.group(1, 10);
    String file = site.file(group, "a.dcm", 10);
    LinkClient stranger = new LinkClient(port(), link);
    assertThat(
            stranger
                .send(stranger.request(file, "Tus-Resumable", "1.0.0").method("HEAD", none()))
                .statusCode())
        .isEqualTo(401);
    assertThat(stranger.get("/groups/" + group).statusCode()).isEqualTo(401);
    LinkClient same = site.client();
    assertThat(
            same.send(same.request(file, "Tus-Resumable", "1.0.0").method("DELETE", none()))
                .statusCode())
        .as("without the form's token")
        .isEqualTo(403);
    assertThat(method(same, "POST", file, "DELETE")).as("nor as another method").isEqualTo(403);
    assertThat(method(same, "HEAD", file, "DELETE")).as("it says what it does").isEqualTo(200);
    assertThat(site.offset(file)).as("it is still there").isZero();
    assertThat(same.post("/groups/" + group + "/complete", Map.of()).statusCode()).isEqualTo(403);
    assertThat(same.send(same.request("/files").method("OPTIONS", none())).headers().map())
        .containsKey("tus-extension");
    assertThat(same.send(same.request(file).method("HEAD", none())).statusCode())
        .as("no version")
        .isEqualTo(412);
  }

  private static int method(LinkClient client, String method, String file, String instead)
      throws Exception {
    return client
        .send(
            client
                .request(file, "Tus-Resumable", "1.0.0", "X-HTTP-Method-Override", instead)
                .method(method, none()))
        .statusCode();
  }

  private static BodyPublisher none() {
    return BodyPublishers.noBody();
  }
}
