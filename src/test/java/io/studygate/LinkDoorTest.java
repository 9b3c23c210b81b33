package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.LinkClient.Link;
import io.studygate.TestCommand.Ran;
import io.studygate.link.LinkKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in by an upload link, and who does not. */
class LinkDoorTest {
  private static DecisionRig rig;
  private static int port;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig = DecisionRig.start(folder, "", LinkClient.SETTINGS);
    port = rig.house().link().port();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  private static Ran link(String... more) throws Exception {
    return rig.command(
        Stream.concat(Stream.of("site", "link", "018"), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void link_and_password_let_a_site_in_and_the_ledger_knows() throws Exception {
    LinkClient client = new LinkClient(port, Link.of(link()));
    assertThat(client.get("/upload").headers().firstValue("Location").get())
        .isEqualTo("/link/" + client.link.secret());
    assertThat(client.get("").body()).contains("type=\"password\"");
    HttpResponse<String> answer = client.signIn();
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie").get())
        .contains("HttpOnly", "SameSite=Strict", "Path=/link")
        .doesNotContain(client.link.secret(), client.link.password(), "Secure");
    assertThat(client.get("/upload").statusCode()).isEqualTo(200);
    assertThat(client.get("").statusCode()).as("signed in already").isEqualTo(303);
    assertThat(rig.last("link-018", "link-signed-in").actor()).isEqualTo("link 018");
    assertThat(rig.last("link-018", "link-made").actor()).startsWith("operator ");
  }

  @Test
  void a_wrong_link_and_a_wrong_password_get_the_same_answer() throws Exception {
    Link right = Link.of(link());
    LinkClient wrongPassword = new LinkClient(port, new Link(right.secret(), "x"));
    LinkClient wrongLink = new LinkClient(port, new Link(LinkKeys.secret(), right.password()));
    HttpResponse<String> one = wrongPassword.signIn();
    HttpResponse<String> other = wrongLink.signIn();
    assertThat(one.statusCode()).isEqualTo(403);
    assertThat(other.statusCode()).isEqualTo(403);
    String form = one.body().replace(right.secret(), "*");
    assertThat(other.body().replace(wrongLink.link.secret(), "*")).isEqualTo(form);
    assertThat(one.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(rig.last("link", "link-refused").actor()).isEqualTo("link unknown");
  }

  @Test
  void a_link_that_is_revoked_or_made_anew_opens_nothing_from_the_next_request_on()
      throws Exception {
    LinkClient first = new LinkClient(port, Link.of(link()));
    first.signIn();
    LinkClient second = new LinkClient(port, Link.of(link("--expires=1d")));
    second.signIn();
    assertThat(first.get("/upload").statusCode()).as("another was made").isEqualTo(303);
    assertThat(first.signIn().statusCode()).isEqualTo(403);
    assertThat(second.get("/upload").statusCode()).isEqualTo(200);
    assertThat(link("--revoke").exit()).isZero();
    assertThat(second.get("/upload").statusCode()).as("revoked").isEqualTo(303);
    assertThat(second.signIn().statusCode()).isEqualTo(403);
    assertThat(link("--revoke").exit()).as("there is none any more").isEqualTo(1);
  }

  @Test
  void a_sign_in_by_one_link_opens_no_other() throws Exception {
    LinkClient client = new LinkClient(port, Link.of(link()));
    client.signIn();
    LinkClient other = new LinkClient(port, new Link(LinkKeys.secret(), ""));
    other.cookie = client.cookie;
    assertThat(other.get("/upload").statusCode()).isEqualTo(303);
  }

  @Test
  void a_form_of_a_page_of_somebody_elses_does_nothing() throws Exception {
    LinkClient client = new LinkClient(port, Link.of(link()));
    assertThat(client.signIn("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    client.signIn();
    assertThat(client.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
    assertThat(client.get("/upload").statusCode()).as("still signed in").isEqualTo(200);
  }

  @Test
  void style_and_programs_are_there_for_everybody_and_nothing_else_is() throws Exception {
    LinkClient nobody = new LinkClient(port, new Link("x", ""));
    for (String name : new String[] {"style.css", "tus.min.js"}) {
      HttpResponse<String> answer = nobody.get("/link/assets/" + name);
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
    for (String name :
        new String[] {"upload.html", "..%2Fupload.html", "LinkPages.class", "x.js"}) {
      assertThat(nobody.get("/link/assets/" + name).statusCode()).as(name).isEqualTo(404);
    }
  }
}
