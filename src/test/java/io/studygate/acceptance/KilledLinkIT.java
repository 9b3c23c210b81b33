package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.studygate.LinkClient;
import io.studygate.LinkClient.Link;
import io.studygate.LinkUpload;
import io.studygate.TestPort;
import io.studygate.TestStudies;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as a process of its own that is killed in the middle of an upload by link. */
class KilledLinkIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private RunningGateway gateway;

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void after_a_kill_what_came_is_there_and_the_upload_goes_on_to_its_receipt() throws Exception {
    int port = TestPort.next();
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    gateway.set("STUDYGATE_LINK_ENABLED", "true");
    gateway.set("STUDYGATE_LINK_PORT", "" + port);
    gateway.start();
    Link link = Link.of(gateway.command(List.of("site", "link", "018")));
    LinkUpload site = LinkUpload.signedIn(port, link);
    byte[] zip = zip();
    String group = site.group(1, zip.length, "case", "001");
    String file = site.file(group, "killed.zip", zip.length);
    int sent = zip.length / 2;
    long there;
    try (Socket open = site.send(file, 0, zip, sent)) {
      await().atMost(PATIENCE).until(() -> site.offset(file) > 0 && open.isConnected());
      gateway.kill();
    }
    gateway.start();
    LinkClient again = new LinkClient(port, link);
    again.cookie = site.client().cookie;
    LinkUpload later = new LinkUpload(again, port);
    there = later.offset(file);
    assertThat(there).isBetween(1L, (long) sent);
    later.patch(file, there, Arrays.copyOfRange(zip, (int) there, zip.length));
    JsonNode done = LinkUpload.json(later.complete(group));
    assertThat(done.path("sha256").asText()).isEqualTo(DigestUtils.sha256Hex(zip));
    assertThat(done.path("receipt").asText()).contains(done.path("id").asText());
  }

  /** Larger than what is written at a time. */
  private byte[] zip() throws Exception {
    byte[] noise = new byte[4_000_000];
    new java.util.Random(1).nextBytes(noise);
    return Files.readAllBytes(
        TestStudies.ct().file("notes.bin", noise).asZip(folder.resolve("killed.zip")));
  }
}
