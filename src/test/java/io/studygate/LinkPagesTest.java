package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.LinkClient.Link;
import io.studygate.spool.Ticket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site sees by its upload link, and what it never does. */
class LinkPagesTest {
  private static DecisionRig rig;
  private static Ticket good;
  private static Ticket refused;
  private static LinkClient own;
  private static LinkClient other;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig = DecisionRig.start(folder, "", LinkClient.SETTINGS);
    good = rig.send("good", TestStudies.ct(), "case: 001");
    refused = rig.send("two", TestStudies.ct().seed("two").withPatients(2), "case: 002");
    own = signedIn("018");
    other = signedIn("017");
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  private static LinkClient signedIn(String site) throws Exception {
    Link link = Link.of(rig.command("site", "link", site));
    LinkClient client = new LinkClient(rig.house().link().port(), link);
    client.signIn();
    return client;
  }

  @Test
  void a_site_sees_what_became_of_what_it_has_sent_and_every_look_is_an_event() throws Exception {
    for (String page : new String[] {"/upload", "/submissions"}) {
      assertThat(own.get(page).body())
          .contains(good.id(), "accepted", refused.id(), "refused", "output/good_out");
    }
    assertThat(rig.last("link-018", "link-looked").details()).containsEntry("page", "submissions");
    String one = own.get("/submissions/" + refused.id()).body();
    assertThat(one).contains("Nothing was forwarded", "PATIENTS-MANY", "They are complete");
    assertThat(rig.last(refused.id(), "link-looked").actor()).isEqualTo("link 018");
  }

  @Test
  void a_result_file_is_the_one_in_the_sites_output_folder() throws Exception {
    for (String name : new String[] {"report.txt", "receipt.txt", "inventory.csv", "SHA256SUMS"}) {
      HttpResponse<String> file = own.get("/submissions/" + good.id() + "/files/" + name);
      assertThat(file.body()).isEqualTo(rig.site("good", name));
    }
    assertThat(rig.last(good.id(), "link-looked").details()).containsEntry("file", "SHA256SUMS");
  }

  @Test
  void another_site_sees_nothing_of_it_and_cannot_tell_it_from_what_there_is_not()
      throws Exception {
    for (String page : new String[] {"/upload", "/submissions"}) {
      assertThat(other.get(page).statusCode()).isEqualTo(200);
      assertThat(other.get(page).body())
          .contains("Nothing yet")
          .doesNotContain(good.id(), refused.id());
    }
    String nothing = other.get("/submissions/0000000000000000").body();
    for (String page : new String[] {"", "/files/report.txt", "/files/receipt.txt"}) {
      HttpResponse<String> answer = other.get("/submissions/" + good.id() + page);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(nothing);
    }
    assertThat(other.get("/submissions?after=99999999999999-Z").body())
        .doesNotContain(good.id(), refused.id());
  }

  @Test
  void nothing_but_result_files_is_reached_by_a_name() throws Exception {
    for (String name :
        new String[] {"..%2f..%2freceived", "..%2freport.txt", ".report.txt", "x%00"}) {
      assertThat(own.get("/submissions/" + good.id() + "/files/" + name).statusCode())
          .isIn(400, 404);
    }
    assertThat(own.get("/submissions/..%2f" + good.id()).statusCode()).isEqualTo(404);
    assertThat(own.get("/submissions/" + good.id() + "/held-picture").statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_who_has_not_signed_in_sees_anything() throws Exception {
    LinkClient stranger = new LinkClient(rig.house().link().port(), own.link);
    for (String page :
        new String[] {
          "/upload",
          "/submissions",
          "/submissions/" + good.id(),
          "/submissions/" + good.id() + "/files/report.txt"
        }) {
      HttpResponse<String> answer = stranger.get(page);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void nothing_is_edited_or_deleted() throws Exception {
    for (String page : new String[] {"/submissions", "/submissions/" + good.id(), "/upload"}) {
      assertThat(own.post(page, Map.of()).statusCode()).isEqualTo(405);
      assertThat(own.send(own.request(page).DELETE()).statusCode()).isEqualTo(405);
    }
    assertThat(Files.exists(rig.spool().resolve("sent").resolve(good.id()))).isTrue();
  }

  @Test
  void a_page_runs_our_own_programs_alone_and_none_stands_in_it() throws Exception {
    HttpResponse<String> page = own.get("/upload");
    assertThat(page.headers().firstValue("Content-Security-Policy").get())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(page.body())
        .doesNotContain("style=", "<style")
        .doesNotContainPattern(" on[a-z]+=")
        .doesNotContainPattern("<script(?! src=\"/link/assets/)");
  }
}
