package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets to see the page, and who does not. */
class PageDoorTest {
  private static final String[] PAGES = {
    "/page",
    "/page/waiting",
    "/page/parked",
    "/page/configuration",
    "/page/audit",
    "/page/audit/ledger.jsonl",
    "/page/submissions/A1",
    "/page/submissions/A1/files/report.txt",
    "/page/submissions/A1/held-picture"
  };

  private static final String PROXY = "127.0.0.9";
  private static final String GUESSER = "X-Forwarded-For: 192.0.2.7\r\n";

  private static DecisionRig rig;
  private static int port;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    String[] settings = Arrays.copyOf(PageClient.SETTINGS, PageClient.SETTINGS.length + 1);
    settings[settings.length - 1] = "studygate.page.proxies=" + PROXY;
    rig = DecisionRig.start(folder, "", settings);
    port = rig.house().observing().port();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @Test
  void a_stranger_is_sent_to_the_form_and_sees_nothing_else() throws Exception {
    for (String page : PAGES) {
      HttpResponse<String> answer = new PageClient(port).get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").get()).startsWith("/page/sign-in?to=");
      assertThat(answer.body()).isEmpty();
    }
    assertThat(new PageClient(port).post("/page/submissions/A1/retry", Map.of()).statusCode())
        .isEqualTo(401);
    HttpResponse<String> form = new PageClient(port).get("/page/sign-in?to=//evil.example/");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).contains("<label for=\"token\">").doesNotContain("evil");
  }

  @Test
  void the_token_and_a_name_let_in_and_the_ledger_knows_who_looks() throws Exception {
    PageClient client = new PageClient(port);
    HttpResponse<String> answer =
        client.post("/page/sign-in", Map.of("name", "R. Ader", "token", PageClient.TOKEN));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie").get())
        .contains("HttpOnly", "SameSite=Strict", "Path=/page")
        .doesNotContain(PageClient.TOKEN);
    HttpResponse<String> page = client.get("/page");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("R. Ader", "Received today");
    assertThat(rig.last("ledger", "signed-in").actor()).isEqualTo("operator R. Ader");
    assertThat(rig.last("ledger", "listed").actor()).isEqualTo("operator R. Ader");
  }

  @Test
  void a_wrong_token_an_empty_one_or_no_name_lets_nobody_in() throws Exception {
    for (String token : new String[] {"", "a-token-of-twenty-letterz", PageClient.TOKEN + "x"}) {
      PageClient client = new PageClient(port);
      HttpResponse<String> answer =
          client.post("/page/sign-in", Map.of("name", "R. Ader", "token", token));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(client.get("/page").statusCode()).isEqualTo(303);
    }
    PageClient nobody = new PageClient(port);
    Map<String, String> right = Map.of("name", "R. Ader", "token", PageClient.TOKEN);
    assertThat(nobody.post("/page/sign-in", right, "Sec-Fetch-Site", "cross-site").statusCode())
        .as("a page of somebody else's signs nobody in")
        .isEqualTo(403);
    assertThat(
            nobody
                .post("/page/sign-in", Map.of("name", " ", "token", PageClient.TOKEN))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void after_ten_wrong_tokens_an_address_waits_and_is_told_how_long() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(signInByProxy(GUESSER, "wrong")).startsWith("HTTP/1.1 403 ");
    }
    assertThat(signInByProxy(GUESSER, PageClient.TOKEN))
        .startsWith("HTTP/1.1 429 ")
        .contains("Too many wrong tokens. Try again in a minute.")
        .doesNotContain("Set-Cookie");
    assertThat(rig.house().observing().lockout().wait("192.0.2.7"))
        .as("in the next generation too")
        .isPositive();
    assertThat(signInByProxy("X-Forwarded-For: 192.0.2.8\r\n", PageClient.TOKEN))
        .as("others do not wait")
        .startsWith("HTTP/1.1 303 ");
  }

  @Test
  void behind_a_proxy_that_does_not_say_who_asks_nobody_is_locked_out() throws Exception {
    for (int i = 0; i < 12; i++) {
      assertThat(signInByProxy("", "wrong")).startsWith("HTTP/1.1 403 ");
    }
    assertThat(signInByProxy("", PageClient.TOKEN)).startsWith("HTTP/1.1 303 ");
  }

  /** As a proxy at the address that the configuration names passes it on. */
  private static String signInByProxy(String header, String token) throws IOException {
    String form = "name=G.+Uesser&token=" + token;
    String head =
        "POST /page/sign-in HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
            + header
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(PROXY, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      byte[] sent = (head + form.length() + "\r\n\r\n" + form).getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(sent);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_program_presents_the_token_with_each_request() throws Exception {
    PageClient program = new PageClient(port);
    assertThat(program.get("/page", "Authorization", "Bearer " + PageClient.TOKEN).statusCode())
        .isEqualTo(200);
    HttpResponse<String> wrong = program.get("/page", "Authorization", "Bearer wrong");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).doesNotContain("Received today");
  }

  @Test
  void a_cookie_that_was_changed_opens_nothing() throws Exception {
    String good = signedInCookie();
    String[] parts = good.split("\\.");
    String later = parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2];
    for (String bad : new String[] {later, good + "A", "a.b.c", "..", ""}) {
      assertThat(new PageClient(port).get("/page", "Cookie", "studygate=" + bad).statusCode())
          .as(bad)
          .isEqualTo(303);
    }
    assertThat(new PageClient(port).get("/page", "Cookie", "studygate=" + good).statusCode())
        .isEqualTo(200);
  }

  private static String signedInCookie() throws Exception {
    HttpResponse<String> answer =
        new PageClient(port)
            .post("/page/sign-in", Map.of("name", "Other", "token", PageClient.TOKEN));
    String cookie = answer.headers().firstValue("Set-Cookie").get();
    return cookie.substring("studygate=".length(), cookie.indexOf(';'));
  }

  @Test
  void who_signs_out_is_out_and_nobody_else_can_make_them() throws Exception {
    PageClient client = PageClient.signedIn(port, "R. Ader");
    assertThat(client.post("/page/sign-out", Map.of()).statusCode()).isEqualTo(403);
    String form = client.form("/page");
    assertThat(
            client
                .post("/page/sign-out", Map.of("form", form), "Sec-Fetch-Site", "cross-site")
                .statusCode())
        .isEqualTo(403);
    String others = PageClient.signedIn(port, "Other").form("/page");
    assertThat(client.post("/page/sign-out", Map.of("form", others)).statusCode()).isEqualTo(403);
    assertThat(client.get("/page").statusCode()).isEqualTo(200);
    assertThat(client.post("/page/sign-out", Map.of("form", form)).statusCode()).isEqualTo(303);
    assertThat(client.get("/page").statusCode()).isEqualTo(303);
  }

  @Test
  void every_answer_forbids_what_a_page_of_ours_does_not_need() throws Exception {
    PageClient client = PageClient.signedIn(port, "R. Ader");
    for (String page : new String[] {"/page", "/page/sign-in", "/page/style.css"}) {
      HttpResponse<String> answer = client.get(page);
      assertThat(answer.headers().firstValue("Content-Security-Policy").get())
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("script-src");
      assertThat(answer.headers().map())
          .containsKeys("x-content-type-options", "x-frame-options", "referrer-policy");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void a_head_has_no_body_and_what_is_not_there_is_not_found() throws Exception {
    PageClient client = PageClient.signedIn(port, "R. Ader");
    HttpResponse<String> head = client.head("/page");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(client.get("/page/nothing").statusCode()).isEqualTo(404);
    assertThat(client.get("/page/style.css/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(client.post("/page", Map.of()).statusCode()).isEqualTo(405);
  }

  @Test
  void what_is_asked_for_is_escaped() throws Exception {
    String hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    PageClient client = PageClient.signedIn(port, "<img src=x onerror=alert(1)>");
    String page = client.get("/page?site=" + hostile + "&trial=" + hostile).body();
    assertThat(page).contains("&lt;script&gt;", "&lt;img").doesNotContain("<script", "<img");
  }
}
