package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.Event;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows of one study that was accepted and of others that are held. */
class PagesTest {
  private static final String UPLOAD = "Mustermann-Erika";
  private static final String READER = "R. Ader";

  @TempDir static Path folder;
  private static DecisionRig rig;
  private static String accepted;
  private static String held;
  private static PageClient client;

  @BeforeAll
  static void start() throws Exception {
    String[] settings = Arrays.copyOf(PageClient.SETTINGS, PageClient.SETTINGS.length + 3);
    // It is noon there: no midnight comes between what arrives today and a look at it.
    int hour = OffsetDateTime.now(ZoneOffset.UTC).getHour();
    settings[settings.length - 3] = "studygate.digest.zone=" + ZoneOffset.ofHours(12 - hour);
    settings[settings.length - 2] = "studygate.page.user-header=X-Forwarded-User";
    settings[settings.length - 1] = "studygate.page.proxies=127.0.0.1";
    rig = DecisionRig.start(folder.resolve("house"), "", settings);
    accepted = rig.send(UPLOAD, TestStudies.ct().instances(3), "case: 001").id();
    held = held("one");
    client = PageClient.signedIn(port(), READER);
  }

  private static int port() {
    return rig.house().observing().port();
  }

  private static String held(String name) throws Exception {
    return rig.send(name, TestStudies.ct().seed(name).instances(2).burnedIn("YES"), "case: 002")
        .id();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @Test
  void the_first_page_has_what_arrived_by_site_and_trial_and_no_uploads_name() throws Exception {
    String page = client.get("/page").body();
    assertThat(page)
        .contains("<th scope=\"row\">018</th><td>TEST-ANY</td>", accepted, held)
        .contains("<span class=\"mark accepted\">accepted</span>", "mark held")
        .doesNotContain(UPLOAD);
    assertThat(client.get("/page?site=nobody").body()).doesNotContain(accepted);
    assertThat(client.get("/page?site=018&trial=TEST-ANY").body()).contains(accepted);
    assertThat(client.get("/page?day=2001-01-01").body()).contains("Nothing came on this day");
    assertThat(client.get("/page?after=9999999999999-z").body()).contains(accepted);
    assertThat(client.get("/page?after=1-z").body()).doesNotContain(accepted);
    for (String day : List.of("%2B999999999-12-31", "-999999999-01-01", "2201-01-01")) {
      assertThat(client.get("/page?day=" + day).body()).as(day).contains("Received today");
    }
  }

  @Test
  void a_submission_shows_its_events_and_its_files_as_the_site_got_them() throws Exception {
    String page = client.get("/page/submissions/" + accepted).body();
    assertThat(page).contains("received", "decided", "delivered", "results-written", "ACCEPTED");
    String hashes = rig.last(accepted, "proved").details().get("keyed-hashes");
    assertThat(page)
        .contains("keyed-hashes&#x3D;" + hashes.split(" ").length + " (the export has them)")
        .doesNotContain(hashes.split(" ")[0]);
    Path site = rig.out().resolve("site/018/output/" + UPLOAD + "_out");
    for (String name : List.of("report.txt", "receipt.txt", "findings.csv", "SHA256SUMS")) {
      HttpResponse<String> file = client.get("/page/submissions/" + accepted + "/files/" + name);
      assertThat(file.body()).as(name).isEqualTo(Files.readString(site.resolve(name)));
      assertThat(file.headers().firstValue("Content-Type").get()).startsWith("text/plain");
    }
    assertThat(page).contains("<img src=\"/page/submissions/" + accepted + "/files/report.png\"");
    Event look = rig.last(accepted, "shown");
    assertThat(look.actor()).isEqualTo("operator " + READER);
    assertThat(look.details()).containsEntry("file", "SHA256SUMS");
  }

  @Test
  void who_has_looked_stands_apart_from_what_happened_also_if_it_was_the_site() throws Exception {
    rig.house().ledger().event(accepted, "link 018", "link-looked", Map.of("page", "submission"));
    String page = client.get("/page/submissions/" + accepted).body();
    String[] parts = page.split("Who has looked at it", 2);
    assertThat(parts[0]).contains("results-written").doesNotContain("link-looked");
    assertThat(parts[1]).contains("link-looked");
  }

  @Test
  void what_is_parked_is_listed_with_its_reason_and_its_picture_leaves_an_event() throws Exception {
    String id = held("looked at");
    assertThat(client.get("/page/parked").body())
        .contains(id, "Held for a person of ours to look at", "PIXEL-POLICY")
        .doesNotContain("--reason TEXT");
    assertThat(client.get("/page/submissions/" + id).body()).contains("/held-picture\"");
    assertThat(rig.last(id, "shown").details()).doesNotContainKey("file");
    HttpResponse<String> picture = client.get("/page/submissions/" + id + "/held-picture");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(rig.last(id, "shown").details()).containsEntry("file", "held.png");
    assertThat(client.get("/page/submissions/" + accepted + "/held-picture").statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_name_that_climbs_out_finds_nothing() throws Exception {
    for (String name :
        List.of(
            "..%2f..%2fkept%2f" + accepted + "%2fticket.json",
            "%2e%2e%2f%2e%2e%2fgateway.lock",
            "%2fetc%2fpasswd",
            ".report.txt",
            "report.txt%00.png",
            "")) {
      HttpResponse<String> answer = client.get("/page/submissions/" + accepted + "/files/" + name);
      assertThat(answer.statusCode()).as(name).isIn(400, 404);
    }
    for (String id :
        List.of("%00", "..%2freceived", "%2e%2e%2fparked", "A%20B", "x".repeat(3000))) {
      assertThat(client.get("/page/submissions/" + id + "/files/report.txt").statusCode())
          .as(id)
          .isIn(400, 404);
      assertThat(client.get("/page/submissions/" + id).statusCode()).as(id).isIn(400, 404);
      assertThat(client.get("/page/submissions/" + id + "/held-picture").statusCode())
          .as(id)
          .isIn(400, 404);
    }
  }

  @Test
  void a_hostile_file_name_is_text_and_nothing_of_such_a_file_runs() throws Exception {
    Path sent = rig.spool().resolve("sent").resolve(held);
    Files.createDirectories(sent);
    String name = "\"><script>alert(1)<script>#.svg";
    Files.writeString(sent.resolve(name.replace("/", "")), "<svg onload='alert(1)'/>");
    String page = client.get("/page/submissions/" + held).body();
    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    HttpResponse<String> file =
        client.get(
            "/page/submissions/" + held + "/files/%22%3E%3Cscript%3Ealert(1)%3Cscript%3E%23.svg");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").get())
        .startsWith("attachment")
        .doesNotContain("<");
  }

  @Test
  void a_retry_runs_a_parked_one_again_and_leaves_the_event_of_the_command() throws Exception {
    String mine = held("by the page");
    String other = held("by the command");
    String path = "/page/submissions/" + mine;
    String form = client.form(path);
    Map<String, String> full =
        Map.of("form", form, "name", "A. Nother", "reason", "profile mended");
    assertThat(client.post(path + "/retry", Map.of("name", "A", "reason", "b")).statusCode())
        .isEqualTo(403);
    assertThat(client.post(path + "/retry", Map.of("form", form, "name", "A. Nother")).statusCode())
        .isEqualTo(400);
    assertThat(client.get(path + "/retry").statusCode()).isEqualTo(405);
    assertThat(rig.events(mine)).doesNotContain("retried");

    assertThat(client.post(path + "/retry", full).statusCode()).isEqualTo(303);

    rig.command("retry", other, "--by", "A. Nother", "--reason", "profile mended");
    Event byPage = rig.last(mine, "retried");
    Event byCommand = rig.last(other, "retried");
    assertThat(byPage.actor()).isEqualTo("operator A. Nother").isEqualTo(byCommand.actor());
    assertThat(byPage.details()).isEqualTo(byCommand.details());
    assertThat(rig.events(mine).stream().filter("held"::equals)).as("it ran").hasSize(2);
  }

  @Test
  void what_was_accepted_is_not_run_again_and_the_page_says_why() throws Exception {
    String path = "/page/submissions/" + accepted;
    HttpResponse<String> answer =
        client.post(path + "/retry", Map.of("form", client.form(path), "name", "A", "reason", "b"));
    assertThat(client.get(path).body()).doesNotContain("Run it again");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("was accepted; use deliver, decide or reassign");
  }

  @Test
  void the_export_is_what_the_command_writes_and_its_name_tells_its_checksum() throws Exception {
    HttpResponse<String> export = client.get("/page/audit/ledger.jsonl");
    String sum = DigestUtils.sha256Hex(export.body());
    assertThat(export.headers().firstValue("Content-Disposition").get())
        .contains("ledger-" + sum.substring(0, 16) + ".jsonl");
    Event event = rig.last("ledger", "exported");
    assertThat(event.details()).containsEntry("sha256", sum);
    assertThat(event.actor()).isEqualTo("operator " + READER);
    Path file = folder.resolve("by-command.jsonl");
    assertThat(rig.command("ledger", "export", file.toString()).exit()).isZero();
    assertThat(Files.readString(file)).startsWith(export.body());
    assertThat(rig.spool().resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void whom_the_proxy_names_is_in_by_that_name_and_decides_in_no_other() throws Exception {
    PageClient proxied = new PageClient(port());
    String[] user = {"X-Forwarded-User", "trial.officer"};
    String id = held("by the officer");
    String page = proxied.get("/page/submissions/" + id, user).body();
    assertThat(page).contains("By <b>trial.officer</b>").doesNotContain("id=\"name\"");
    String form = page.replaceAll("(?s).*?name=\"form\" value=\"([^\"]+)\".*", "$1");
    HttpResponse<String> answer =
        proxied.post(
            "/page/submissions/" + id + "/retry",
            Map.of("form", form, "name", "Somebody Else", "reason", "looked"),
            user);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(rig.last(id, "retried").actor()).isEqualTo("operator trial.officer");
    assertThat(proxied.get("/page?X-Forwarded-User=root").statusCode()).isEqualTo(303);
    String[] twice = {"X-Forwarded-User", "root", "X-Forwarded-User", "trial.officer"};
    assertThat(proxied.get("/page", twice).statusCode()).isEqualTo(303);
  }

  @Test
  void nobody_is_made_to_look_by_a_page_of_somebody_elses() throws Exception {
    PageClient proxied = new PageClient(port());
    String[] foreign = {"X-Forwarded-User", "made.to.look", "Sec-Fetch-Site", "cross-site"};
    String[] own = {"X-Forwarded-User", "made.to.look", "Sec-Fetch-Site", "same-origin"};
    String file = "/page/submissions/" + accepted + "/files/report.txt";
    for (String path :
        List.of(file, "/page/submissions/" + held + "/held-picture", "/page/audit/ledger.jsonl")) {
      HttpResponse<String> answer = proxied.get(path, foreign);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("<a href=\"" + path + "\">Go on</a>");
    }
    assertThat(rig.last(accepted, "shown").actor()).isNotEqualTo("operator made.to.look");
    assertThat(proxied.get(file, own).statusCode()).isEqualTo(200);
    assertThat(rig.last(accepted, "shown").actor()).isEqualTo("operator made.to.look");
  }

  @Test
  void what_waits_is_listed_by_queue() throws Exception {
    assertThat(client.get("/page/waiting").body())
        .contains("<code>received</code>", "<code>parked</code>", "<code>outbox</code>");
  }
}
