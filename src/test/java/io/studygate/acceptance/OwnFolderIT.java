package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.LinkClient;
import io.studygate.PageClient;
import io.studygate.TestPort;
import io.studygate.WebClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with its doors open, and what the kernel is asked to write for it. */
class OwnFolderIT {
  private static final String FILE =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.dcm\"\r\n\r\n"
          + "a patient's\r\n--x--\r\n";

  private final int http = TestPort.next();
  private final int link = TestPort.next();
  @TempDir Path folder;

  @Test
  void studies_forms_and_files_of_strangers_are_written_to_its_own_folder_or_not_at_all()
      throws Exception {
    Assumptions.assumeTrue(Syscalls.canBeSeen(), "no strace here");
    Syscalls calls = new Syscalls(folder.resolve("calls.txt"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path own;
    try (GatewayAtOpenSsh site = GatewayAtOpenSsh.orSkip(folder)) {
      own = site.gateway.var();
      doors(site.gateway);
      site.gateway.javaOption("-XX:-UsePerfData");
      site.gateway.javaOption("-Djava.io.tmpdir=" + temporary);
      site.gateway.under(calls.command());
      site.gateway.start();
      site.upload("good", GatewayAtOpenSsh.study("good", "001"));
      forms(site.gateway);
      assertThat(site.report("good")).startsWith("ACCEPTED");
    }
    assertThat(calls.changed())
        .filteredOn(path -> !path.startsWith(own) && !path.startsWith(temporary))
        .filteredOn(path -> !path.startsWith("/dev") && !path.startsWith("/proc/self"))
        .as("written outside")
        .isEmpty();
    assertThat(calls.changed()).as("the watch sees").anyMatch(path -> path.startsWith(own));
    assertThat(temporary).isEmptyDirectory();
  }

  private void doors(RunningGateway gateway) {
    gateway.set("STUDYGATE_HTTP_ENABLED", "true");
    gateway.set("STUDYGATE_HTTP_PORT", "" + http);
    gateway.set("STUDYGATE_PAGE_ENABLED", "true");
    gateway.set("STUDYGATE_PAGE_TOKEN", PageClient.TOKEN);
    gateway.set("STUDYGATE_LINK_ENABLED", "true");
    gateway.set("STUDYGATE_LINK_PORT", "" + link);
  }

  private void forms(RunningGateway gateway) throws Exception {
    PageClient operator = PageClient.signedIn(http, "A. Nother");
    assertThat(operator.get("/page").statusCode()).isEqualTo(200);
    LinkClient sender =
        new LinkClient(link, LinkClient.Link.of(gateway.command(List.of("site", "link", "018"))));
    assertThat(sender.signIn().statusCode()).isEqualTo(303);
    assertThat(sendsFile(operator, "/page/sign-in")).isBetween(400, 499);
    assertThat(sendsFile(sender, "")).isBetween(400, 499);
  }

  private static int sendsFile(WebClient client, String path) throws Exception {
    return client
        .send(
            client
                .request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(FILE)))
        .statusCode();
  }
}
